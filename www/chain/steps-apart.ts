/** How many f32 steps the outputs of A and B are apart after the layer in focus. */

import './steps-apart.css';
import { scaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Pictures, View } from '../engine/types';
import { whole } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { t } from '../words';

const WIDTH = 400;

/** "1", "2 to 3", "4 to 7", … for the powers of two that src/experiment/picture.rs counts in. */
const stepsOf = (k: number): string =>
  k === 0 ? t`equal` : k === 1 ? '1' : `${whole(2 ** (k - 1))} ${t`to`} ${whole(2 ** k - 1)}`;

/** What the line under the title says of them: how often the steps are each of `counts`. */
function summary(counts: readonly number[], outputs: number): string {
  const to = counts.findLastIndex(Boolean);
  const often = counts.indexOf(Math.max(...counts));
  if (to === 0) return t`All ${outputs} outputs are equal.`;
  const [equal = 0, all, most] = [counts[0], whole(outputs), whole(2 ** to - 1)];
  const same = equal === 1 ? t`1 of ${all} outputs is equal` : t`${whole(equal)} of ${all} outputs are equal`;
  const usual =
    often === 0
      ? t`most often A and B are equal`
      : often === 1
        ? t`most often A and B are 1 step apart`
        : t`most often A and B are ${stepsOf(often)} steps apart`;
  return t`${same}; ${usual}, and never more than ${most}.`;
}

/** How many f32 steps A and B are apart, output by output and how often. */
export function stepsApart(view: View, { steps: each }: Pictures): TemplateResult {
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
        ) => svg`<rect x=${i * wide + 1} width=${wide - 2} y=${98 - tall(count)} height=${tall(count)}><title>${stepsOf(k)}: ${count}</title></rect>
          ${bins.length < 12 || i % 4 === 0 ? svg`<text x=${(i + 0.5) * wide} y="112" text-anchor="middle">${k === 0 ? '0' : svg`2<tspan dy="-4" font-size="9">${k - 1}</tspan>`}</text>` : nothing}`,
      )}
    </svg>
    ${tableOfChart({ name: 'steps', label: t`f32 steps, as a table`, of: [each], table: () => countsTable(bins) })}
  </figure>`;
}

const countsTable = (bins: { k: number; count: number }[]): TemplateResult =>
  html`<table class="figures">
    <thead><tr><th scope="col">${t`steps apart`}</th><th scope="col">${t`outputs`}</th></tr></thead>
    <tbody>${bins.map(({ k, count }) => html`<tr><th scope="row">${stepsOf(k)}</th><td>${whole(count)}</td></tr>`)}</tbody>
  </table>`;
