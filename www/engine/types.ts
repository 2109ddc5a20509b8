/** What the engine (src/web) says. Every number in it was computed there. */

export interface Half {
  bits: number;
  value: number;
  spacing: number;
}

export interface Focus {
  layer: number;
  row: number;
  block: number;
  token: number;
}

export interface Autopsy {
  a: number;
  b: number;
  exact: number;
  carried: number;
  activation_rounding: number;
  a_rounding: number;
  b_rounding: number;
  reach: number;
}

export interface Summary {
  token: number;
  output: number;
  abs_diff: number;
  rel_diff: number;
  l2_rel: number;
  norm_err: number;
  cosine: number;
  max_ulp: number | null;
  a_err: number;
  b_err: number;
  autopsy: Autopsy;
}

export interface TokenView {
  a: number;
  b: number;
  a_bits: string;
  b_bits: string;
  exact: number;
  summary: Summary;
}

/** What one sub-block adds: `dot` Σ q·y, `sum` Σ y, and its share of each path's dot, exactly. */
export interface Part {
  dot: number;
  sum: number;
  a: number;
  b: number;
  difference: number;
}

export interface Scope {
  focus: Focus;
  d: Half;
  dmin: Half;
  d8: number;
  isum: number;
  msum: number;
  a_part: number;
  b_part: number;
  bytes: Uint8Array;
  scales: Uint8Array;
  mins: Uint8Array;
  nibbles: Uint8Array;
  q8: Int8Array;
  weights: Float32Array;
  x_a: Float32Array;
  x_b: Float32Array;
  x_q8: Float32Array;
  rounding: Float32Array;
  products_a: Float32Array;
  products_b: Float32Array;
  parts: Part[];
}

/** A stage after each layer; a RoPE has the parameters. */
export interface Stage {
  name: string;
  head_dim?: number;
  position?: number;
  theta?: number;
}

export interface Fields {
  in_dim: number;
  out_dim: number;
  depth: number;
  tokens: number;
  between: Stage[];
  /** Layers that differ; `between` is null where their stages do not. */
  layers: { layer: number; scale: number; between: Stage[] | null }[];
  order_a: string;
  q8k: string;
  order_b: string;
  weights: 'pattern' | 'bytes' | 'random';
  activations: 'pattern' | 'bits' | 'random';
  seed: number | null;
  edits: number;
}

export interface ScaleRow {
  d: Half;
  a: number;
  b: number;
  rel_diff: number;
}

export interface View {
  fields: Fields;
  link: string;
  digest: string;
  promise: string;
  difference: Difference | null;
  elapsed: number;
  variant: string;
  depths: TokenView[][];
  scope: Scope;
  scale_sweep: ScaleRow[] | null;
}

export interface Problem {
  field: string;
  message: string;
}

export interface Opened {
  problems: Problem[];
  /** What the link says of its run: a digest, and where to look if it differs. */
  promise: string | null;
}

/** Where a run first differs from what its link promised: one output, or a group that holds it. */
export interface Difference {
  depth: number;
  token: number;
  first: number;
  last: number;
}

export interface Answer {
  view: View;
  problems: Problem[];
  /** The experiment after each edit; nothing for one that was refused. */
  links: (string | undefined)[];
}

/** Small pictures of a layer: means of weights, outputs of A, |A − B|. */
export interface LayerPicture {
  weights: Float32Array;
  outputs: Float32Array;
  errors: Float32Array;
}

/** Pictures of every layer, and how far A and B are apart after the layer in focus: 0 for equal, k + 1 from 2ᵏ f32 steps. */
export interface Pictures {
  layers: LayerPicture[];
  steps: Uint8Array;
}

export interface Choices {
  between: string[];
  order_a: string[];
  q8k: string[];
  order_b: string[];
  distribution: string[];
}

/**
 * One change: see src/web/edit.rs for the names. An f16 comes as `number`, or as bits in `index` with `text: 'bits'`.
 * `open` takes the experiment of the link in `text`.
 */
export interface Edit {
  what: string;
  index?: number;
  number?: number;
  text?: string;
  /** What the history calls it, if not by the control and its values. */
  name?: string;
  /** `open` gets an entry in the browser's history. */
  push?: boolean;
  /** What it is one step with, if not with other edits of the control. */
  run?: string;
  /** When it was made (see history/history.ts). */
  turn?: number;
}
