// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** One chain on both. */
export type Chain = {
  /** Its name. */
  name: string,
  /** Both forms, depth by depth. */
  depths: Array<Depth>, };

/** One check. */
export type Check = {
  /** What it was computed of: a format, an input, a chain, or nothing. */
  of: string,
  /** What was computed. A card of before 2026-11 says here of what, too. */
  name: string,
  /** What was demanded: `equal`; `same order`, equal too, or within the bound of that order if the probe excuses a
   * difference; `within bound`. */
  demand: 'equal' | 'same order' | 'within bound',
  /** Whether it was met. */
  passed: boolean,
  /** Results compared. */
  compared: number,
  /** Results that are not as they should be. */
  differing: number,
  /** The first of them. */
  first: Difference | null,
  /** Distances of f32 results from the CPU's. */
  ulp: Histogram | null, };

/** How far the GPU's outputs of one layer are from the CPU's, in a chain left to itself. */
export type Depth = {
  /** `ordered` or `fast`. */
  form: 'ordered' | 'fast',
  /** Layers passed, from 1. */
  depth: number,
  /** Path A's outputs. */
  a: Histogram,
  /** Path B's outputs. */
  b: Histogram, };

/** The first result that is not as it should be. */
export type Difference = {
  /** Its place among the results. */
  index: number,
  /** The GPU's result: bits in hex. */
  gpu: string,
  /** The CPU's. */
  cpu: string, };

/** What was found. Field names are a contract: committed cards and links to cards are read by later programs. */
export type Findings = {
  /** Version of this form: 1. */
  version: number,
  /** Whether every check passed. */
  passed: boolean,
  /** What the adapter makes of f32. */
  probe: Probe,
  /** Each check of the vectors, then of the chains. */
  checks: Array<Check>,
  /** Each chain. */
  chains: Array<Chain>,
  /** Milliseconds for all answers, from upload to read-back. */
  milliseconds: number, };

/** Counts of results by their distance: 0, 1, 2–3, 4–7, … steps, each bin twice as wide as the one before. The last takes
 * all from 2^14 steps, infinities and lone NaNs among them. */
export type Histogram = {
  /** Results in each bin; trailing zeros are left out. */
  bins: Array<number>,
  /** The largest distance; nothing if one of a pair is NaN. */
  max: number | null, };

/** What was found. */
export type Probe = {
  /** `a·b + c` is rounded once, without being asked. */
  fuses: boolean,
  /** `fma(a, b, c)` is rounded once. */
  fma_is_fused: boolean,
  /** `(a + b) − a` becomes `b`. */
  reassociates: boolean,
  /** Subnormal operands or results become zero. */
  flushes_subnormals: boolean,
  /** Products, sums and conversions of integers round to nearest, halves to even. */
  rounds_to_nearest: boolean,
  /** The most f32 steps by which `a / b` is off. */
  division_ulp: number,
  /** The most f32 steps by which `sqrt(a)` is off. */
  square_root_ulp: number, };
