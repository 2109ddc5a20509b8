/** How values are spread over the seeds: a bar for each bin, which opens a run that fell into it. */

import { html, nothing, svg, type TemplateResult } from 'lit';
import { GAP, narrow, room } from '../lib/chart-labels';
import { whole } from '../lib/numbers';
import type { Metric } from '../metrics/words';
import { t } from '../words';
import { aboutOf, lineOf } from './names';
import { scaleOf, ticksOf } from './scales';
import { open } from './state';
import type { Bin, Bins, Spread, Swept } from './types.gen';

const HEIGHT = 300;
const TOP = 34;
const BOTTOM = 44;

/** A bar and what it says. */
interface Bar {
  bin: Bin;
  from: number;
  to: number;
}

/** The bins of a line that hold something. */
export const barsOf = ({ edges, lines }: Bins, line: number): Bar[] =>
  (lines[line] ?? []).flatMap((bin, i) =>
    bin.count > 0 ? [{ bin, from: edges[i] as number, to: edges[i + 1] as number }] : [],
  );

export function histogram({ lines, log, places }: Swept, bins: Bins, metric: Metric): TemplateResult {
  const { title, text } = aboutOf(metric);
  const width = narrow.value ? 360 : 640;
  const y = scaleOf([0, bins.most], false, [HEIGHT - BOTTOM, TOP]);
  const ticks = ticksOf(y, false, 4).filter(Number.isInteger);
  const left = room(ticks.map(whole));
  const range = [bins.edges[0] as number, bins.edges.at(-1) as number] as const;
  const x = scaleOf(range, log, [left + 6, width - 14]);
  return html`<svg class="chart places" viewBox=${`0 0 ${width} ${HEIGHT}`} role="img" aria-label=${t`${title()} as a histogram over seeds; the table has the numbers`}>
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
      const name = lineOf(of, metric);
      const spread = places[0]?.lines[i];
      return svg`<g class=${`series ${of}`}>
        ${barsOf(bins, i).map(({ bin, from, to }) => {
          // Lines of one bin stand beside each other.
          const wide = (x(to) - x(from)) / lines.length;
          return svg`<rect class="bar" x=${x(from) + wide * i + 0.5} width=${Math.max(wide - 1, 0.5)} y=${y(bin.count)} height=${HEIGHT - BOTTOM - y(bin.count)}
            @click=${() => void open(0, bin.seed)}><title>${t`${name} from ${text(from)} to ${text(to)}: ${whole(bin.count)} seeds`}</title></rect>`;
        })}
        ${spread ? marks(spread, x, i) : nothing}
      </g>`;
    })}
  </svg>`;
}

/** Where half of the values lie, and nine in ten. */
const marks = ({ low, median, high }: Spread, x: (value: number) => number, i: number) =>
  svg`<path class="at" d=${`M${x(median)} ${TOP - 16}V${HEIGHT - BOTTOM}`} />
    <path class="at" d=${`M${x(low)} ${TOP - 12 + 7 * i}H${x(high)}`} />`;
