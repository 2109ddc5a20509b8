/** What can be drawn by layer: each metric with its lines, its scale, and how its values read. */

import type { TokenView } from '../engine/types';
import { percent, short, whole } from '../lib/numbers';
import { t } from '../words';

/** One line of a chart. */
export interface Line {
  name: () => string;
  /** Its colour and dash. `under` lies beneath the others, broad and pale: a line on top of it can be told from it. */
  of: 'a' | 'b' | 'both' | 'original' | 'under';
  value: (token: TokenView) => number | null;
}

export interface Metric {
  name: string;
  title: () => string;
  /** What it is, in a sentence, and what is ordinary. */
  meaning: () => string;
  lines: readonly Line[];
  scale: 'log' | 'zero' | 'one';
  text: (value: number) => string;
}

export const METRICS: readonly Metric[] = [
  {
    name: 'difference',
    title: () => t`all outputs: l2_rel`,
    meaning: () =>
      t`‖A − B‖ / ‖A‖ over all outputs. Ordinary for one layer with Q8_K input: 0.5% to 0.8%; what rounding the weights costs is about ten times that.`,
    lines: [
      { name: () => 'A – B', of: 'under', value: ({ summary }) => summary.l2_rel },
      { name: () => t`B – exact`, of: 'b', value: ({ summary }) => summary.b_err },
      { name: () => t`A – exact`, of: 'a', value: ({ summary }) => summary.a_err },
      { name: () => t`A – original`, of: 'original', value: ({ summary }) => summary.a_cost },
    ],
    scale: 'log',
    text: percent,
  },
  {
    name: 'value',
    title: () => t`the output in focus`,
    meaning: () =>
      t`The output itself, as each path computes it; exact is the sum of the quantised weights without any rounding.`,
    lines: [
      { name: () => t`exact`, of: 'under', value: ({ exact }) => exact },
      { name: () => 'A', of: 'a', value: ({ a }) => a },
      { name: () => 'B', of: 'b', value: ({ b }) => b },
      { name: () => t`original`, of: 'original', value: ({ original }) => original },
    ],
    scale: 'zero',
    text: (value) => short(value, 4),
  },
  {
    name: 'rel_diff',
    title: () => t`that output: rel_diff`,
    meaning: () => t`|A − B| / |A| of one output. It explodes where A happens to be near zero.`,
    lines: [{ name: () => 'A – B', of: 'both', value: ({ summary }) => summary.rel_diff }],
    scale: 'log',
    text: percent,
  },
  {
    name: 'norm_err',
    title: () => t`its dot: norm_err`,
    meaning: () => t`|A − B| of the dot before the stages, of the most that it could be, ‖w‖·‖x‖.`,
    lines: [{ name: () => 'A – B', of: 'both', value: ({ summary }) => summary.norm_err }],
    scale: 'log',
    text: percent,
  },
  {
    name: 'max_ulp',
    title: () => t`f32 steps, at most`,
    meaning: () => t`f32 steps from A to B, the most of any output.`,
    lines: [{ name: () => 'A – B', of: 'both', value: ({ summary }) => summary.max_ulp }],
    scale: 'log',
    text: whole,
  },
  {
    name: 'cosine',
    title: () => t`cosine`,
    meaning: () => t`The cosine of the angle between all outputs of A and of B: 1 if they point the same way.`,
    lines: [{ name: () => 'A, B', of: 'both', value: ({ summary }) => summary.cosine }],
    scale: 'one',
    text: (value) => short(value, 9),
  },
];
