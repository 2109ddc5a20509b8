/** The charts of the claims. The engine gives the numbers; here are only scales. */

import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { percent, short } from '../lib/numbers';
import { engineSays, t } from '../words';
import type { Picture as Chart, Point } from './types';

const WIDTH = 400;
const HEIGHT = 220;
const LEFT = 56;
const RIGHT = 14;
const TOP = 26;
const BOTTOM = 38;

type Of<K extends Chart['kind']> = Extract<Chart, { kind: K }>;

export function chart(of: Chart, label: string): TemplateResult {
  const [height, body] =
    of.kind === 'bars'
      ? [TOP + 40 * of.bars.length + (of.log ? 20 : 0), bars(of)]
      : [HEIGHT, of.kind === 'curve' ? curve(of) : histogram(of)];
  return html`<svg class="claim-chart" viewBox=${`0 0 ${WIDTH} ${height}`} role="img" aria-label=${label}>${body}</svg>`;
}

/** What the chart draws, as a table. */
export function table(of: Chart): TemplateResult {
  const [heads, rows] = NUMBERS[of.kind](of as never);
  const cell = (value: string | number) =>
    typeof value === 'number'
      ? html`<td data-value=${value}>${short(value, 6)}</td>`
      : html`<th scope="row">${value}</th>`;
  return html`<table>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
  </table>`;
}

type Table = [heads: string[], rows: (string | number)[][]];

const NUMBERS: { [K in Chart['kind']]: (of: Of<K>) => Table } = {
  bars: ({ y, bars }) => [[t`figure`, engineSays(y)], bars.map(([name, value]) => [engineSays(name), value])],
  // Points of several lines stand at the same places or at their own: each has a row.
  curve: ({ x, y, lines, level }) => [
    [t`line`, engineSays(x), engineSays(y)],
    [
      ...lines.flatMap(([name, points]) => points.map((point) => [engineSays(name), ...point])),
      ...(level ? [[engineSays(level.name), '', level.at]] : []),
    ],
  ],
  histogram: ({ x, edges, counts, more, marks, beside }) => [
    [engineSays(x), t`to`, engineSays('samples'), ...(beside ? [engineSays(beside.name)] : [])],
    [
      ...counts.map((count, i) => {
        const end = more && i === counts.length - 1 ? Number.POSITIVE_INFINITY : (edges[i + 1] ?? 0);
        return [edges[i] ?? 0, end, count, ...(beside ? [beside.counts[i] ?? 0] : [])];
      }),
      ...marks.map(({ name, at }) => [at, '', engineSays(name)]),
    ],
  ],
};

const plain = (value: number): string => short(value, 4);
/** Ratios of errors are shown in percent. */
const amount = (ratio: boolean) => (ratio ? percent : plain);

function bars({ y, percent: ratio, log, bars }: Of<'bars'>) {
  const values = bars.map(([, value]) => value).filter((value) => value > 0);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // Bars on a logarithmic scale begin at a power of ten, and the scale is visible.
  const x: Scale = log
    ? scaleLog([10 ** Math.floor(Math.log10(least / 2)), most], [0, WIDTH - 90])
    : scaleLinear([0, most], [0, WIDTH - 90]);
  const shown = amount(ratio);
  const foot = TOP + 40 * bars.length;
  const what = engineSays(y);
  return svg`<g class="axes">
      <text class="name" x="0" y="10">${log ? t`${what}, on a logarithmic scale` : what}</text>
      ${
        log
          ? ticks(x, 5, true, 4).map(
              (tick) => svg`<line x1=${x(tick)} x2=${x(tick)} y1=${TOP - 6} y2=${foot} />
                <text x=${x(tick)} y=${foot + 14} text-anchor=${x(tick) < 12 ? 'start' : 'middle'}>${shown(tick)}</text>`,
            )
          : nothing
      }
    </g>
    ${bars.map(([name, value], i) => {
      const width = value > 0 ? Math.max(x(value), 1) : 0;
      return svg`<g class="bar" transform=${`translate(0 ${TOP + 40 * i - 4})`}>
        <text y="14">${engineSays(name)}</text>
        <rect y="20" width=${width} height="12" rx="1" />
        <text class="number" x=${width + 8} y="30">${shown(value)}</text>
      </g>`;
    })}`;
}

interface Scale {
  (value: number): number;
  ticks(count: number): number[];
}

/** Some values to mark on a scale: whole powers of ten where it is logarithmic and has some. */
function ticks(scale: Scale, n: number, log: boolean, most = 6): number[] {
  const all = scale.ticks(n);
  const whole = all.filter((tick) => Number.isInteger(Math.log10(tick)));
  const shown = log && whole.length > 1 ? whole : all;
  return shown.length > most ? shown.filter((_, i) => i % 2 === 0) : shown;
}

/** What stands along both sides of a field, and which of the two is a ratio of errors. */
interface Sides {
  x: string;
  y: string;
  ratios: [right: boolean, up: boolean];
}

