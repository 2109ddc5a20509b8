// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** The parts of `B − A` of one dot, before any stage; they add up to it (to f64 rounding). */
export type Autopsy = {
  /** Path A's dot. */
  a: number,
  /** Path B's dot. */
  b: number,
  /** `w·x_A`, exact. */
  exact: number,
  /** `w₀·x_A`, exact: what the original numbers give; nothing where bytes are the weights. */
  original: number | null,
  /** What rounding the weights adds: `exact − original`. */
  weight_rounding: number | null,
  /** What earlier layers left behind. */
  carried: number,
  /** What rounding the activations adds. */
  activation_rounding: number,
  /** What path A's f32 arithmetic takes away: `−(A − exact)`. */
  a_rounding: number,
  /** What path B's f32 arithmetic adds. */
  b_rounding: number,
  /** `B − A`: what `carried`, `activation_rounding`, `b_rounding` and `a_rounding` add up to. */
  difference: number,
  /** `‖w‖·‖x_A‖`: how large the dot could be. */
  reach: number, };

/** The same numbers, rounded as ggml's reference does and cut off. */
export type Both = {
  /** To the nearest. */
  rounded: Left,
  /** Toward zero. */
  truncated: Left, };

/** What broken scales do to an experiment. */
export type Broken = {
  /** Blocks with a scale that is not finite. */
  blocks: number,
  /** The scales of the first eight of them. */
  scales: Array<BrokenScale>,
  /** Outputs that are infinite or NaN after each layer. */
  layers: Array<Poisoned>,
  /** The same experiment with zeros in their place. */
  mended: Mended, };

/** A float of a block that is infinite or NaN, or a power of two so large that it makes weights infinite. */
export type BrokenScale = {
  /** Layer, from 0. */
  layer: number,
  /** Row, from 0. */
  row: number,
  /** Block of the row, from 0. */
  block: number,
  /** The field: `d`, `dmin`, `m`, or of a format whose weights are floats which of them: `value[5]`. */
  field: string,
  /** Its bits. */
  bits: string,
  /** `infinite`, `NaN`, or `too large`. */
  is: string, };

/** A `Uint8Array` of the page. */
export type Bytes = Uint8Array;

/** Names of every choice, in the order of the engine; `formats` are those that this module holds. */
export type Choices = { between: Array<string>, order_a: Array<string>, distribution: Array<string>, format: Array<string>, formats: Array<FormatView>, };

/** Where a run first differs from what its link promised: one output, or a group that holds it. */
export type Difference = {
  /** Layer, from 0. */
  layer: number,
  /** Token, from 0. */
  token: number,
  /** The first output of the group. */
  first: number,
  /** Its last. */
  last: number, };

/** A field of a format. */
export type FieldLayout = {
  /** The name in edits and history. */
  name: string,
  /** What it is for. */
  role: 'scale' | 'subscale' | 'quant',
  /** What its bits mean. */
  kind: 'f16' | 'bf16' | 'f32' | 'uint' | 'int' | 'e8m0' | 'level' | 'trit',
  /** Bits that hold an item. */
  bits: number,
  /** How many values an item takes. */
  values: number,
  /** Items. */
  count: number,
  /** Weights that an item covers. */
  covers: number,
  /** The least integer that an item takes. */
  least: number,
  /** The largest. */
  most: number,
  /** Where its bits live, item by item and the lowest first: eight times the byte, and the bit of the byte. Trits share theirs. */
  places: Places, };

/** The items of a field of the block. */
export type FieldView = {
  /** Integers, their zero taken off; empty for floats. */
  integers: Integers,
  /** The bits of these integers, as they are stored. */
  stored: Bytes,
  /** Floats; empty for integers. */
  floats: Array<Half>,
  /** Whether an edit of it is of every block. */
  every_block: boolean, };

/** What the page's controls show of the Spec. */
export type Fields = {
  /** Weights in a row. */
  in_dim: number,
  /** Rows of a layer. */
  out_dim: number,
  /** Layers. */
  depth: number,
  /** Tokens. */
  tokens: number,
  /** Stages after every layer. */
  between: Array<Stage>,
  /** Layers that differ. */
  layers: Array<LayerFields>,
  /** Path A's order of additions. */
  order_a: string,
  /** How path B rounds activations. */
  q8k: string,
  /** Path B's order of additions. */
  order_b: string,
  /** The format of the weights. */
  format: string,
  /** Where weights come from. */
  weights: Source,
  /** Where in files they were taken from, as a link says it; empty if that is not known. */
  origin: string,
  /** How they are drawn; null if they are not. */
  distribution: string | null,
  /** Where activations come from. */
  activations: Source,
  /** How they are drawn; null if they are not. */
  activation_distribution: string | null,
  /** Of what is random; null if nothing is. */
  seed: number | null,
  /** Entries of super-block bytes that replace what the weights give. */
  edits: number, };

