/** How far the paths are apart after each layer: one chart with a choice of what it shows, and its numbers. */

import './divergence.css';
import { signal } from '@preact/signals-core';
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { TokenView, View } from '../engine/types';
import { edit, look } from '../experiment/state';
import { apart, GAP, narrow, room } from '../lib/chart-labels';
import { percentSix, short } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { COLUMNS } from '../metrics/table.gen';
import { type Column, readOf, WORDS } from '../metrics/words';
import { say, t } from '../words';
import { follow } from '../yours/along';
import { type Line, METRICS, type Metric, type Point, valueAt } from './metrics';
import { ofYours, withYours } from './yours';

const HEIGHT = 230;
const TOP = 14;
const BOTTOM = 30;

/** What the chart shows, by its name. */
export const shown = signal('difference');
/** Lines that the reader has put out of sight, each as its metric and its place there. */
const hidden = signal<ReadonlySet<string>>(new Set());

const [DIFFERENCE] = METRICS as [Metric];

/** How far the paths are apart after each layer, as a chart and as a table. */
export function divergenceChart(view: View): TemplateResult {
  const index = view.scope.focus.token;
  const tokens = view.depths.flatMap((depth) => depth[index] ?? []);
  const last = tokens.at(-1);
  if (!last) return html``;
  follow(view);
  const points = withYours(tokens, view);
  const metric = METRICS.find(({ name }) => name === shown.value) ?? DIFFERENCE;
  const there = known(metric, points);
  const key = (line: Line) => `${metric.name}:${metric.lines.indexOf(line)}`;
  const seen = there.filter((line) => !hidden.value.has(key(line)));
  return html`<section class="divergence" aria-labelledby="divergence-title">
    <h2 id="divergence-title">${view.fields.tokens > 1 ? t`A and B layer by layer, token ${index}` : t`A and B layer by layer`}</h2>
    <p>${summary(view, tokens)}</p>
    <div class="metric">
      <label class="field"><span>${t`what is drawn`}</span>
        <select id="metric" @change=${(event: Event) => (shown.value = (event.target as HTMLSelectElement).value)}>
          ${METRICS.map(({ name, title }) => html`<option value=${name} .selected=${name === metric.name}>${title()}</option>`)}
        </select></label>
      ${
        there.length > 1
          ? html`<div class="legend" role="group" aria-label=${t`Lines of the chart`}>${there.map((line) => swatch(line, key(line)))}</div>`
          : nothing
      }
    </div>
    ${metricLines(points, metric, seen, view.scope.focus.layer)}
    ${ofYours(view, metric, points)}
    <p class="meaning">${metric.meaning()}</p>
    ${table(points)}
    ${saveMenu('divergence')}
  </section>`;
}

/** The lines of a metric of which something is known. */
const known = ({ lines }: Metric, points: Point[]): Line[] =>
  lines.filter(({ value }) => points.some((point) => value(point) !== null));

/** The mark of an answer: it is of one layer, so it has no line. */
const diamond = (x: number, y: number): string => `M${x - 5.5} ${y}l5.5-5.5 5.5 5.5-5.5 5.5z`;

/** A line of the chart by its colour: pressing it puts the line out of sight, or back. */
function swatch({ name, of }: Line, key: string): TemplateResult {
  const toggle = () => {
    const next = new Set(hidden.value);
    if (!next.delete(key)) next.add(key);
    hidden.value = next;
  };
  return html`<button type="button" class=${of} aria-pressed=${hidden.value.has(key) ? 'false' : 'true'} @click=${toggle}>
    <svg viewBox="0 0 24 8" aria-hidden="true">${of === 'yours' ? svg`<path class="mark" d=${diamond(12, 4)} />` : svg`<path d="M0 4H24" />`}</svg>${name()}
  </button>`;
}

/** Numbers that large come of a chain that nothing holds. */
const GROWN = 1e6;

