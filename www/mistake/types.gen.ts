// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** Numbers without a mistake and with it, one beside the other. */
export type Changed<T> = {
  /** As they are. */
  right: Array<T>,
  /** With the mistake. */
  wrong: Array<T>,
  /** Whether the bits differ, one by one: 0 or 1. */
  differs: Array<number>,
  /** How many do. */
  count: number, };

/** The input that the block in focus meets, rounded. */
export type Input = {
  /** The quants. */
  quants: Changed<number>,
  /** The sums of sixteen quants. */
  sums: Changed<number>,
  /** What a quant is worth, for each 32 values. */
  scales: Changed<number>, };

/** A mistake that a program for a format can make. */
export type Listed = {
  /** Its name. */
  name: string,
  /** The part of the program that it is in. */
  part: 'weights' | 'input' | 'dot' | 'arithmetic',
  /** What the programmer did, as a sentence without its subject. */
  did: string,
  /** Whether its answers are as right as others. */
  harmless: boolean,
  /** Public reports of its kind. */
  reports: Array<string>,
  /** The paths that can make it. */
  paths: Array<string>, };

/** The outputs of a layer. */
export type Outputs = {
  /** Which outputs are shown. */
  at: Array<number>,
  /** How many there are. */
  of: number,
  /** Their values. */
  values: Changed<number>,
  /** `(right − wrong) / rms` of each, `rms` being that of the right ones; null for what is not finite. */
  off: Array<number | null>,
  /** The largest magnitude of these; 0 without any. */
  most: number, };

/** An answer, as a number and as its bits. */
export type Shown = {
  /** The number. */
  value: number,
  /** Its bits. */
  bits: string, };

/** What a mistake does to an experiment. */
export type Switched = {
  /** Its name. */
  name: string,
  /** The path that makes it: `a` or `b`. */
  path: string,
  /** That path's order. */
  order: string,
  /** Path B's rule. */
  rule: string | null,
  /** Path A's output in focus, without it. */
  a: Shown,
  /** Path B's. */
  b: Shown,
  /** The output with the mistake. */
  wrong: Shown,
  /** f32 steps from the same path without it; null across zero and for what is not finite. */
  steps: number | null,
  /** `|right − wrong| / |right|`; null for what is not finite. */
  rel_diff: number | null,
  /** The weights of the block in focus, where the mistake can change them. */
  weights: Changed<number> | null,
  /** The rounded input of the first layer that the block meets, where the mistake is one of the input. */
  input: Input | null,
  /** The outputs of the token in focus after the last layer. */
  outputs: Outputs, };
