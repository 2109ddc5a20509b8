// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** Their outputs of the token in focus after a layer. */
export type After = {
  /** The output in focus. */
  one: Beside,
  /** All outputs; null where not all are known. */
  all: AllOutputs | null, };

/** All their outputs of a token. A metric of infinite or NaN outputs is NaN. */
export type AllOutputs = {
  /** `‖theirs − exact‖ / ‖exact‖`. */
  err: number,
  /** From path A's. */
  from_a: FromPath,
  /** From path B's. */
  from_b: FromPath, };

/** Somebody's outputs, layer by layer. */
export type Along = {
  /** The path that makes the mistake: `a` or `b`; null of an answer. */
  path: string | null,
  /** What leaves each layer; null where nothing of it is known. */
  layers: Array<After | null>, };

/** A number of theirs that is not ours. */
export type Apart = {
  /** Where it stands in what they gave, from 0. */
  at: number,
  /** Ours. */
  ours: number,
  /** Theirs, as they gave it. */
  theirs: number, };

/** Their output in focus. */
export type Beside = {
  /** Theirs, as f32. */
  theirs: Shown,
  /** From path A's. */
  from_a: Distance,
  /** From path B's. */
  from_b: Distance, };

/** How far their output is from one of ours; null for what is not finite. */
export type Distance = {
  /** f32 steps; null across zero too. */
  steps: number | null,
  /** `|ours − theirs| / |ours|`. */
  rel_diff: number | null,
  /** `|ours − theirs| / (‖w‖·‖x‖)`; null where the output is no dot of the input. */
  norm_err: number | null, };

/** An explanation of somebody's answer. */
export type Explanation = {
  /** What it says. */
  kind: 'right' | 'rounding' | 'order' | 'machine' | 'rule' | 'mistake' | 'unknown',
  /** The name of the order, machine, rule or mistake; of rounding `f32` or `input`; `definition`; `unknown`. */
  name: string,
  /** The same as a sentence. */
  says: Said,
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
  /** What was given. */
  given: 'outputs' | 'weights' | 'input',
  /** Path A's answer: the first output that was given. Of weights the first; of the input its first value. */
  a: number,
  /** Path B's. Of weights the first; of the input the first quant. */
  b: number,
  /** Theirs. */
  theirs: number,
  /** The bits of A's. */
  a_bits: string,
  /** Of B's. */
  b_bits: string,
  /** Of theirs. */
  theirs_bits: string,
  /** What `first` and `worst` are told from: of outputs the nearer of `a` and `b`; `definition`; the rule of the input. */
  against: string,
  /** The first of theirs that differs. */
  first: Apart | null,
  /** The one that is furthest away. */
  worst: Apart | null,
  /** Best first. */
  explanations: Array<Explanation>,
  /** Their output in focus beside those of both paths, if outputs were given. */
  beside: Beside | null,
  /** What was tried. */
  tried: Tried,
  /** A report to hand on. */
  markdown: string, };

/** How far all their outputs are from those of a path. */
export type FromPath = {
  /** The most f32 steps of any output; null where one is not finite, or across zero. */
  max_ulp: number | null,
  /** The cosine of the angle between them. */
  cosine: number, };

/** What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
 *
 * The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
 * the reader's language and puts the values in their places. Natively it is the English sentence. */
export type Said = string | Said[];

/** An answer, as a number and as its bits. */
export type Shown = {
  /** The number. */
  value: number,
  /** Its bits. */
  bits: string, };

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