/** A block made of someone's numbers, beside the other ways to one. */
export type Fitted = {
  /** Its bytes, as hex for an edit. */
  block: string,
  /** The numbers, as the edit `weights` takes them. */
  weights: string,
  /** What the way of the block lost. */
  lost: Lost,
  /** The ways, the plain one first; the last made the block. */
  ways: Array<FittedWay>,
  /** Whether ggml's quantiser does more than the plain fit. */
  searches: boolean,
  /** Whether it takes importances. */
  weighs: boolean,
  /** Where its search gained over the plain fit; nothing where it does not search. */
  gain: Gain | null,
  /** By how much of that, sub-block by sub-block: 0.1 for a tenth less, negative for more. */
  gains: Array<number>,
  /** The largest error of a sub-block in any way. */
  most: number, };

/** What a way to the block lost. */
export type FittedWay = {
  /** The way. */
  way: 'plain' | 'ggml' | 'importance',
  /** What it lost. */
  lost: Lost,
  /** Root mean square of the error in each sub-block. */
  subs: Array<number>, };

/** A `Float32Array` of the page. */
export type Floats = Float32Array;

/** Which block is looked at or edited, and the activations of which token it meets. */
export type Focus = {
  /** Layer, from 0. */
  layer: number,
  /** Row, from 0. */
  row: number,
  /** Block of the row, from 0. */
  block: number,
  /** Token, from 0. */
  token: number, };

/** A weight format, as the page needs it to draw and to edit a block. */
export type FormatView = {
  /** The name that ggml gives it. */
  name: string,
  /** The name of the input that its dot takes. */
  input: string,
  /** Bytes of a block. */
  bytes: number,
  /** Weights of a block. */
  weights: number,
  /** What a weight takes. */
  bits_per_weight: number,
  /** Weights that share an integer scale, or the block's. */
  sub_block: number,
  /** What a weight is, as a formula of the fields. */
  formula: string,
  /** How path B can round its input. */
  rules: Array<string>,
  /** In which orders path B can add. */
  orders: Array<string>,
  /** The fields, in the order in which a reader meets them. */
  fields: Array<FieldLayout>, };

/** Where the error of one way is smaller than that of another. */
export type Gain = {
  /** Sub-blocks where it is smaller. */
  gained: number,
  /** Sub-blocks where it is larger: a search may give up a little of the plain error for the error that it measures. */
  lost: number,
  /** The sub-block where the squared error fell most. */
  most: number | null, };

/** A float as stored: its bits, or those of an exponent, its value, and the step to its neighbour. */
export type Half = {
  /** The bits. */
  bits: number,
  /** What they are worth. */
  value: number,
  /** Distance to the next one away from zero. */
  spacing: number, };

/** An `Int32Array` of the page. */
export type Integers = Int32Array;

/** A row's numbers, and where those of one sub-block go. */
export type Ladder = {
  /** The least number of the row: where the first bin begins. */
  least: number,
  /** The largest: where the last one ends. */
  most: number,
  /** Numbers in each bin; all bins are equally wide. What is infinite or NaN is in none. */
  counts: Array<number>,
  /** What a weight of that sub-block can be, the least first; none where weights are floats. */
  levels: Array<number>,
  /** Numbers of the block's first sub-block, at most 32; those of the weights where bytes are the weights. */
  original: Array<number>,
  /** What the format makes of them. */
  weights: Array<number>, };

/** A layer that differs. */
export type LayerFields = {
  /** Which, from 0. */
  layer: number,
  /** What its `d` is multiplied with. */
  scale: number,
  /** Its stages; null where they do not differ. */
  between: Array<Stage> | null, };

/** A small picture of a layer: means of weights, outputs of A, |A − B|. */
export type LayerPicture = { weights: Floats, outputs: Floats, errors: Floats, };

/** What rounding leaves of numbers. */
export type Left = {
  /** `‖rounded − numbers‖ / ‖numbers‖`. */
  error: number,
  /** `1 − numbers·rounded / ‖numbers‖²`: the part of the numbers' length that is gone. */
  lost: number, };

