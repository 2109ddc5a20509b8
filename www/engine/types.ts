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
}

export interface Fields {
  in_dim: number;
  out_dim: number;
  depth: number;
  tokens: number;
  between: string;
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
  preset: string | null;
  digest: string;
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
  digest: string | null;
}

export interface Answer {
  view: View;
  problems: Problem[];
}

export interface Choices {
  preset: string[];
  between: string[];
  order_a: string[];
  q8k: string[];
  order_b: string[];
  distribution: string[];
}

/** One change: see src/web/edit.rs for the names. An f16 comes as `number`, or as bits in `index` with `text: 'bits'`. */
export interface Edit {
  what: string;
  index?: number;
  number?: number;
  text?: string;
}
