/** Every other metric by depth, and how many f32 steps the outputs are apart. Loaded when there is something to see. */

import '../styles/metrics.css';
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { percent, short, whole } from '../components/numbers';
import { saveMenu } from '../components/save';
import type { Pictures, TokenView, View } from '../engine/types';
import { t } from '../words';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [400, 170, 58, 34, 10, 24];

interface Metric {
  name: string;
  title: string;
  /** Names, classes and values of its lines. */
  lines: [name: string, path: 'a' | 'b' | 'both', of: (token: TokenView) => number][];
  log: boolean;
  text: (value: number) => string;
  /** On the axis, if `text` is too long for it. */
  tick?: (value: number) => string;
}

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
  },
  {
    name: 'rel_diff',
    title: t`rel_diff of that output`,
    lines: [['A – B', 'both', ({ summary }) => summary.rel_diff]],
    log: true,
    text: percent,
  },
  {
    name: 'norm_err',
    title: t`norm_err of its dot`,
    lines: [['A – B', 'both', ({ summary }) => summary.norm_err]],
    log: true,
    text: percent,
  },
  {
    name: 'max_ulp',
    title: t`f32 steps between A and B, at most`,
    lines: [['A – B', 'both', ({ summary }) => summary.max_ulp ?? Number.NaN]],
    log: true,
    text: whole,
    tick: (value) => short(value, 3),
  },
  {
    name: 'cosine',
    title: t`cosine of the angle between A and B`,
    lines: [['A, B', 'both', ({ summary }) => summary.cosine]],
    log: false,
    text: (value) => short(value, 9),
  },
];

/** Small charts of the metrics that the large one leaves out, and a table of them all. */
export function metrics(view: View): TemplateResult {
  const tokens = view.depths.flatMap((depth) => depth[view.scope.focus.token] ?? []);
  if (tokens.length < 2) return html``;
  return html`<section class="metrics" aria-labelledby="metrics-title">
    <h2 id="metrics-title">${t`Every metric by depth`}</h2>
    <div class="multiples">${metricsOf().map((metric) => chart(metric, tokens))}</div>
    ${table(tokens)}
  </section>`;
}

