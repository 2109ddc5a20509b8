/** Each place of what moved: the median of each line as a point, with what lies around it. */

import { area, line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { GAP, narrow, room } from '../lib/chart-labels';
import { short } from '../lib/numbers';
import type { Metric } from '../metrics/words';
import { t } from '../words';
import { aboutOf, lineOf, titleOf } from './names';
import { exactly, type Scale, scaleOf, ticksOf } from './scales';
import type { Movable, Place, Spread, Swept } from './types.gen';
import { keys, marks, type Way } from './ways';

const HEIGHT = 300;
const TOP = 14;
const BOTTOM = 44;
/** Between names, where a place has no number. */
const ROW = 30;

/** A place with what is known of a line there. */
interface Known {
  place: Place;
  index: number;
  spread: Spread;
}

/** What is known of a line, place by place. */
const known = ({ places }: Swept, line: number): Known[] =>
  places.flatMap((place, index) => {
    const spread = place.lines[line];
    return spread ? [{ place, index, spread }] : [];
  });

const told = (metric: Metric, name: string, { place, spread }: Known): string => {
  const { text } = aboutOf(metric);
  return spread.of === 1
    ? t`${name} at ${place.name}: ${text(spread.median)}`
    : t`${name} at ${place.name}: median ${text(spread.median)}, nine in ten from ${text(spread.low)} to ${text(spread.high)}`;
};

/** The places as a chart: a curve where they are numbers, else a row for each. */
export function curve(swept: Swept, metric: Metric, thing: Movable): TemplateResult {
  const label = t`${aboutOf(metric).title()} at each place; the table has the numbers`;
  return swept.places.every(({ at }) => at !== null)
    ? byNumber(swept, metric, thing, label)
    : byName(swept, metric, label);
}

function byNumber(swept: Swept, metric: Metric, thing: Movable, label: string): TemplateResult {
  const { places, lines, log, log_places } = swept;
  const { text } = aboutOf(metric);
  const width = narrow.value ? 360 : 640;
  const y = scaleOf(swept.range ?? [0, 1], log, [HEIGHT - BOTTOM, TOP]);
  const ticks = ticksOf(y, log, 5);
  const [left, right] = [room(ticks.map(text)), width - 14];
  const numbers = places.map(({ at }) => at ?? 0);
  const x = exactly([Math.min(...numbers), Math.max(...numbers)], log_places, [left + 6, right]);
  const at = ({ place }: Known) => x(place.at ?? 0);
  const band = (points: Known[], from: keyof Spread, to: keyof Spread) =>
    area<Known>()
      .x(at)
      .y0(({ spread }) => y(spread[from]))
      .y1(({ spread }) => y(spread[to]))(points) ?? '';
  const ordered = lines.map((_, i) => known(swept, i).sort((p, q) => at(p) - at(q)));
  const ways = lines.flatMap((of, i) =>
    (ordered[i] ?? []).map((point) =>
      dot(at(point), y(point.spread.median), point, i, told(metric, lineOf(of, metric), point)),
    ),
  );
  const drawn = lines.map((of, i) => {
    const points = ordered[i] ?? [];
    return svg`<g class=${`series ${of}`}>
      <path class="wide" d=${band(points, 'low', 'high')} /><path class="half" d=${band(points, 'quarter', 'three_quarters')} />
      <path class="median" d=${
        line<Known>()
          .x(at)
          .y(({ spread }) => y(spread.median))(points) ?? ''
      } />
      ${marks(ways, i, 'point')}
    </g>`;
  });
  return html`<svg class="chart places" viewBox=${`0 0 ${width} ${HEIGHT}`} role="group" aria-label=${label} @keydown=${keys(ways, 'lines')}>
    ${ticks.map(
      (tick) => svg`<g class="tick"><line x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
        <text x=${left - GAP} y=${y(tick)} dy="0.32em" text-anchor="end">${text(tick)}</text></g>`,
    )}
    ${ticksOf(x, log_places, narrow.value ? 4 : 8).map(
      (tick) => svg`<text x=${x(tick)} y=${HEIGHT - BOTTOM + 18} text-anchor="middle">${short(tick, 4)}</text>`,
    )}
    <text x=${right} y=${HEIGHT - 6} text-anchor="end">${titleOf(thing)} →</text>
    ${drawn}
  </svg>`;
}

/** The median: a press opens its run. */
const dot = (x: number, y: number, { index, spread }: Known, line: number, says: string): Way => ({
  line,
  index,
  place: index,
  seed: spread.seed,
  says,
  drawn: svg`<circle class="hit" cx=${x} cy=${y} r="12" /><circle cx=${x} cy=${y} r="3.5" />`,
});

function byName(swept: Swept, metric: Metric, label: string): TemplateResult {
  const { places, lines, log } = swept;
  const { text } = aboutOf(metric);
  const width = narrow.value ? 360 : 640;
  const height = TOP + ROW * places.length + BOTTOM - 16;
  const left = room(places.map(({ name }) => name));
  const x = scaleOf(swept.range ?? [0, 1], log, [left + 6, width - 28]);
  const foot = TOP + ROW * places.length;
  // Lines of one place stand beneath each other.
  const row = (index: number, i: number) => TOP + ROW * (index + (i + 1) / (lines.length + 1));
  const ways = lines.flatMap((of, i) =>
    known(swept, i).map((point) =>
      dot(x(point.spread.median), row(point.index, i), point, i, told(metric, lineOf(of, metric), point)),
    ),
  );
  return html`<svg class="chart places" viewBox=${`0 0 ${width} ${height}`} role="group" aria-label=${label} @keydown=${keys(ways, 'rows')}>
    ${ticksOf(x, log, narrow.value ? 3 : 5).map(
      (tick) => svg`<g class="tick"><line x1=${x(tick)} x2=${x(tick)} y1=${TOP - 6} y2=${foot} />
        <text x=${x(tick)} y=${foot + 18} text-anchor="middle">${text(tick)}</text></g>`,
    )}
    ${places.map(({ name }, i) => svg`<text x=${left - GAP} y=${TOP + ROW * (i + 0.5)} dy="0.32em" text-anchor="end">${name}</text>`)}
    ${lines.map(
      (of, i) => svg`<g class=${`series ${of}`}>
        ${known(swept, i).map(({ index, spread }) => whisker(x, row(index, i), spread))} ${marks(ways, i, 'point')}
      </g>`,
    )}
  </svg>`;
}

const whisker = (x: Scale, y: number, { low, quarter, three_quarters, high, of }: Spread) =>
  of === 1
    ? nothing
    : svg`<path class="wide line" d=${`M${x(low)} ${y}H${x(high)}`} /><path class="half line" d=${`M${x(quarter)} ${y}H${x(three_quarters)}`} />`;
