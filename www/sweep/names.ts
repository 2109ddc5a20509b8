/** What the reader calls the things that move, the metrics and their lines, and how their values read. */

import { METRICS as MEASURES } from '../metrics/table.gen';
import { type Drawn, type Metric, type Reading, readOf, TITLES, type Titled, WORDS } from '../metrics/words';
import { t } from '../words';
import type { Line, Movable } from './types.gen';

const THINGS: Record<string, (called: string) => string> = {
  seed: () => t`the seed`,
  depth: () => t`layers`,
  in_dim: () => t`weights in a row`,
  d: (called) => t`${called} of the block in focus`,
  dmin: (called) => t`${called} of the block in focus`,
  'layer.scale': () => t`a factor on the layer in focus`,
  outlier: () => t`one loud input`,
  loud: () => t`loud channels`,
  'path_b.q8k': () => t`how B rounds its input`,
  'path_b.order': () => t`in which order B adds`,
  'weights.format': () => t`format of the weights`,
  distribution: () => t`how weights are drawn`,
};

/** What the reader calls a thing that can be moved. */
export const titleOf = ({ name, called }: Pick<Movable, 'name' | 'called'>): string => THINGS[name]?.(called) ?? name;

export const METRICS = Object.keys(MEASURES) as Metric[];

export const aboutOf = (metric: Metric): Titled & Reading => ({ ...TITLES[metric], ...readOf(MEASURES[metric][0]) });

/** What a line of a metric is called. */
export function lineOf(line: Line, metric: Metric): string {
  const rows: readonly Drawn[] = MEASURES[metric];
  return WORDS[rows[line === 'b' ? 1 : 0] as Drawn].line();
}