function table(tokens: TokenView[]): TemplateResult {
  const columns = metricsOf().flatMap(({ name, lines, text }) =>
    lines.map(([label, path, of]) => ({ head: name === 'value' ? label : name, path, of, text })),
  );
  return html`<details class="twin">
    <summary>${t`The numbers`}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Every metric by depth, as a table`}>
      <table class="figures">
        <thead><tr><th scope="col">${t`depth`}</th>${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>
          ${tokens.map(
            (token, i) => html`<tr>
              <th scope="row">${i + 1}</th>
              ${columns.map(({ path, of, text }) => html`<td class=${path} data-value=${of(token)}>${text(of(token))}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function chart({ name, title, lines, log, text, tick: onAxis = text }: Metric, tokens: TokenView[]): TemplateResult {
  const drawn = (value: number) => Number.isFinite(value) && (!log || value > 0);
  const values = tokens.flatMap((token) => lines.map(([, , of]) => of(token))).filter(drawn);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = low === high ? Math.abs(low) || 1 : 0;
  const x = scaleLinear([1, tokens.length], [LEFT, WIDTH - RIGHT]);
  const y = (log ? scaleLog() : scaleLinear())
    .domain(log ? [low / (room ? 2 : 1), high * (room ? 2 : 1)] : [low - room, high + room])
    .range([HEIGHT - BOTTOM, TOP]);
  const of = lines[0]?.[2] ?? (() => Number.NaN);
  const [first, last] = [of(tokens[0] as TokenView), of(tokens.at(-1) as TokenView)];
  const path = (value: (token: TokenView) => number) =>
    line<TokenView>()
      .defined((token) => drawn(value(token)))
      .x((_, i) => x(i + 1))
      .y((token) => y(value(token)))(tokens) ?? '';
  return html`<figure>
    <figcaption>
      <h3>${title}</h3>
      <p>${t`From ${text(first)} after the first layer to ${text(last)} after layer ${tokens.length}.`}</p>
    </figcaption>
    ${
      values.length === 0
        ? html`<p>${t`Nothing to draw: A and B are equal, or not finite.`}</p>`
        : html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${t`${title} by depth, from ${text(low)} to ${text(high)}`}>
            ${[low, high].map((tick, i) =>
              i === 1 && low === high
                ? nothing
                : svg`<g class="tick"><line x1=${LEFT} x2=${WIDTH - RIGHT} y1=${y(tick)} y2=${y(tick)} />
                    <text x=${LEFT - 6} y=${y(tick)} dy="0.32em" text-anchor="end">${onAxis(tick)}</text></g>`,
            )}
            ${[1, tokens.length].map((depth) => svg`<text class="tick" x=${x(depth)} y=${HEIGHT - 6} text-anchor="middle">${depth}</text>`)}
            ${lines.map(([label, path_, value]) => svg`<g class=${`series ${path_}`}><path d=${path(value)}><title>${label}</title></path></g>`)}
          </svg>`
    }
    ${saveMenu(name, ['svg', 'png'])}
  </figure>`;
}

/** "1", "2 to 3", "4 to 7", … for the powers of two that src/experiment/picture.rs counts in. */
const steps = (k: number): string =>
  k === 0 ? t`equal` : k === 1 ? '1' : `${whole(2 ** (k - 1))} ${t`to`} ${whole(2 ** k - 1)}`;

/** What the line under the title says of them: how often the steps are each of `counts`. */
function summary(counts: readonly number[], outputs: number): string {
  const to = counts.findLastIndex(Boolean);
  const often = counts.indexOf(Math.max(...counts));
  if (to === 0) return t`All ${outputs} outputs are equal.`;
  const [all, equal, most] = [whole(outputs), whole(counts[0] ?? 0), whole(2 ** to - 1)];
  return often === 0
    ? t`Of ${all} outputs ${equal} are equal; most often A and B are equal steps apart, and never more than ${most}.`
    : t`Of ${all} outputs ${equal} are equal; most often A and B are ${steps(often)} steps apart, and never more than ${most}.`;
}

/** How many f32 steps A and B are apart, output by output and how often. */
export function stepsChart(view: View, { steps: each }: Pictures): TemplateResult {
  if (each.length < 2) return html``;
  const counts = Array.from({ length: 33 }, () => 0);
  for (const k of each) counts[k] = (counts[k] ?? 0) + 1;
  const [from, to] = [counts.findIndex(Boolean), counts.findLastIndex(Boolean)];
  const most = Math.max(...counts);
  const bins = counts.slice(from, to + 1).map((count, i) => ({ k: from + i, count }));
  const x = scaleLinear([0, each.length], [0, WIDTH]);
  const y = scaleLinear([0, Math.max(to, 1)], [60, 2]);
  const tall = scaleLinear([0, most], [0, 90]);
  const wide = WIDTH / bins.length;
  const layer = view.scope.focus.layer;
  return html`<figure class="steps-apart">
    <figcaption>
      <h3>${t`f32 steps between A and B, after layer ${layer}`}</h3>
      <p>${summary(counts, each.length)}</p>
    </figcaption>
    <svg class="chart strip-of-steps" viewBox=${`0 0 ${WIDTH} 62`} preserveAspectRatio="none" role="img" aria-label=${t`Each of the ${each.length} outputs, as high as the power of two of its steps`}>
      <path class="fill" d=${[...each].map((k, i) => `M${x(i).toFixed(1)} 62V${y(k).toFixed(1)}H${x(i + 1).toFixed(1)}V62z`).join('')} />
    </svg>
    <svg class="chart" viewBox=${`0 0 ${WIDTH} 116`} role="img" aria-label=${t`How many outputs are how far apart; the table has the numbers`}>
      ${bins.map(
        (
          { k, count },
          i,
        ) => svg`<rect x=${i * wide + 1} width=${wide - 2} y=${98 - tall(count)} height=${tall(count)}><title>${steps(k)}: ${count}</title></rect>
          ${bins.length < 12 || i % 4 === 0 ? svg`<text x=${(i + 0.5) * wide} y="112" text-anchor="middle">${k === 0 ? '0' : svg`2<tspan dy="-4" font-size="9">${k - 1}</tspan>`}</text>` : nothing}`,
      )}
    </svg>
    <details class="twin">
      <summary>${t`The numbers`}</summary>
      <table class="figures">
        <thead><tr><th scope="col">${t`steps apart`}</th><th scope="col">${t`outputs`}</th></tr></thead>
        <tbody>${bins.map(({ k, count }) => html`<tr><th scope="row">${steps(k)}</th><td>${whole(count)}</td></tr>`)}</tbody>
      </table>
    </details>
    ${saveMenu('steps')}
  </figure>`;
}
