/** The words of the table of metrics, a row for each; what they are of, their order and units are the engine's (`table.gen.ts`). */

import { f32, percent, percentSix, short, whole } from '../lib/numbers';
import { t } from '../words';
import { type ASKED, type CHARTS, type COLUMNS, type METRICS, UNITS } from './table.gen';

export type Measure = keyof typeof UNITS;
type Unit = (typeof UNITS)[Measure];
export type Chart = (typeof CHARTS)[number]['name'];
export type Metric = keyof typeof METRICS;
export type Column = (typeof COLUMNS)[number];
export type Asked = (typeof ASKED)[number];
/** Measures that are a line of a chart or of a metric. */
export type Drawn = (typeof CHARTS)[number]['lines'][number] | (typeof METRICS)[Metric][number];

type Text = () => string;

/** What a line of it is called, a column, what a class is asked, and that question. */
type Words = Record<Drawn, { line: Text }> &
  Record<Column, { column: Text }> &
  Record<Asked, { label: Text; question: Text }>;

const apart: Text = () => 'A – B';

export const WORDS: Words = {
  abs_diff: { label: () => '|A − B|', question: () => t`How far apart will A and B be?` },
  rel_diff: {
    line: apart,
    column: () => 'rel_diff',
    label: () => t`|A − B| of |A|`,
    question: () => t`How far apart will A and B be, as a percentage of |A|?`,
  },
  l2_rel: {
    line: apart,
    column: () => 'l2_rel',
    label: () => t`‖A − B‖ of ‖A‖, all outputs`,
    question: () => t`How far apart will all outputs of A and B be, as a percentage of ‖A‖?`,
  },
  norm_err: {
    line: apart,
    column: () => 'norm_err',
    label: () => t`|A − B| of ‖w‖·‖x‖`,
    question: () =>
      t`How far apart will A and B be, as a percentage of ‖w‖·‖x‖, the most that this dot product could be?`,
  },
  cosine: {
    line: () => 'A, B',
    column: () => t`cosine`,
    label: () => t`cosine of A and B`,
    question: () => t`What is the cosine of the angle between all outputs of A and of B?`,
  },
  max_ulp: {
    line: apart,
    column: () => t`max ulp`,
    label: () => t`f32 steps apart`,
    question: () => t`How many f32 steps will lie between A and B, at most?`,
  },
  a_err: { line: () => t`A – exact` },
  b_err: { line: () => t`B – exact` },
  a_cost: {
    line: () => t`A – original`,
    label: () => t`‖A − original‖ of ‖original‖`,
    question: () => t`How far will all outputs of A be from those of the original weights, as a percentage of these?`,
  },
  b_cost: {
    line: () => t`B – original`,
    label: () => t`‖B − original‖ of ‖original‖`,
    question: () => t`How far will all outputs of B be from those of the original weights, as a percentage of these?`,
  },
  w_err: {
    label: () => t`error of the weights`,
    question: () => t`How far will the weights be from the numbers they were made of, as a percentage of these?`,
  },
  a: { line: () => 'A', column: () => t`value of A`, label: () => 'A', question: () => t`What will A be?` },
  b: { line: () => 'B', column: () => t`value of B`, label: () => 'B', question: () => t`What will B be?` },
  exact: { line: () => t`exact`, column: () => t`exact` },
  original: { line: () => t`original`, column: () => t`original` },
};

export interface Titled {
  title: Text;
  /** What it is, in a sentence, and what is ordinary. */
  meaning: Text;
}

/** Charts by layer, and what a sweep measures. */
export const TITLES: Record<Chart | Metric, Titled> = {
  difference: {
    title: () => t`all outputs: l2_rel`,
    meaning: () =>
      t`‖A − B‖ / ‖A‖ over all outputs. Ordinary for one layer: 0.5% to 0.8% with Q8_K input, about 0.5% with Q8_0; what four-bit weights cost is more than ten times that.`,
  },
  l2_rel: {
    title: () => t`A and B apart: l2_rel`,
    meaning: () => t`‖A − B‖ / ‖A‖ over all outputs after the last layer.`,
  },
  cost: {
    title: () => t`what quantising costs`,
    meaning: () =>
      t`‖A − original‖ / ‖original‖ over all outputs, and the same of B: the numbers before quantising are known.`,
  },
  err: {
    title: () => t`error against exact sums`,
    meaning: () =>
      t`‖A − exact‖ / ‖exact‖ over all outputs, and the same of B; exact is the sum of the quantised weights.`,
  },
  value: {
    title: () => t`the output in focus`,
    meaning: () =>
      t`The output itself, as each path computes it; exact is the sum of the quantised weights without any rounding.`,
  },
  rel_diff: {
    title: () => t`that output: rel_diff`,
    meaning: () => t`|A − B| / |A| of one output. It explodes where A happens to be near zero.`,
  },
  norm_err: {
    title: () => t`its dot: norm_err`,
    meaning: () => t`|A − B| of the dot before the stages, of the most that it could be, ‖w‖·‖x‖.`,
  },
  max_ulp: {
    title: () => t`f32 steps, at most`,
    meaning: () => t`f32 steps from A to B, the most of any output.`,
  },
  cosine: {
    title: () => t`cosine`,
    meaning: () => t`The cosine of the angle between all outputs of A and of B: 1 if they point the same way.`,
  },
};

/** How values read: where there is little room, and in a cell of a table. */
export interface Reading {
  text: (value: number) => string;
  cell: (value: number) => string;
}

const same = (text: Reading['text']): Reading => ({ text, cell: text });

export const READ: Record<Unit, Reading> = {
  ratio: { text: percent, cell: percentSix },
  steps: same(whole),
  size: same((value) => short(value, 5)),
  cosine: same((value) => short(value, 9)),
  number: { text: (value) => short(value, 4), cell: f32 },
  sum: { text: (value) => short(value, 4), cell: (value) => short(value, 9) },
};

export const readOf = (measure: Measure): Reading => READ[UNITS[measure]];
