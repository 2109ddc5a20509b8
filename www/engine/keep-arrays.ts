/** Answers that say again what the one before said. */

const same = (a: unknown, b: unknown): boolean =>
  a instanceof Float32Array &&
  b instanceof Float32Array &&
  a.length === b.length &&
  a.every((number, i) => Object.is(number, b[i]));

/** `after`, with the arrays of `before` in place of those that hold the same numbers: what is drawn from them stays as it is. */
export function keepArrays<T extends object>(before: T | undefined, after: T): T {
  const kept = Object.entries(before ?? {}).filter(([name, was]) => same(was, after[name as keyof T]));
  return { ...after, ...Object.fromEntries(kept) };
}