/** Ticks along both sides of a field, on the right as far as `end`. */
function field(of: Sides, x: Scale, y: Scale, log: boolean, end = Number.POSITIVE_INFINITY) {
  const across = ticks(x, 5, log).filter((tick) => tick < end);
  const [right, up] = of.ratios.map(amount) as [typeof plain, typeof plain];
  return svg`<g class="axes">
    ${ticks(y, 4, log)
      .filter((tick) => of.y !== 'samples' || Number.isInteger(tick))
      .map(
        (tick) => svg`<line x1=${LEFT} x2=${WIDTH - RIGHT} y1=${y(tick)} y2=${y(tick)} />
        <text x=${LEFT - 6} y=${y(tick)} dy="0.32em" text-anchor="end">${up(tick)}</text>`,
      )}
    ${across.map((tick) => svg`<text x=${x(tick)} y=${HEIGHT - BOTTOM + 16} text-anchor="middle">${right(tick)}</text>`)}
    <text class="name" x=${WIDTH - RIGHT} y=${HEIGHT - 4} text-anchor="end">${engineSays(of.x)} →</text>
    <text class="name" x="0" y="10">↑ ${engineSays(of.y)}</text>
  </g>`;
}

function curve(of: Of<'curve'>) {
  const points = of.lines.flatMap(([, points]) => points);
  const visible = points.filter(([, y]) => y > 0 || (!of.log && y === 0));
  if (visible.length === 0) return nothing;
  const across = visible.map(([x]) => x);
  const ups = [...visible.map(([, y]) => y), ...(of.level ? [of.level.at] : [])];
  const [least, most] = [Math.min(...ups), Math.max(...ups)];
  const wide: Point = [Math.min(...across), Math.max(...across)];
  const x: Scale =
    of.log && wide[0] < wide[1] / 100
      ? scaleLog(wide, [LEFT + 4, WIDTH - RIGHT - 4])
      : scaleLinear(wide, [LEFT + 4, WIDTH - RIGHT - 4]);
  const y: Scale = of.log
    ? scaleLog(
        [least === most ? least / 10 : least * 0.8, least === most ? most * 10 : most * 1.2],
        [HEIGHT - BOTTOM, TOP],
      )
    : scaleLinear([0, most * 1.05], [HEIGHT - BOTTOM, TOP]);
  const path = line<Point>()
    .defined(([, value]) => value > 0 || !of.log)
    .x(([value]) => x(value))
    .y(([, value]) => y(value));
  return svg`${field({ x: of.x, y: of.y, ratios: [false, of.percent] }, x, y, of.log)}
    ${of.level ? svg`<g class="level"><line x1=${LEFT} x2=${WIDTH - RIGHT} y1=${y(of.level.at)} y2=${y(of.level.at)} /><text x=${LEFT + 4} y=${y(of.level.at) - 4}>${engineSays(of.level.name)}</text></g>` : nothing}
    ${of.lines.map(([, points], i) => svg`<path class=${`line line-${i}`} d=${path(points) ?? ''} />`)}
    ${of.lines.length > 1 ? svg`<text x=${WIDTH - RIGHT} y="10" text-anchor="end">${key(of.lines)}</text>` : nothing}`;
}

/** Which stroke is which line. */
const key = (lines: [string, Point[]][]) =>
  lines.map(([name], i) => `${['—', '- -', '···'][i]} ${engineSays(name)}`).join('   ');

function histogram(of: Of<'histogram'>) {
  const { edges, counts } = of;
  const ends: Point = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const x: Scale = of.log ? scaleLog(ends, [LEFT, WIDTH - RIGHT]) : scaleLinear(ends, [LEFT, WIDTH - RIGHT]);
  const beside = of.beside?.counts ?? [];
  const y: Scale = scaleLinear([0, Math.max(1, ...counts, ...beside)], [HEIGHT - BOTTOM, TOP + 16]);
  const steps: Point[] = beside.flatMap((count, i): Point[] =>
    [edges[i], edges[i + 1]].map((edge) => [edge ?? 0, count]),
  );
  const last = edges[counts.length - 1] ?? 0;
  return svg`${field({ x: of.x, y: 'samples', ratios: [of.percent, false] }, x, y, of.log, of.more ? last : undefined)}
    ${of.more ? svg`<text class="more" x=${WIDTH - RIGHT} y=${HEIGHT - BOTTOM + 16} text-anchor="end">${t`more`}</text>` : nothing}
    <g class="bins">
      ${counts.map((count, i) => {
        const [left, right] = [x(edges[i] ?? 0), x(edges[i + 1] ?? 0)];
        return svg`<rect x=${left + 0.5} width=${Math.max(right - left - 1, 0.5)} y=${y(count)} height=${HEIGHT - BOTTOM - y(count)} />`;
      })}
    </g>
    ${
      of.beside
        ? svg`<path class="beside" d=${line<Point>(
            ([at]) => x(at),
            ([, count]) => y(count),
          )(steps)} />
          <text class="beside" x=${WIDTH - RIGHT} y=${TOP + 44} text-anchor="end">${engineSays(of.beside.name)}</text>`
        : nothing
    }
    ${of.marks.map((mark, i) => {
      const at = x(mark.at);
      // Where there is no room to the right of its line, a name stands to the left.
      const left = at > WIDTH - 90;
      return svg`<g class="mark"><line x1=${at} x2=${at} y1=${TOP - 8 + 12 * i} y2=${HEIGHT - BOTTOM} />
        <text x=${left ? at - 4 : at + 4} y=${TOP + 12 * i} text-anchor=${left ? 'end' : 'start'}>${engineSays(mark.name)}</text></g>`;
    })}`;
}
