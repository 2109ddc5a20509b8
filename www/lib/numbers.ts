/** Numbers as text. Formatting only: every value comes from the engine. */

/** The number with the fewest digits that names this f32. */
export function shortest(value: number): number {
  for (let digits = 6; digits < 10; digits++) {
    const number = Number(value.toPrecision(digits));
    if (Math.fround(number) === value) return number;
  }
  return value;
}

/** From here on zeros only say how large a number is. */
const LONG = 1e12;

/** The shortest decimal that names this f32. */
export function f32(value: number): string {
  const number = shortest(value);
  const text = Math.abs(number) >= LONG ? number.toExponential().replace('e+', 'e') : String(number);
  return minus(text.replace('Infinity', '∞'));
}

/** An f64 to a few significant digits. */
export function short(value: number | null, digits = 4): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return minus(String(value).replace('Infinity', '∞'));
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-4 || size >= 1e7)) return minus(value.toExponential(digits - 1).replace('e+', 'e'));
  return minus(String(Number(value.toPrecision(digits))));
}

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 4 });
const PERCENT_SIX = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 6,
  maximumFractionDigits: 6,
});

/** A ratio as a percentage of four digits. */
export const percent = (ratio: number): string => (Number.isFinite(ratio) ? minus(PERCENT.format(ratio)) : '–');

/** Of what is next to nothing. */
const TINY = new Intl.NumberFormat('en', { style: 'percent', notation: 'scientific', maximumSignificantDigits: 2 });
const BRIEF = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 3 });

/** A ratio in so few characters that it fits everywhere; one above 1000% as times. */
export function brief(ratio: number): string {
  if (!(Math.abs(ratio) < 10)) return `${short(ratio, 3)}×`;
  return minus(ratio && Math.abs(ratio) < 1e-6 ? TINY.format(ratio).replace('E', 'e') : BRIEF.format(ratio));
}

/** A ratio as a percentage with six decimals, as the published tables print it. */
export const percentSix = (ratio: number): string => (Number.isFinite(ratio) ? PERCENT_SIX.format(ratio) : '–');

/** Made once: `toLocaleString` makes one for each number, which took 3 ms of an edit. */
const WHOLE = new Intl.NumberFormat('en');

/** A whole number with its thousands apart. */
export const whole = (value: number | null): string =>
  value === null || Number.isNaN(value) ? '–' : minus(WHOLE.format(value));

export const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

export const bits8 = (value: number): string => value.toString(2).padStart(8, '0');

/** The 32 bits of `"0x…"`. */
export const bits32 = (text: string): string => Number(text).toString(2).padStart(32, '0');

const minus = (text: string): string => text.replaceAll('-', '−');
