/**
 * What scales of numbers take of d3-interpolate, in its place (vite.config.ts): that brings the colours of d3-color along, a tenth of
 * what a first visit loads, and no scale here is of colours.
 */

type Between = (t: number) => number;

export const interpolateNumber =
  (a: number, b: number): Between =>
  (t) =>
    a * (1 - t) + b * t;

/** Whatever the values are, they are numbers. */
export const interpolate = interpolateNumber;

export const interpolateRound = (a: number, b: number): Between => {
  const between = interpolateNumber(a, b);
  return (t) => Math.round(between(t));
};

/** Through several values, equally far from each other. */
export function piecewise(of: typeof interpolateNumber, values: number[]): Between {
  const pieces = values.slice(1).map((value, i) => of(values[i] ?? value, value));
  return (t) => {
    const at = Math.max(0, Math.min(pieces.length - 1, Math.floor(t * pieces.length)));
    return pieces[at]?.(t * pieces.length - at) ?? Number.NaN;
  };
}
