// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** A case that was compared. */
export type Compared = {
  /** Its name. */
  case: string,
  /** Weights in a row. */
  in_dim: number,
  /** Rows. */
  rows: number,
  /** How the answers are. */
  state: 'equal' | 'near' | 'off', };

/** An answer that has other bits. */
export type Difference = {
  /** The case. */
  case: string,
  /** Which of its numbers: a row, or a weight of all rows. */
  at: number,
  /** The kernel's. */
  theirs: number,
  /** Its bits. */
  theirs_bits: string,
  /** The right one. */
  ours: number,
  /** Its bits. */
  ours_bits: string,
  /** f32 steps between them; nothing for NaN. */
  steps: number | null, };

/** A card: one function on all cases. */
export type KernelCard = {
  /** The function, as it is exported. */
  function: string,
  /** The format of the weights. */
  format: string,
  /** What it computes. */
  shape: 'dot' | 'dot_rounded' | 'dequantise' | 'matvec',
  /** What its answers are. */
  verdict: 'right' | 'rounding' | 'mistake' | 'unknown',
  /** The name of the order, machine, rule or mistake; of rounding `f32` or `input`; `definition` of weights; `unknown`. */
  name: string,
  /** The verdict in sentences. */
  says: Said,
  /** The path of that order: `a` or `b`. */
  path: string | null,
  /** The order. */
  order: string | null,
  /** Path B's rule. */
  rule: string | null,
  /** Cases. */
  of: number,
  /** Cases with all bits of what the verdict names. */
  equal: number,
  /** Cases with all bits of the right way that is nearest. */
  right: number,
  /** That right way, as a sentence. */
  against: Said,
  /** Other orders, and mistakes, with the same bits in all cases. */
  alike: Array<string>,
  /** Public reports of the mistake. */
  reports: Array<string>,
  /** The first answer that has not the bits of that right way. */
  first: Difference | null,
  /** Each case against that right way. */
  cases: Array<Compared>, };

/** A race of one function. */
export type KernelRace = {
  /** The function, as it is exported. */
  function: string,
  /** The path of ours that does the same: `a` or `b`; nothing for dequantise. */
  path: string | null,
  /** Rows of the matrix. */
  rows: number,
  /** Weights of a row. */
  in_dim: number,
  /** Bytes of its weights. */
  bytes: number,
  /** Samples of each. */
  samples: number,
  /** The function, ours, ours scalar where that is another kernel, ours on path B where the function takes path A, the loop that
   * only loads. */
  lanes: Array<Lane>,
  /** The longer of two times, the function's and the shortest of ours that do the same, as a multiple of the other. */
  times: number,
  /** Whether the function's is the shorter. */
  ahead: boolean, };

/** What one of them needed. */
export type Lane = {
  /** Who. */
  who: 'theirs' | 'ours' | 'scalar' | 'rounds' | 'read',
  /** The variant of ours. */
  variant: string | null,
  /** Median of the samples, in milliseconds, for the matrix once. */
  median_ms: number,
  /** Median distance of the samples from their median. */
  mad_ms: number,
  /** Weights read per second, in 10⁹ bytes. */
  gb_per_s: number,
  /** That, as a share of what the loop reads that only loads. */
  share_of_read: number, };

/** What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
 *
 * The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
 * the reader's language and puts the values in their places. Natively it is the English sentence. */
export type Said = string | Said[];
