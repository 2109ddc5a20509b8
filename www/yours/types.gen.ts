// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** An explanation of somebody's answer. */
export type Explanation = {
  /** What it says. */
  kind: 'rounding' | 'order' | 'machine' | 'rule' | 'mistake' | 'unknown',
  /** The name of the order, machine, rule or mistake; of rounding `f32` or `input`; `unknown`. */
  name: string,
  /** The same as a sentence. */
  says: string,
  /** The path that gives the nearest answer: `a` or `b`; nothing for unknown. */
  path: string | null,
  /** That path's order. */
  order: string | null,
  /** Path B's rule. */
  rule: string | null,
  /** Whether that answer has all digits of theirs. */
  exact: boolean,
  /** f32 steps between them, the most of all outputs; nothing for unknown or NaN. */
  ulp: number | null,
  /** `‖theirs − answer‖ / ‖answer‖`; nothing for unknown or where a value is not finite. */
  rel_diff: number | null,
  /** How many times as likely this is as the next explanation, or, of all but the first, as the first. */
  odds: number,
  /** Mistakes that give the same bits here. */
  alike: Array<string>,
  /** Public reports of the mistake. */
  reports: Array<string>, };

/** What somebody else's program did with an experiment. */
export type Explanations = {
  /** Path A's answer: the first output that was given. */
  a: number,
  /** Path B's. */
  b: number,
  /** Theirs. */
  theirs: number,
  /** The bits of A's. */
  a_bits: string,
  /** Of B's. */
  b_bits: string,
  /** Of theirs. */
  theirs_bits: string,
  /** Best first. */
  explanations: Array<Explanation>,
  /** What was tried. */
  tried: Tried,
  /** A report to hand on. */
  markdown: string, };

/** What was tried. */
export type Tried = {
  /** Ways without a mistake. */
  right: number,
  /** Mistakes. */
  mistakes: number,
  /** Ways with one. */
  wrong: number,
  /** Outputs that were compared, of those that were given. */
  outputs: [number, number], };
