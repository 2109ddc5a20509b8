// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** A bin. */
export type Bin = {
  /** How many values fell into it. */
  count: number,
  /** The seed of the first of them, from 0. */
  seed: number, };

/** A histogram of each line of a metric, over the same bins. */
export type Bins = {
  /** Where bins begin; the last one is where the last bin ends. */
  edges: Array<number>,
  /** The bins of each line. */
  lines: Array<Array<Bin>>,
  /** The most that a bin holds. */
  most: number, };

/** A line of a metric. */
export type Line = "a" | "b" | "apart";

/** Something of an experiment that can be moved. */
export type Movable = {
  /** Its name. */
  name: string,
  /** What the format of the weights calls it. */
  called: string,
  /** The names that it can have; null where it is a number. */
  names: Array<string> | null,
  /** Values to begin with. */
  values: string,
  /** Seeds to begin with; null where nothing is drawn. */
  seeds: number | null, };

/** One place of what moved. */
export type Place = {
  /** As a person writes it. */
  name: string,
  /** The number; null where it has a name alone. */
  at: number | null,
  /** How each line is spread over the seeds; null before the first finite value. */
  lines: Array<Spread | null>, };

/** One run of a sweep. */
export type Run = {
  /** Its link. */
  link: string,
  /** Its layers. */
  depth: number, };

/** How values are spread. */
export type Spread = {
  /** How many are finite. */
  of: number,
  /** How many are infinite, NaN or unknown. */
  lost: number,
  /** 5% are less. */
  low: number,
  /** A quarter is less. */
  quarter: number,
  /** Half of them are less. */
  median: number,
  /** Three quarters are less. */
  three_quarters: number,
  /** 95% are less. */
  high: number,
  /** The seed whose value is next to the median, from 0. */
  seed: number, };

/** What a sweep has found so far. */
export type Swept = {
  /** Runs done. */
  done: number,
  /** Runs in all. */
  runs: number,
  /** The lines of the metric of which something is known. */
  lines: Array<Line>,
  /** Where the thing was moved, in the order in which it was written. */
  places: Array<Place>,
  /** Of each line the places with the least and the greatest median. */
  ends: Array<[number, number] | null>,
  /** Whether places are told apart better on a logarithmic scale. */
  log_places: boolean,
  /** The least and the greatest value that a chart of the places shows; nothing where nothing is known. */
  range: [number, number] | null,
  /** Whether the values are told apart better on a logarithmic scale. */
  log: boolean,
  /** How values are spread where the seed alone moved. */
  bins: Bins | null, };
