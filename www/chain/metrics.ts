/** What can be drawn by layer: each metric with its lines, its scale, and how its values read. */

import type { TokenView } from '../engine/types';
import { f32, percent, percentSix, short, whole } from '../lib/numbers';
import { t } from '../words';
import type { After } from '../yours/types.gen';

/** A token after a layer, with the reader's own outputs there. */
export interface Point extends TokenView {
  /** The answer that was given. */
  yours?: After | null | undefined;
  /** What the mistake that is switched on makes of it, on this path. */
  mistake?: After | null | undefined;
  path?: string | null | undefined;
}

/** One line of a chart. */
export interface Line {
  name: () => string;
  /** Its colour and dash. `under` lies beneath the others, broad and pale: a line on top of it can be told from it. */
  of: 'a' | 'b' | 'both' | 'original' | 'under' | 'yours' | 'mistake';
  value: (point: Point) => number | null;
}

export interface Metric {
  name: string;
  title: () => string;
  /** What it is, in a sentence, and what is ordinary. */
  meaning: () => string;
  lines: readonly Line[];
  scale: 'log' | 'zero' | 'one';
  text: (value: number) => string;
  /** What a column of the table calls it, and how its cells read. */
  column: () => string;
  cell: (value: number) => string;
  /** What must be known of a program's answer: one output, the dot behind it, or all outputs. */
  needs: 'one' | 'dot' | 'all';
}

/** From each path to the answer that was given, and from the path of a mistake to what that makes of it. */
const fromPaths = (value: (of: After, from: 'from_a' | 'from_b') => number | null | undefined): Line[] =>
  (['a', 'b'] as const).flatMap((path): Line[] => {
    const from = (of: After | null | undefined) => (of ? value(of, `from_${path}`) : undefined) ?? null;
    return [
      { name: () => t`${path.toUpperCase()} – yours`, of: 'yours', value: ({ yours }) => from(yours) },
      {
        name: () => t`${path.toUpperCase()} – mistake`,
        of: 'mistake',
        value: (point) => (point.path === path ? from(point.mistake) : null),
      },
    ];
  });

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
      { name: () => t`yours – exact`, of: 'yours', value: ({ yours }) => yours?.all?.err ?? null },
      { name: () => t`mistake – exact`, of: 'mistake', value: ({ mistake }) => mistake?.all?.err ?? null },
    ],
    scale: 'log',
    text: percent,
    column: () => 'l2_rel',
    cell: percentSix,
    needs: 'all',
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
      { name: () => t`yours`, of: 'yours', value: ({ yours }) => yours?.one.theirs.value ?? null },
      { name: () => t`mistake`, of: 'mistake', value: ({ mistake }) => mistake?.one.theirs.value ?? null },
    ],
    scale: 'zero',
    text: (value) => short(value, 4),
    column: () => t`value`,
    cell: f32,
    needs: 'one',
  },
  {
    name: 'rel_diff',
    title: () => t`that output: rel_diff`,
    meaning: () => t`|A − B| / |A| of one output. It explodes where A happens to be near zero.`,
    lines: [
      { name: () => 'A – B', of: 'both', value: ({ summary }) => summary.rel_diff },
      ...fromPaths(({ one }, from) => one[from].rel_diff),
    ],
    scale: 'log',
    text: percent,
    column: () => 'rel_diff',
    cell: percentSix,
    needs: 'one',
  },
  {
    name: 'norm_err',
    title: () => t`its dot: norm_err`,
    meaning: () => t`|A − B| of the dot before the stages, of the most that it could be, ‖w‖·‖x‖.`,
    lines: [
      { name: () => 'A – B', of: 'both', value: ({ summary }) => summary.norm_err },
      ...fromPaths(({ one }, from) => one[from].norm_err),
    ],
    scale: 'log',
    text: percent,
    column: () => 'norm_err',
    cell: percentSix,
    needs: 'dot',
  },
  {
    name: 'max_ulp',
    title: () => t`f32 steps, at most`,
    meaning: () => t`f32 steps from A to B, the most of any output.`,
    lines: [
      { name: () => 'A – B', of: 'both', value: ({ summary }) => summary.max_ulp },
      ...fromPaths(({ all }, from) => all?.[from].max_ulp),
    ],
    scale: 'log',
    text: whole,
    column: () => t`max ulp`,
    cell: whole,
    needs: 'all',
  },
  {
    name: 'cosine',
    title: () => t`cosine`,
    meaning: () => t`The cosine of the angle between all outputs of A and of B: 1 if they point the same way.`,
    lines: [
      { name: () => 'A, B', of: 'both', value: ({ summary }) => summary.cosine },
      ...fromPaths(({ all }, from) => all?.[from].cosine),
    ],
    scale: 'one',
    text: (value) => short(value, 9),
    column: () => t`cosine`,
    cell: (value) => short(value, 9),
    needs: 'all',
  },
];
