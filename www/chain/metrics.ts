/** Every metric by depth that the large chart leaves out. */

import './metrics.css';
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { TokenView, View } from '../engine/types';
import { apart, GAP, room } from '../lib/chart-labels';
import { f32, percent, short, whole } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { tableOfChart } from '../lib/table-of-chart';
import { t } from '../words';

const [WIDTH, HEIGHT, TOP, BOTTOM] = [400, 170, 10, 24];

interface Metric {
  name: string;
  title: string;
  /** Names, classes and values of its lines. */
  lines: [name: string, path: 'a' | 'b' | 'both', of: (token: TokenView) => number][];
  log: boolean;
  text: (value: number) => string;
  /** What is said of the depth at which `far` is largest. */
  peak: (value: string, depth: number) => string;
  far?: (value: number) => number;
}

const largest: Metric['peak'] = (value, depth) => t`It was largest after ${depth} layers: ${value}.`;

const metricsOf = (): Metric[] => [
  {
    name: 'value',
    title: t`the output in focus`,
    lines: [
      [t`exact`, 'both', ({ exact }) => exact],
      ['A', 'a', ({ a }) => a],
      ['B', 'b', ({ b }) => b],
    ],
    log: false,
    text: (value) => short(value, 4),
    peak: (value, depth) => t`It was farthest from zero after ${depth} layers: ${value}.`,
    far: Math.abs,
  },
  {
    name: 'rel_diff',
    title: t`rel_diff of that output`,
    lines: [['A – B', 'both', ({ summary }) => summary.rel_diff]],
    log: true,
    text: percent,
    peak: largest,
  },
  {
    name: 'norm_err',
    title: t`norm_err of its dot`,
    lines: [['A – B', 'both', ({ summary }) => summary.norm_err]],
    log: true,
    text: percent,
    peak: largest,
  },
  {
    name: 'max_ulp',
    title: t`f32 steps between A and B, at most`,
    lines: [['A – B', 'both', ({ summary }) => summary.max_ulp ?? Number.NaN]],
    log: true,
    text: whole,
    peak: largest,
  },
  {
    name: 'cosine',
    title: t`cosine of the angle between A and B`,
    lines: [['A, B', 'both', ({ summary }) => summary.cosine]],
    log: false,
    text: (value) => short(value, 9),
    peak: (value, depth) => t`It was smallest after ${depth} layers: ${value}.`,
    far: (value) => -value,
  },
];

/** Small charts of the metrics that the large one leaves out, and a table of them all. */
export function metrics(view: View): TemplateResult {
  const tokens = view.depths.flatMap((depth) => depth[view.scope.focus.token] ?? []);
  if (tokens.length < 2) return html``;
  return html`<section class="metrics" aria-labelledby="metrics-title">
    <h2 id="metrics-title">${t`Every metric by depth`}</h2>
    <div class="multiples">${metricsOf().map((metric) => chart(metric, tokens))}</div>
    ${tableOfChart({ name: 'metrics', label: t`Every metric by depth, as a table`, of: [view], table: () => table(tokens) })}
  </section>`;
}

function table(tokens: TokenView[]): TemplateResult {
  const columns = metricsOf().flatMap(({ name, lines, text }) =>
    // Whole, so that A and B can be told apart.
    lines.map(([label, path, of]) =>
      name === 'value' ? { head: label, path, of, text: f32 } : { head: name, path, of, text },
    ),
  );
  return html`<table class="figures">
    <thead><tr><th scope="col">${t`depth`}</th>${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>
      ${tokens.map(
        (token, i) => html`<tr>
          <th scope="row">${i + 1}</th>
          ${columns.map(({ path, of, text }) => html`<td class=${path} data-value=${of(token)}>${text(of(token))}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function chart({ name, title, lines, log, text, peak, far = Number }: Metric, tokens: TokenView[]): TemplateResult {
  const visible = (value: number) => Number.isFinite(value) && (!log || value > 0);
  const values = tokens.flatMap((token) => lines.map(([, , of]) => of(token))).filter(visible);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spare = low === high ? Math.abs(low) || 1 : 0;
  const left = room([low, high].map(text));
  const right = WIDTH - (lines.length > 1 ? room(lines.map(([label]) => label)) : GAP);
  const x = scaleLinear([1, tokens.length], [left, right]);
  const y = (log ? scaleLog() : scaleLinear())
    .domain(log ? [low / (spare ? 2 : 1), high * (spare ? 2 : 1)] : [low - spare, high + spare])
    .range([HEIGHT - BOTTOM, TOP]);
  const of = lines[0]?.[2] ?? (() => Number.NaN);
  const main = tokens.map(of);
  const distances = main.map(far);
  const [first = Number.NaN, last = Number.NaN] = [main[0], main.at(-1)];
  const farthest = distances.indexOf(Math.max(...distances));
  const path = (value: (token: TokenView) => number) =>
    line<TokenView>()
      .defined((token) => visible(value(token)))
      .x((_, i) => x(i + 1))
      .y((token) => y(value(token)))(tokens) ?? '';
  const end = tokens.at(-1) as TokenView;
  const labels = apart(
    lines.map(([label, path_, value]) => ({ label, path_, at: y(value(end)) })),
    HEIGHT - BOTTOM,
  );
  return html`<figure>
    <figcaption>
      <h3>${title} ${log ? html`<small>${t`logarithmic`}</small>` : nothing}</h3>
      <p>
        ${t`From ${text(first)} after one layer to ${text(last)} after ${tokens.length} layers.`}
        ${farthest > 0 && farthest < main.length - 1 ? peak(text(main[farthest] ?? Number.NaN), farthest + 1) : nothing}
      </p>
    </figcaption>
    ${
      values.length === 0
        ? html`<p>${t`Nothing to draw: A and B are equal, or not finite.`}</p>`
        : html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${t`${title} by depth, from ${text(low)} to ${text(high)}`}>
            ${[low, high].map((tick, i) =>
              i === 1 && low === high
                ? nothing
                : svg`<g class="tick"><line x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
                    <text x=${left - GAP} y=${y(tick)} dy="0.32em" text-anchor="end">${text(tick)}</text></g>`,
            )}
            ${[1, tokens.length].map((depth) => svg`<text class="tick" x=${x(depth)} y=${HEIGHT - 6} text-anchor="middle">${depth}</text>`)}
            ${lines.map(([label, path_, value]) => svg`<g class=${`series ${path_}`}><path d=${path(value)}><title>${label}</title></path></g>`)}
            ${lines.length > 1 ? labels.map(({ label, path_, at }) => svg`<text class=${`label ${path_}`} x=${right + GAP} y=${at} dy="0.32em">${label}</text>`) : nothing}
          </svg>`
    }
    ${saveMenu(name, ['svg', 'png'])}
  </figure>`;
}
