// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** A block that differs. */
export type BlockDiffers = {
  /** The row. */
  row: number,
  /** The block of the row. */
  block: number,
  /** The fields in which it does, where both are of one format. */
  fields: Array<string>,
  /** Its weights that differ. */
  weights: number, };

/** Which quantisers explain a file. */
export type Explained = {
  /** Those that make the most of its blocks; none where nobody makes more than half. */
  by: Array<string>,
  /** The blocks that each of them makes. */
  blocks: number, };

/** How often a field differs. */
export type FieldDiffers = {
  /** Its name: `d`, `scale`, `nibble`. */
  name: string,
  /** Blocks in which it does. */
  blocks: number,
  /** Items that do. */
  items: number, };

/** The first block that differs. */
export type FirstDifference = {
  /** The row. */
  row: number,
  /** The block of the row. */
  block: number,
  /** Bytes of the block before the first that differs, where both are of one type. */
  byte?: number,
  /** Items that differ, the first sixteen of each field. */
  items: Array<ItemDiffers>,
  /** The first weight of the block that differs. */
  weight: WeightDiffers | null, };

/** An item of a block that differs. */
export type ItemDiffers = {
  /** The name of its field. */
  field: string,
  /** Which of the field's. */
  index: number,
  /** What it is worth in each file, as f32. */
  values: [number, number],
  /** Its bits in each file. */
  bits: [number, number], };

/** What one quantiser makes. */
export type Makes = {
  /** Its name: `ggml`, `ggml-gcc-arm`. */
  name: string,
  /** The blocks of each file that it makes. */
  same: [number, number], };

/** The same weights in each file, to be read next. */
export type PairReads = {
  /** In the first file. */
  one: Span,
  /** In the second. */
  other: Span,
  /** In the original, where there is one. */
  original: Span | null, };

/** Blocks that are what ggml's reference quantiser makes of the original. */
export type Reference = {
  /** Blocks that it makes: all but those whose original is not finite, or of which it leaves the quants unset. */
  blocks: number,
  /** As the C says, then as builds contract it; the first alone where contraction changes nothing. */
  quantisers: Array<Makes>, };

/** Bytes of a file. */
export type Span = {
  /** Where they begin. */
  offset: number,
  /** How many. */
  length: number, };

/** What differs, and where the page looks at the first difference. */
export type Told = {
  /** The block that holds the first difference, as one walks through the first file; null where none differs, and for floats at
   * the end of a row that no block takes. */
  at: number | null,
  /** Its name. */
  tensor: string,
  /** Its type in each file. */
  types: [string, string],
  /** The weights of the second file against those of the first. */
  error: WeightError,
  /** Where quantisers were tried, those that explain each file. */
  explained?: [Explained, Explained],
  /** Blocks. */
  blocks: number,
  /** Blocks that differ. */
  differing: number,
  /** Weights. */
  weights: number,
  /** Weights whose bits as f32 differ. */
  differing_weights: number,
  /** By field, where both are of one format. */
  fields: Array<FieldDiffers>,
  /** The first block that differs. */
  first: FirstDifference | null,
  /** The first 64 blocks that differ, and the first eight that do in each field. */
  listed: Array<BlockDiffers>,
  /** Where the original is known and both are of one format: what ggml's quantisers make of it. */
  reference?: Reference, };

/** A weight of a block that differs. */
export type WeightDiffers = {
  /** Its place in the block. */
  index: number,
  /** What it is in each file. */
  values: [number, number],
  /** Its bits in each file. */
  bits: [string, string], };

/** How far weights are from the numbers of which they were made. */
export type WeightError = {
  /** Root mean square of the error, in that of the originals. */
  w_err: number,
  /** The largest error, in the root mean square of the originals. */
  w_max: number,
  /** The ratio of signal to noise, in decibels. */
  snr_db: number, };