/** What a way lost. */
export type Lost = {
  /** Mean of the error, in the unit of the numbers. */
  mean: number,
  /** Its root mean square. */
  rms: number,
  /** The largest. */
  max: number,
  /** `√(Σ h·error²) / √(Σ h·x²)` with importances `h`, where they are given. */
  weighted: number | null,
  /** Root mean square of the error, in that of the originals. */
  w_err: number,
  /** The largest error, in the root mean square of the originals. */
  w_max: number,
  /** The ratio of signal to noise, in decibels. */
  snr_db: number, };

/** What a machine makes of the dot. */
export type Machine = {
  /** Its order of addition, which is its name. */
  order: string,
  /** How it rounds the input. */
  rule: string,
  /** The dot. */
  value: number,
  /** Its bits. */
  bits: string,
  /** Values of the input that it rounds to another quant, or float, than the portable C does, of those of the row. */
  other_quants: number,
  /** f32 steps from the portable C's dot; nothing if one is NaN. */
  steps: number | null,
  /** `|dot − exact| / |exact|`, `exact` of the input before it is rounded. */
  error: number, };

/** What an experiment gives with zeros in the place of broken scales. */
export type Mended = {
  /** Its link. */
  link: string,
  /** The output in focus on path A. */
  a: number,
  /** The same on path B. */
  b: number,
  /** Outputs that are infinite or NaN even so, after the last layer: numbers may outgrow f32 for other reasons. */
  left: Poisoned, };

/** What came of opening a link. */
export type Opened = {
  /** What could not be read. */
  problems: Array<Problem>,
  /** What the link says of its run: a digest, and where to look if it differs. */
  promise: string | null, };

/** What one sub-block of 32 weights adds to a dot. */
export type Part = {
  /** `Σ q·y`. */
  dot: number,
  /** `Σ y`. */
  sum: number,
  /** What it adds to path A's dot, exactly. */
  a: number,
  /** What it adds to path B's dot, exactly. */
  b: number,
  /** `b − a`. */
  difference: number, };

/** Pictures of every layer. */
export type Pictures = {
  /** Layer by layer. */
  layers: Array<LayerPicture>,
  /** How far A and B are apart after the layer in focus: 0 for equal, k + 1 from 2ᵏ f32 steps. */
  steps: Bytes, };

/** A `Uint16Array` of the page. */
export type Places = Uint16Array;

/** Outputs of a layer that are infinite or NaN. */
export type Poisoned = {
  /** On path A. */
  a: number,
  /** On path B. */
  b: number,
  /** Outputs of the layer, of all tokens. */
  of: number, };

/** What is wrong with a field. */
export type Problem = {
  /** Its path, as in JSON. */
  field: string,
  /** The whole sentence: path, value and what is allowed. */
  message: Said, };

/** An `Int8Array` of the page. */
export type Quants = Int8Array;

/** What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
 *
 * The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
 * the reader's language and puts the values in their places. Natively it is the English sentence. */
export type Said = string | Said[];

/** One block scale and what comes of it. */
export type ScaleRow = {
  /** `d` as stored. */
  d: Half,
  /** Path A's output in focus, after the last layer. */
  a: number,
  /** Path B's. */
  b: number,
  /** `|A − B| / |A|`. */
  rel_diff: number, };

/** The microscope: one block, the activations it meets, what it adds. */
export type Scope = { focus: Focus, format: string, fields: { [key in string]: FieldView }, d8: number, isum: number, msum: number, a_part: number, b_part: number, bytes: Bytes, q8: Quants, weights: Floats, original: Floats, error: WeightError | null, x_a: Floats, x_b: Floats, x_q8: Floats, rounding: Floats, products_a: Floats, products_b: Floats, products_q8: Floats, parts: Array<Part>, };

/** Where numbers come from. */
export type Source = "pattern" | "bytes" | "values" | "bits" | "random";

/** A stage after a layer; a RoPE has the parameters, a gain and a bias their numbers. */
export type Stage = {
  /** Its name. */
  name: string,
  /** Values that turn together. */
  head_dim?: number,
  /** Of the first token. */
  position?: number,
  /** The base of the angles. */
  theta?: number,
  /** How many numbers it has; 0 where they would change nothing. */
  numbers?: number,
  /** The values that come to it. */
  width: number, };

/** How path A and path B differ on one token. Metrics are f64; a metric of infinite or NaN outputs is NaN (null in JSON), one that
 * divides by zero infinite (null too). */