function summary(view: View, tokens: TokenView[]): unknown {
  const { between, depth, out_dim } = view.fields;
  // The layer at which f32 was no longer enough.
  const outgrown = tokens.findIndex((token) => !Number.isFinite(token.summary.l2_rel));
  const each = tokens.map(({ summary }) => summary.l2_rel);
  const most = each.indexOf(Math.max(...each));
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (outgrown >= 0 && view.broken > 0)
    return t`After layer ${outgrown} outputs are infinite or NaN, since a scale is.`;
  if (outgrown >= 0)
    return between.length === 0
      ? html`${t`After layer ${outgrown} the outputs outgrow f32 and become infinite: nothing between the layers brings them back to size.`} ${norm()}`
      : t`After layer ${outgrown} the outputs outgrow f32 and become infinite.`;
  const grown =
    between.length === 0 && depth > 1 && Math.abs(last?.a ?? 0) > GROWN
      ? html`${t`The outputs grow from ${short(first?.a ?? null, 3)} to ${short(last?.a ?? null, 3)}: nothing between the layers brings them back to size.`} ${norm()}`
      : nothing;
  return depth > 1
    ? say`After ${depth} layers the ${out_dim} outputs of A and B differ by <b id="final-l2">${percentSix(each.at(-1) ?? Number.NaN)}</b> of ‖A‖;
        after the first it was <b>${percentSix(each[0] ?? Number.NaN)}</b>.
        ${most > 0 && most < each.length - 1 ? t`It was largest after layer ${most}: ${percentSix(each[most] ?? Number.NaN)}.` : nothing} ${grown}`
    : say`After one layer A and B differ by <b id="final-l2">${percentSix(each[0] ?? Number.NaN)}</b> of ‖A‖. Set a
        depth above 1 to feed the outputs back.`;
}

/** A way on for a chain without a norm. */
const norm = (): TemplateResult =>
  html`<button type="button" class="plain" id="add-norm" @click=${() => edit({ what: 'between', index: 0, text: 'rmsnorm' })}>${t`Add rmsnorm after each layer`}</button>`;

/** l2_rel, b_err and a_err of one token after each layer. */
export const divergenceLines = (tokens: TokenView[]): TemplateResult =>
  metricLines(
    tokens,
    DIFFERENCE,
    DIFFERENCE.lines.filter(({ of }) => of === 'under' || of === 'a' || of === 'b'),
  );

/** The numbers of a scale from the least to the greatest that it shows. */
function scaleOf({ scale }: Metric, values: number[]) {
  const range: [number, number] = [HEIGHT - BOTTOM, TOP];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Two powers of ten at least: a difference that hardly changes is a level line.
  if (scale === 'log') {
    const top = values.length > 0 ? high : 1e-2;
    return scaleLog([Math.min(values.length > 0 ? low : 1e-4, top / 100), top], range).nice();
  }
  const linear = scaleLinear(scale === 'one' ? [Math.min(0.9, low), 1] : [Math.min(0, low), Math.max(0, high)], range);
  return linear.nice();
}

