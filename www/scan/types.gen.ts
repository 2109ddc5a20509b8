// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** What a scan reads. */
export type Extent = {
  /** Bytes, of the original too. */
  bytes: number,
  /** Tensors. */
  tensors: number,
  /** Shares. */
  shares: number, };

/** A block that stands out. */
export type FoundRow = {
  /** Why. */
  kind: Kind,
  /** The row. */
  row: number,
  /** The block of the row. */
  block: number,
  /** A link that opens it with the input of the scan, and says where it was taken from; nothing for floats, and for scales that no experiment has. */
  link: string | null, };

/** Why a block stands out. */
export type Kind = "not-finite" | "zero";

/** The weight of largest magnitude. */
export type Loud = {
  /** The weight. */
  weight: number,
  /** Its magnitude over the root mean square of all. */
  times_rms: number,
  /** The row. */
  row: number,
  /** The block of the row. */
  block: number,
  /** A link that opens it with the input of the scan, and says where it was taken from; nothing for floats, and for scales that no experiment has. */
  link: string | null, };

/** A distribution: within 0.05% of a sample each, the largest exact. */
export type Quantiles = { p5: number, p25: number, median: number, p75: number, p95: number, p99: number, max: number, };

/** What to read next. */
export type Reads = {
  /** Blocks of the file. */
  blocks: Span,
  /** The same weights in the original, where there is one. */
  original: Span | null,
  /** Whether a tensor ends with it. */
  ends: boolean, };

/** What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
 *
 * The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
 * the reader's language and puts the values in their places. Natively it is the English sentence. */
export type Said = string | Said[];

/** Floats of one name: their distribution, and shares of those that are special. */
export type ScaleRow = { name: string, zero: number, subnormal: number, infinite: number, nan: number, min: number, p5: number, p25: number, median: number, p75: number, p95: number, max: number, };

/** A line of the table. Shares are of the blocks; `null` stands for what is infinite or no number. */
export type ScanRow = {
  /** The tensor. */
  tensor?: string,
  /** How many tensors of the type this line is of. */
  total?: number,
  /** The name of the type. */
  type: string,
  /** Why nothing is said. */
  unread?: string,
  /** Blocks. */
  blocks: number,
  /** Weights of blocks that are finite. */
  weights: number,
  /** Blocks with a weight that is infinite or NaN; what follows `scales` leaves them out. */
  not_finite: number,
  /** Blocks whose weights are all 0. */
  zero: number,
  /** The floats of a block. */
  scales: Array<ScaleRow>,
  /** The share of them that are 0, subnormal, infinite or NaN: of those of one name, the name with the most. */
  special: number,
  /** Root mean square of the weights. */
  rms: number,
  /** The weight of largest magnitude. */
  loudest: Loud | null,
  /** `|A − B| / |A|` of each block. */
  rel_diff: Quantiles | null,
  /** `|A − B| / (‖w‖·‖x‖)` of each block. */
  norm_err: Quantiles | null,
  /** The share of these blocks whose `rel_diff` reaches M100's figure, 5.56 times M94's. */
  reach_m100: number | null,
  /** Blocks with a dot that overflows. */
  undefined: number,
  /** The error of the weights against the original. */
  error?: WeightError,
  /** Why there is no original, where one was given for the file. */
  no_original?: Said,
  /** The first blocks of each kind that stand out. */
  found: Array<FoundRow>, };

/** The table that all shares of a scan make. */
export type ScanTable = {
  /** A line for each tensor, then one for each type. */
  rows: Array<ScanRow>,
  /** The same as comma-separated values. */
  csv: string, };

/** Bytes of a file. */
export type Span = {
  /** Where they begin. */
  offset: number,
  /** How many. */
  length: number, };

/** How far weights are from the numbers of which they were made. */
export type WeightError = {
  /** Root mean square of the error, in that of the originals. */
  w_err: number,
  /** The largest error, in the root mean square of the originals. */
  w_max: number,
  /** The ratio of signal to noise, in decibels. */
  snr_db: number, };
