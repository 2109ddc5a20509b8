/** What can be drawn by layer: each chart of the table of metrics with its lines, and how its values read. */

import type { TokenView } from '../engine/types';
import { CHARTS } from '../metrics/table.gen';
import { type Chart, type Drawn, READ, type Reading, TITLES, type Titled, WORDS } from '../metrics/words';
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

/** One chart. */
export interface Metric extends Reading, Titled {
  name: Chart;
  lines: readonly Line[];
  scale: 'log' | 'zero' | 'one';
  /** What a column of the table calls it. */
  column: () => string;
  /** What must be known of a program's answer: its output in focus, the dot behind it, or all outputs. */
  of: 'output' | 'dot' | 'all';
}

/** The value of a measure: a token holds its outputs itself. */
export const valueAt = (point: TokenView, measure: Drawn): number | null =>
  measure === 'a' || measure === 'b' || measure === 'exact' || measure === 'original'
    ? point[measure]
    : point.summary[measure];

/** Colours of lines that lie on another. */
const COLOURS: Partial<Record<Drawn, Line['of']>> = {
  a: 'a',
  a_err: 'a',
  b: 'b',
  b_err: 'b',
  a_cost: 'original',
  original: 'original',
};

/** A line of the answer that was given, and one of what a mistake makes of it: on any path, or on this one. */
function theirs(
  yours: () => string,
  mistake: () => string,
  value: (of: After) => number | null | undefined,
  path?: string,
): Line[] {
  const known = (of: After | null | undefined) => (of ? value(of) : undefined) ?? null;
  return [
    { name: yours, of: 'yours', value: (point) => known(point.yours) },
    {
      name: mistake,
      of: 'mistake',
      value: (point) => (path === undefined || point.path === path ? known(point.mistake) : null),
    },
  ];
}

/** From each path to theirs, as a measure says it. */
const fromPaths = (measure: Drawn, all: boolean): Line[] =>
  (['a', 'b'] as const).flatMap((path) => {
    const name = path.toUpperCase();
    const value = (after: After) => {
      const from: Partial<Record<string, number | null>> | undefined = (all ? after.all : after.one)?.[`from_${path}`];
      return from?.[measure];
    };
    return theirs(
      () => t`${name} – yours`,
      () => t`${name} – mistake`,
      value,
      path,
    );
  });

export const METRICS: readonly Metric[] = CHARTS.map(({ lines, ...chart }): Metric => {
  const [first] = lines;
  const rows: readonly Drawn[] = lines;
  const all = chart.of === 'all';
  const own = rows.map(
    (measure, i): Line => ({
      name: WORDS[measure].line,
      of: rows.length === 1 ? 'both' : i === 0 ? 'under' : (COLOURS[measure] ?? 'both'),
      value: (point) => valueAt(point, measure),
    }),
  );
  const other =
    rows.length === 1
      ? fromPaths(first, all)
      : all
        ? theirs(
            () => t`yours – exact`,
            () => t`mistake – exact`,
            (after) => after.all?.err,
          )
        : theirs(
            () => t`yours`,
            () => t`mistake`,
            (after) => after.one.theirs.value,
          );
  const column = chart.name === 'value' ? () => t`value` : WORDS[first].column;
  return { ...chart, ...TITLES[chart.name], ...READ[chart.unit], column, lines: [...own, ...other] };
});
