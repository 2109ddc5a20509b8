import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { TokenView, View } from '../engine/types';
import { why } from '../experiment/field';
import { apart, GAP, narrow, room } from '../lib/chart-labels';
import { percent, percentSix, whole } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';

const HEIGHT = 260;
const TOP = 14;
const BOTTOM = 30;

interface Series {
  name: () => string;
  class: string;
  of: (token: TokenView) => number;
}

const SERIES: Series[] = [
  { name: () => 'A – B', class: 'both', of: (token) => token.summary.l2_rel },
  { name: () => t`B – exact`, class: 'b', of: (token) => token.summary.b_err },
  { name: () => t`A – exact`, class: 'a', of: (token) => token.summary.a_err },
];

/** How far the paths are apart after each layer, as a chart and as a table. */
export function divergenceChart(view: View): TemplateResult {
  const index = view.scope.focus.token;
  const tokens = view.depths.flatMap((depth) => depth[index] ?? []);
  const last = tokens.at(-1);
  if (!last) return html``;
  // The layer at which f32 was no longer enough.
  const outgrown = tokens.findIndex((token) => !Number.isFinite(token.summary.l2_rel));
  const each = tokens.map(({ summary }) => summary.l2_rel);
  const most = each.indexOf(Math.max(...each));
  return html`<section class="divergence" aria-labelledby="divergence-title">
    <h2 id="divergence-title">${view.fields.tokens > 1 ? t`Divergence by depth, token ${index}` : t`Divergence by depth`}</h2>
    <p>
      ${
        outgrown >= 0
          ? view.fields.between.length === 0
            ? t`In layer ${outgrown}, at depth ${outgrown + 1}, the outputs outgrow f32 and become infinite. With rmsnorm after each layer they would stay in range.`
            : t`In layer ${outgrown}, at depth ${outgrown + 1}, the outputs outgrow f32 and become infinite.`
          : view.fields.depth > 1
            ? say`After ${view.fields.depth} layers the ${view.fields.out_dim} outputs of A and B differ by
              <b id="final-l2">${percentSix(last.summary.l2_rel)}</b> of ‖A‖; after one layer it was
              <b>${percentSix(tokens[0]?.summary.l2_rel ?? Number.NaN)}</b>. ${most > 0 && most < each.length - 1 ? t`It was largest after ${most + 1} layers: ${percentSix(each[most] ?? Number.NaN)}.` : nothing}`
            : say`After one layer A and B differ by <b id="final-l2">${percentSix(last.summary.l2_rel)}</b> of ‖A‖. Set a
              depth above 1 to feed the outputs back.`
      }
    </p>
    ${divergenceLines(tokens)} ${table(tokens)}
    ${why(
      t`What does each metric measure?`,
      say`<b>l2_rel</b> is ‖A − B‖ / ‖A‖ over all outputs; <b>rel_diff</b> is |A − B| / |A| of one output, and explodes where A
        is near zero; <b>norm_err</b> is |A − B| of one dot before the stages, divided by the most that it could be, ‖w‖·‖x‖.
        <b>max ulp</b> counts f32 steps from A to B, the most of any output; the <b>cosine</b> is that of the angle between
        all outputs of A and of B: 1 if they point the same way.`,
    )}
    ${saveMenu('divergence')}
  </section>`;
}

/** l2_rel, b_err and a_err of one token after each layer. */
export function divergenceLines(tokens: TokenView[]): TemplateResult {
  const width = narrow.value ? 360 : 640;
  const values = tokens
    .flatMap((token) => SERIES.map((series) => series.of(token)))
    .filter((v) => v > 0 && v < Infinity);
  const y = scaleLog([Math.min(1e-4, ...values), Math.max(1e-2, ...values)], [HEIGHT - BOTTOM, TOP]).nice();
  const visible = (value: number) => value > 0 && Number.isFinite(value);
  const ticks = y.ticks(6).filter((tick) => Number.isInteger(Math.log10(tick)));
  const left = room(ticks.map(percent));
  const right = width - room(SERIES.map(({ name }) => name()));
  const x = scaleLinear([1, Math.max(2, tokens.length)], [left, right]);
  const depths = x.ticks(Math.min(tokens.length, narrow.value ? 5 : 10)).filter(Number.isInteger);
  const path = (of: Series['of']) =>
    line<TokenView>()
      .defined((token) => visible(of(token)))
      .x((_, i) => x(i + 1))
      .y((token) => y(of(token)))(tokens);
  const last = tokens.at(-1) as TokenView;
  const labels = apart(
    SERIES.map((series) => ({ series, at: y(series.of(last)) })),
    HEIGHT - BOTTOM,
  );
  return html`<svg class="chart" viewBox=${`0 0 ${width} ${HEIGHT}`} role="img" aria-label=${t`Relative difference by depth, logarithmic; the table below has the numbers`}>
    ${ticks.map(
      (tick) => svg`<g class="tick"><line x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
        <text x=${left - GAP} y=${y(tick)} dy="0.32em" text-anchor="end">${percent(tick)}</text></g>`,
    )}
    ${depths.map((depth) => svg`<text class="tick" x=${x(depth)} y=${HEIGHT - 8} text-anchor="middle">${depth}</text>`)}
    ${SERIES.map(
      (series) => svg`<g class=${`series ${series.class}`}>
        <path d=${path(series.of) ?? ''} />
        ${tokens.map((token, i) =>
          visible(series.of(token))
            ? svg`<circle cx=${x(i + 1)} cy=${y(series.of(token))} r="3"><title>${t`${series.name()}, depth ${i + 1}: ${percentSix(series.of(token))}`}</title></circle>`
            : '',
        )}
      </g>`,
    )}
    ${labels.map(({ series, at }) => svg`<text class=${`label ${series.class}`} x=${right + GAP} y=${at} dy="0.32em">${series.name()}</text>`)}
  </svg>`;
}

/** The same as a table. */
export function table(tokens: TokenView[]): TemplateResult {
  return html`<details class="as-table" open>
    <summary>${t`The numbers`}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Divergence by depth, as a table`}>
      <table id="depths">
        <thead>
          <tr>
            <th scope="col">${t`depth`}</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">l2_rel</th>
            <th scope="col">rel_diff</th>
            <th scope="col">norm_err</th>
            <th scope="col">${t`max ulp`}</th>
          </tr>
        </thead>
        <tbody>
          ${tokens.map(
            (token, i) => html`<tr>
              <th scope="row">${i + 1}</th>
              <td class="a"><code>${token.a_bits}</code></td>
              <td class="b"><code>${token.b_bits}</code></td>
              <td data-value=${token.summary.l2_rel}>${percentSix(token.summary.l2_rel)}</td>
              <td data-value=${token.summary.rel_diff}>${percentSix(token.summary.rel_diff)}</td>
              <td data-value=${token.summary.norm_err}>${percentSix(token.summary.norm_err)}</td>
              <td>${whole(token.summary.max_ulp)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
