// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** Samples of another kind in the bins of a histogram. */
export type Beside = {
  /** What they are. */
  name: string,
  /** How many in each bin, as if there were as many in all as in the bars. */
  counts: Array<number>, };

/** What a class answered to one question. */
export type ClassAnswers = {
  /** What was asked. */
  asked: import('../metrics/words').Asked,
  /** Off by so much of the true value an answer is still right; nothing where the question names nothing. */
  within: number | null,
  /** The experiment that it was asked of, as a fragment. */
  link: string,
  /** What came out. */
  actual: number,
  /** Each answer, the smallest first. */
  answers: Array<Judged>,
  /** The one in the middle, or the mean of the two there. */
  median: number,
  /** How many are right: within the tolerance, or, without one, within a factor of two. */
  right: number,
  /** Links to another question than the first one's: they are left out. */
  others: number,
  /** What is wrong with the first link whose prediction cannot be read, and how many such links there are. */
  unread: [Said, number] | null,
  /** How many answers lie where. */
  picture: Picture, };

/** How close a prediction came. */
export type Judged = {
  /** The prediction, in the unit of `actual`. */
  predicted: number,
  /** What came out. */
  actual: number,
  /** Between the two, at least 1; infinite where one of them is 0, or of the other sign. */
  factor: number,
  /** In a word. */
  closeness: string,
  /** Whether it lies within the question's tolerance; nothing where it has none. */
  right: boolean | null, };

/** A value with a name. */
export type Mark = {
  /** What it is. */
  name: string,
  /** Where it stands. */
  at: number, };

/** A small picture. */
export type Picture = { "kind": "bars",
  /** What the bars measure. */
  y: string,
  /** Whether that is a ratio of errors, which is read in percent. */
  percent: boolean,
  /** Whether to draw their logarithm. */
  log: boolean,
  /** Name and amount. */
  bars: Array<[string, number]>, } | { "kind": "curve",
  /** What runs to the right. */
  x: string,
  /** What runs up. */
  y: string,
  /** Whether that is a ratio of errors. */
  percent: boolean,
  /** Whether to draw logarithms on both axes. */
  log: boolean,
  /** Name and points of each line. */
  lines: Array<[string, Array<[number, number]>]>,
  /** A level to compare with. */
  level: Mark | null, } | { "kind": "histogram",
  /** What was measured. */
  x: string,
  /** Whether that is a ratio of errors. */
  percent: boolean,
  /** Whether bins grow by a factor. */
  log: boolean,
  /** Where bins begin; the last one is where the last bin ends. */
  edges: Array<number>,
  /** How many. */
  counts: Array<number>,
  /** Whether the last bin holds all that is beyond it as well. */
  more: boolean,
  /** Values to compare with. */
  marks: Array<Mark>,
  /** Other samples, drawn as a line over the bars; null if there are none. */
  beside: Beside | null, };

/** What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
 *
 * The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
 * the reader's language and puts the values in their places. Natively it is the English sentence. */
export type Said = string | Said[];