/** Some lines of a metric by layer; `focus` is marked. */
function metricLines(tokens: Point[], metric: Metric, lines: readonly Line[], focus?: number): TemplateResult {
  const width = narrow.value ? 360 : 640;
  const visible = (value: number | null): value is number =>
    value !== null && Number.isFinite(value) && (metric.scale !== 'log' || value > 0);
  const values = tokens.flatMap((token) => lines.map(({ value }) => value(token))).filter(visible);
  const title = metric.title();
  if (values.length === 0) return html`<p>${t`Nothing to draw: A and B are equal, or not finite.`}</p>`;
  const y = scaleOf(metric, values);
  const all = y.ticks(metric.scale === 'log' ? 6 : 5);
  const ticks = metric.scale === 'log' ? all.filter((tick) => Number.isInteger(Math.log10(tick))) : all;
  const left = room(ticks.map(metric.text));
  const right = width - room(lines.map(({ name }) => name()));
  const x = scaleLinear([0, Math.max(1, tokens.length - 1)], [left, right]);
  const layers = x
    .ticks(Math.min(tokens.length, narrow.value ? 5 : 10))
    .filter((n) => Number.isInteger(n) && n < tokens.length);
  const at = (value: number | null) => (visible(value) ? y(value) : Number.NaN);
  const path = ({ value }: Line) =>
    line<Point>()
      .defined((token) => visible(value(token)))
      .x((_, i) => x(i))
      .y((token) => at(value(token)))(tokens) ?? '';
  const end = tokens.at(-1) as Point;
  const labels = apart(
    lines.map((line) => ({ line, at: at(line.value(end)) })),
    HEIGHT - BOTTOM,
  );
  const wide = (right - left) / Math.max(1, tokens.length - 1);
  return html`<svg class="chart" viewBox=${`0 0 ${width} ${HEIGHT}`} role="img" aria-label=${t`${title} by layer; the table below has the numbers`}>
    ${ticks.map(
      (tick) => svg`<g class="tick"><line x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
        <text x=${left - GAP} y=${y(tick)} dy="0.32em" text-anchor="end">${metric.text(tick)}</text></g>`,
    )}
    ${layers.map((layer) => svg`<text class="tick" x=${x(layer)} y=${HEIGHT - 8} text-anchor="middle">${layer}</text>`)}
    ${focus === undefined ? nothing : svg`<line class="cursor" x1=${x(focus)} x2=${x(focus)} y1=${TOP} y2=${HEIGHT - BOTTOM} />`}
    ${lines.map(
      (line) => svg`<g class=${`series ${line.of}`}>
        <path d=${path(line)} />
        ${tokens.map((token, i) => {
          const value = line.value(token);
          if (!visible(value) || line.of === 'under') return '';
          const title = svg`<title>${t`${line.name()}, after layer ${i}: ${metric.text(value)}`}</title>`;
          return line.of === 'yours'
            ? svg`<path class="mark" d=${diamond(x(i), y(value))}>${title}</path>`
            : svg`<circle cx=${x(i)} cy=${y(value)} r="2.5">${title}</circle>`;
        })}
      </g>`,
    )}
    ${labels.map(({ line, at }) => svg`<text class=${`label ${line.of}`} x=${right + GAP} y=${at} dy="0.32em">${line.name()}</text>`)}
    ${
      focus === undefined
        ? nothing
        : tokens.map(
            (_, layer) =>
              svg`<rect class="hit" x=${x(layer) - wide / 2} y="0" width=${wide} height=${HEIGHT} @click=${() => look({ layer })} />`,
          )
    }
  </svg>`;
}

/** The same as a table, with every metric. */
function table(tokens: Point[]): TemplateResult {
  const own = METRICS.flatMap((metric) =>
    known(metric, tokens)
      .filter(({ of }) => of === 'yours' || of === 'mistake')
      .map((line) => ({ metric, line })),
  );
  const original = tokens.some(({ original }) => original !== null);
  const columns = COLUMNS.filter((measure) => measure !== 'original' || original);
  return html`<details class="as-table" ?open=${!narrow.value}>
    <summary>${t`The numbers`}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`A and B layer by layer, as a table`}>
      <table id="depths">
        <thead>
          <tr>
            <th scope="col">${t`layer`}</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            ${columns.map((measure) => html`<th scope="col">${WORDS[measure].column()}</th>`)}
            ${own.map(({ metric, line }) => html`<th scope="col">${line.name()}, ${metric.column()}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${tokens.map((token, i) => {
            const { a_bits, b_bits } = token;
            return html`<tr>
              <th scope="row">${i}</th>
              <td class="a"><code>${a_bits}</code></td>
              <td class="b"><code>${b_bits}</code></td>
              ${columns.map((measure) => cell(valueAt(token, measure), measure))}
              ${own.map(({ metric, line }) => ownCell(line.value(token), metric))}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </details>`;
}

const cell = (value: number | null, measure: Column): TemplateResult =>
  html`<td class=${measure === 'a' || measure === 'b' ? measure : nothing} data-value=${value ?? Number.NaN}>${readOf(measure).cell(value ?? Number.NaN)}</td>`;

const ownCell = (value: number | null, { cell }: Metric): TemplateResult =>
  value === null ? html`<td>–</td>` : html`<td data-value=${value}>${cell(value)}</td>`;
