// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** Samples of another kind in the bins of a histogram. */
export type Beside = {
  /** What they are. */
  name: string,
  /** How many in each bin, as if there were as many in all as in the bars. */
  counts: Array<number>, };

/** A claim, computed again. */
export type Exhibit = {
  /** `M94`. */
  id: string,
  /** A few words. */
  title: string,
  /** What was asked. */
  question: string,
  /** What was reported, in the words of the report. */
  reported: string,
  /** Every published figure beside ours. */
  figures: Array<Figure>,
  /** Whether the figures are what was printed. */
  figure: Judgement<Reproduced>,
  /** What they show. */
  meaning: Judgement<Meaning>,
  /** A small picture. */
  picture: Picture,
  /** Specs to open in the instrument. */
  openings: Array<Opening>,
  /** Why there is none, where there is none. */
  no_opening: string | null,
  /** What the sweep moves, if there is one. */
  sweep: string | null,
  /** Where it comes from. */
  sources: Array<Source>, };

/** One published figure and ours. */
export type Figure = {
  /** What it is. */
  name: Said,
  /** As printed; empty if nothing was. */
  reported: string,
  /** Ours, as bits or to more digits. */
  computed: string,
  /** Ours as a number. */
  value: number,
  /** How the two compare; nothing if nothing was printed. */
  agrees: Reproduced | null, };

/** A number that a sweep found. */
export type Found = {
  /** What it is. */
  name: Said,
  /** The number; nothing as long as there is none. */
  value: number | null,
  /** As text. */
  shown: string, };

/** A judgement and the numbers that decide it. */
export type Judgement<T> = {
  /** What is judged. */
  is: T,
  /** Why, with numbers. */
  why: Said, };

/** A value with a name. */
export type Mark = {
  /** What it is. */
  name: string,
  /** Where it stands. */
  at: number, };

/** What a figure shows. */
export type Meaning = "forced by algebra" | "one lucky input" | "depends on the data" | "an ordinary draw" | "metrics mixed" | "holds";

/** A Spec to open. */
export type Opening = {
  /** What one sees there. */
  label: string,
  /** Its link, without `#`. */
  link: string, };

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

/** A reader's block among random ones. */
export type Placed = {
  /** `|A − B| / |A|` with M94's activations. */
  relative: number | null,
  /** That over 0.077%, as text. */
  amplification: string,
  /** `|A − B| / (‖w‖·‖x‖)`, as text. */
  normed: string,
  /** The share of 1,000 random blocks that give less, as text. */
  above: string,
  /** The cosine of the angle between the weights and the activations, which the quotient divides by. */
  cosine: string,
  /** Its Spec, to open. */
  opening: Opening, };

/** How a figure comes out. */
export type Reproduced = "reproduced to the bit" | "reproduced to the printed digits" | "printed roughly" | "not reproducible here" | "not reproduced";

/** What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
 *
 * The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
 * the reader's language and puts the values in their places. Natively it is the English sentence. */
export type Said = string | Said[];

/** A source, and what was taken from it. */
export type Source = {
  /** Its name. */
  name: string,
  /** Its address. */
  url: string,
  /** What was taken from it. */
  taken: string, };

/** What a sweep has found so far. */
export type Swept = {
  /** Steps done. */
  done: number,
  /** Steps in all. */
  steps: number,
  /** Its numbers. */
  found: Array<Found>,
  /** Its picture. */
  picture: Picture, };
