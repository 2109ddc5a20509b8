/** What the reader calls the things that move, the metrics and their lines, and how their values read. */

import { METRICS as BY_LAYER } from '../chain/metrics';
import { percent } from '../lib/numbers';
import { t } from '../words';
import type { Line, Metric, Movable } from './types.gen';

const THINGS: Record<string, (called: string) => string> = {
  seed: () => t`the seed`,
  depth: () => t`layers`,
  in_dim: () => t`weights in a row`,
  d: (called) => t`${called} of the block in focus`,
  dmin: (called) => t`${called} of the block in focus`,
  'layer.scale': () => t`a factor on the layer in focus`,
  outlier: () => t`one loud input`,
  'path_b.q8k': () => t`how B rounds its input`,
  'path_b.order': () => t`in which order B adds`,
  'weights.format': () => t`format of the weights`,
  distribution: () => t`how weights are drawn`,
};

/** What the reader calls a thing that can be moved. */
export const titleOf = ({ name, called }: Movable): string => THINGS[name]?.(called) ?? name;

/** What each metric is called, and what it is. */
interface About {
  title: () => string;
  meaning: () => string;
  text: (value: number) => string;
}

/** One that Chain draws by layer too. */
const byLayer = (name: string): About => BY_LAYER.find((metric) => metric.name === name) as About;

const ABOUT: Record<Metric, About> = {
  l2_rel: {
    title: () => t`A and B apart: l2_rel`,
    meaning: () => t`‖A − B‖ / ‖A‖ over all outputs after the last layer.`,
    text: percent,
  },
  cost: {
    title: () => t`what quantising costs`,
    meaning: () =>
      t`‖A − original‖ / ‖original‖ over all outputs, and the same of B: the numbers before quantising are known.`,
    text: percent,
  },
  err: {
    title: () => t`error against exact sums`,
    meaning: () =>
      t`‖A − exact‖ / ‖exact‖ over all outputs, and the same of B; exact is the sum of the quantised weights.`,
    text: percent,
  },
  rel_diff: byLayer('rel_diff'),
  norm_err: byLayer('norm_err'),
  value: byLayer('value'),
  max_ulp: byLayer('max_ulp'),
};

export const METRICS = Object.keys(ABOUT) as Metric[];
export const aboutOf = (metric: Metric): About => ABOUT[metric];

/** What a line of a metric is called. */
export function lineOf(line: Line, metric: Metric): string {
  if (line === 'apart') return 'A – B';
  if (metric === 'cost') return line === 'a' ? t`A – original` : t`B – original`;
  if (metric === 'err') return line === 'a' ? t`A – exact` : t`B – exact`;
  return line.toUpperCase();
}
