/** How values are spread over the seeds: a bar for each bin, which opens a run that fell into it. */

import { html, nothing, svg, type TemplateResult } from 'lit';
import { GAP, narrow, room } from '../lib/chart-labels';
import { whole } from '../lib/numbers';
import type { Metric } from '../metrics/words';
import { t } from '../words';
import { aboutOf, lineOf } from './names';
import { scaleOf, ticksOf } from './scales';
import type { Bin, Bins, Spread, Swept } from './types.gen';
import { keys, marks, type Way } from './ways';

const HEIGHT = 300;
const TOP = 34;
const BOTTOM = 44;

/** A bar and what it says. */
interface Bar {
  index: number;
  bin: Bin;
  from: number;
  to: number;
}

/** The bins of a line that hold something. */
export const barsOf = ({ edges, lines }: Bins, line: number): Bar[] =>
  (lines[line] ?? []).flatMap((bin, i) =>
    bin.count > 0 ? [{ index: i, bin, from: edges[i] as number, to: edges[i + 1] as number }] : [],
  );

export function histogram({ lines, log, places }: Swept, bins: Bins, metric: Metric): TemplateResult {
  const { title, text } = aboutOf(metric);
  const width = narrow.value ? 360 : 640;
  const y = scaleOf([0, bins.most], false, [HEIGHT - BOTTOM, TOP]);
  const ticks = ticksOf(y, false, 4).filter(Number.isInteger);
  const left = room(ticks.map(whole));
  const range = [bins.edges[0] as number, bins.edges.at(-1) as number] as const;
  const x = scaleOf(range, log, [left + 6, width - 14]);
  const ways = lines.flatMap((of, line) =>
    barsOf(bins, line).map(({ index, bin, from, to }): Way => {
      // Lines of one bin stand beside each other.
      const wide = (x(to) - x(from)) / lines.length;
      return {
        line,
        index,
        place: 0,
        seed: bin.seed,
        says: t`${lineOf(of, metric)} from ${text(from)} to ${text(to)}: ${whole(bin.count)} seeds`,
        drawn: svg`<rect x=${x(from) + wide * line + 0.5} width=${Math.max(wide - 1, 0.5)} y=${y(bin.count)} height=${HEIGHT - BOTTOM - y(bin.count)} />`,
      };
    }),
  );
  return html`<svg class="chart places" viewBox=${`0 0 ${width} ${HEIGHT}`} role="group" aria-label=${t`${title()} as a histogram over seeds; the table has the numbers`}
    @keydown=${keys(ways, 'lines')}>
    ${ticks.map(
      (tick) => svg`<g class="tick"><line x1=${left} x2=${width - 14} y1=${y(tick)} y2=${y(tick)} />
        <text x=${left - GAP} y=${y(tick)} dy="0.32em" text-anchor="end">${whole(tick)}</text></g>`,
    )}
    ${ticksOf(x, log, narrow.value ? 3 : 6).map(
      (tick) => svg`<text x=${x(tick)} y=${HEIGHT - BOTTOM + 18} text-anchor="middle">${text(tick)}</text>`,
    )}
    <text x="0" y="10">${t`↑ seeds`}</text>
    <text x=${width - 14} y=${HEIGHT - 6} text-anchor="end">${title()} →</text>
    ${lines.map((of, i) => {
      const spread = places[0]?.lines[i];
      return svg`<g class=${`series ${of}`}>
        ${marks(ways, i, 'bar')} ${spread ? spans(spread, x, i) : nothing}
      </g>`;
    })}
  </svg>`;
}

/** Where half of the values lie, and nine in ten. */
const spans = ({ low, median, high }: Spread, x: (value: number) => number, i: number) =>
  svg`<path class="at" d=${`M${x(median)} ${TOP - 16}V${HEIGHT - BOTTOM}`} />
    <path class="at" d=${`M${x(low)} ${TOP - 12 + 7 * i}H${x(high)}`} />`;