export type Summary = {
  /** Which token, from 0. */
  token: number,
  /** Which output `abs_diff` and `rel_diff` speak of. `norm_err` and `autopsy` speak of the dot of that row; if a row was
   * watched that SwiGLU joins to another, of its dot, and this is the output that the two become. */
  output: number,
  /** `|A − B|` of that output. */
  abs_diff: number,
  /** `|A − B| / |A|` of that output. */
  rel_diff: number,
  /** `‖A − B‖ / ‖A‖` over all outputs. */
  l2_rel: number,
  /** `|A − B| / (‖w‖·‖x‖)` of the dot behind that output, before the stage; `x` is path A's input. */
  norm_err: number,
  /** Cosine of the angle between A and B over all outputs. */
  cosine: number,
  /** The most f32 steps between an output of A and the same of B; nothing where one is infinite or NaN, or where two lie on both
   * sides of zero: the steps between count exponents there. */
  max_ulp: number | null,
  /** `‖A − exact‖ / ‖exact‖` over all outputs. */
  a_err: number,
  /** `‖B − exact‖ / ‖exact‖` over all outputs. */
  b_err: number,
  /** `‖A − original‖ / ‖original‖` over all outputs; nothing where bytes are the weights. */
  a_cost: number | null,
  /** `‖B − original‖ / ‖original‖` over all outputs; nothing where bytes are the weights. */
  b_cost: number | null,
  /** Which outputs are the largest. */
  top: Top,
  /** Where the difference of that output comes from. */
  autopsy: Autopsy, };

/** One token after one layer: the watched output and the metrics. */
export type TokenView = {
  /** Path A's output. */
  a: number,
  /** Path B's output. */
  b: number,
  /** Its bits. */
  a_bits: string,
  /** Its bits. */
  b_bits: string,
  /** The exact output. */
  exact: number,
  /** What the original numbers give; null where bytes are the weights. */
  original: number | null,
  /** `|A − original| / |original|` of this output. */
  a_off: number | null,
  /** `|B − original| / |original|`. */
  b_off: number | null,
  /** How the paths differ. */
  summary: Summary, };

/** The largest outputs of a token. */
export type Top = {
  /** Of the original numbers; nothing where bytes are the weights. */
  original: number | null,
  /** Of path A. */
  a: number,
  /** Of path B. */
  b: number,
  /** How far A's largest is above its second; infinite where there is one output, NaN where one is infinite or NaN. */
  margin: number,
  /** The smallest change of A's outputs that makes the two equal, in `‖A‖`: `margin / (√2·‖A‖)`. A path that is nearer than
   * this to A has the same largest output. */
  flip: number, };

/** One variant's run of the experiment, and its speed. Times in milliseconds. */
export type Tried = {
  /** Name of the variant. */
  variant: string,
  /** Of all output bits. */
  digest: string,
  /** The run of the experiment. */
  elapsed: number,
  /** What was timed. */
  workload: string,
  /** Median of the samples. */
  median_ms: number,
  /** Median distance of the samples from it. */
  mad_ms: number,
  /** Samples. */
  samples: number,
  /** Weights read per second, in 10⁹ bytes. */
  gb_per_s: number,
  /** That, as a share of what a loop reads that only loads. */
  share_of_read: number, };

/** What truncation does to an experiment. */
export type Truncation = {
  /** To the input of the dot in focus, as path A has it. */
  input: Both,
  /** Values of that input whose quant is another. */
  other_quants: number,
  /** Values of that input. */
  values: number,
  /** To the outputs of each layer, path B's against path A's, for the token in focus. */
  layers: Array<Both>, };

/** Everything on the screen. */
export type View = {
  /** What the controls show. */
  fields: Fields,
  /** The link of the experiment. */
  link: string,
  /** Of all output bits. */
  digest: string,
  /** What a link may say of this run: a digest, and where to look if it differs. */
  promise: string,
  /** Where the run first differs from what its link promised. */
  difference: Difference | null,
  /** Milliseconds that the run took. */
  elapsed: number,
  /** The variant that ran. */
  variant: string,
  /** Blocks with a scale that is infinite or NaN. */
  broken: number,
  /** Each token after each layer. */
  depths: Array<Array<TokenView>>,
  /** What quantising did to the weights of each layer; null where bytes are the weights. */
  weights: Array<WeightError | null>,
  /** The super-block in focus. */
  scope: Scope, };

/** How far weights are from the numbers of which they were made. */
export type WeightError = {
  /** Root mean square of the error, in that of the originals. */
  w_err: number,
  /** The largest error, in the root mean square of the originals. */
  w_max: number,
  /** The ratio of signal to noise, in decibels. */
  snr_db: number, };
