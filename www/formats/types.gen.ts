// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** What a format makes of a trial. */
export type Cost = {
  /** `‖A − original‖ / ‖original‖` over the outputs. */
  a_cost: number,
  /** `‖B − original‖ / ‖original‖` over the outputs. */
  b_cost: number,
  /** `‖A − B‖ / ‖A‖` over the outputs. */
  l2_rel: number,
  /** Whether the largest output of A is the largest of the original. */
  same_top_a: boolean,
  /** Whether that of B is. */
  same_top_b: boolean,
  /** Root mean square of the error, in that of the originals. */
  w_err: number,
  /** The largest error, in the root mean square of the originals. */
  w_max: number,
  /** The ratio of signal to noise, in decibels. */
  snr_db: number, };

/** A `Float32Array` of the page. */
export type Floats = Float32Array;

/** A format on these weights. */
export type FormatCost = {
  /** Its name. */
  name: string,
  /** What a weight takes. */
  bits_per_weight: number,
  /** 10⁹ bytes of a model of seven billion weights. */
  gigabytes: number,
  /** What it makes of them; null where they are no whole blocks of it. */
  cost: Cost | null,
  /** Whether no format has fewer bits and a smaller error. */
  best: boolean, };

/** One stretch of weights in one format. */
export type Line = {
  /** The numbers. */
  original: Floats,
  /** What the format makes of them. */
  weights: Floats,
  /** What a weight of this stretch can be: its sub-block's levels, the least first. */
  levels: Floats,
  /** Weights that share their levels. */
  sub_block: number,
  /** A link to an experiment with these weights. */
  link: string, };

/** Every format on the same weights. */
export type SideBySide = {
  /** The best first. */
  formats: Array<FormatCost>,
  /** The first weights, which the line shows. */
  original: Floats,
  /** How many weights there are. */
  weights: number,
  /** How many outputs. */
  outputs: number, };

/** A row of numbers in a format, stretch by stretch. */
export type Spread = {
  /** The numbers. */
  original: Array<number>,
  /** What the format makes of them. */
  weights: Array<number>,
  /** `|weight − number|` of each. */
  errors: Array<number>,
  /** The root mean square of the errors, in the unit of the numbers. */
  rms: number,
  /** The same of each 32 of them. */
  stretches: Array<number>,
  /** Weights that share a scale of their own. */
  sub_block: number,
  /** Weights of a block, whose scale is that of its sub-blocks. */
  block: number,
  /** A link to the first block. */
  link: string, };
