// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** A block of an open file: each by its number. */
export type Found = {
  /** The tensor, by its place in the list. */
  tensor: number,
  /** The row. */
  row: number,
  /** The block, as the page counts them. */
  block: number, };

/** A tensor of the list. */
export type Listed = {
  /** Its name. */
  name: string,
  /** The name of its type. */
  type: string,
  /** Its shape: `640 × 262144`. */
  shape: string,
  /** Its bytes; null for a type that is not known. */
  bytes: number | null,
  /** What a weight takes. */
  bits_per_weight: number | null,
  /** Rows that can be looked at. */
  rows: number,
  /** Blocks of a row, or stretches of floats. */
  blocks: number,
  /** Rows and columns of a tile to begin with. */
  tile: [number, number],
  /** Whether it can be a stage of a chain: one row of floats, such as the weights of a norm. */
  stage: boolean,
  /** Why it cannot be looked at; null if it can. */
  unread: Said | null, };

/** What a file holds. */
export type Listing = {
  /** Version of GGUF. */
  version: number,
  /** Bytes of the file. */
  bytes: number,
  /** `general.architecture`, where it is named. */
  architecture: string | null,
  /** In the order of the file. */
  tensors: Array<Listed>,
  /** What it spends its bytes on, the most first. */
  spent: Array<SpentOn>, };

/** What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
 *
 * The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
 * the reader's language and puts the values in their places. Natively it is the English sentence. */
export type Said = string | Said[];

/** Bytes of a file. */
export type Span = {
  /** Where they begin. */
  offset: number,
  /** How many. */
  length: number, };

/** What the tensors of one type take. */
export type SpentOn = {
  /** The name of the type. */
  type: string,
  /** Tensors. */
  tensors: number,
  /** Bytes. */
  bytes: number,
  /** Of all bytes of the file. */
  share: number, };

/** Where weights of a layer were taken from. */
export type TakenFrom = {
  /** The file, as a link names it: a name, a file of a hub, an address. */
  file: string,
  /** Its bytes, where they pin it. */
  bytes: number | null,
  /** The address behind which it can be asked for, where one is known. */
  address: string | null,
  /** The tensor. */
  tensor: string,
  /** The first row. */
  row: number,
  /** The first block of a row; of floats the first weight. */
  block: number,
  /** Rows and columns of a tile; null for a block. */
  tile: [number, number] | null, };

/** What to read for a tile. */
export type TileReads = {
  /** Rows. */
  rows: number,
  /** Columns. */
  columns: number,
  /** Where they are, in order. */
  spans: Array<Span>,
  /** What a link says of where they are. */
  origin: string, };
