/** Distances from the CPU's results, per depth: as a chart and as a table. */

import './distances.css';
import { scaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { whole } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { t } from '../words';
import type { Chain, Depth, Histogram } from './types';

/** The bins of a histogram (see src/card/ulp.rs). */
const BINS = ['0', '1', '2', '4', '8', '16', '32', '64', '128', '256', '512', '1k', '2k', '4k', '8k', '16k'] as const;
const CELL = 22;
const ROW = 14;
export const FORMS = ['ordered', 'fast'] as const;
const PATHS = ['a', 'b'] as const;
const LEFT = 32;
const TOP = 32;

/** A form by its name. */
export const named = (form: Depth['form']): string => (form === 'ordered' ? t`ordered` : t`fast`);

export function distances(chain: Chain): TemplateResult {
  return html`<figure class="distances">
    <figcaption>${chain.name}</figcaption>
    <div class="charts">
      ${FORMS.flatMap((form) => {
        const depths = chain.depths.filter((depth) => depth.form === form);
        return PATHS.map((path) => distanceChart(chain.name, form, path, depths));
      })}
    </div>
    ${tableOfChart({ name: `gpu-${chain.name}`, label: t`Distances of ${chain.name}, as a table`, of: [chain], table: () => table(chain) })}
  </figure>`;
}

const table = (chain: Chain): TemplateResult =>
  html`<table>
      <thead>
        <tr>
          <th scope="col">${t`form`}</th>
          <th scope="col">${t`depth`}</th>
          <th scope="col">${t`path`}</th>
          ${BINS.map((bin) => html`<th scope="col" title=${t`from ${bin} f32 steps`}>${bin}</th>`)}
          <th scope="col">${t`max`}</th>
        </tr>
      </thead>
      <tbody>
        ${chain.depths.flatMap((depth) => PATHS.map((path) => row(depth, path)))}
      </tbody>
  </table>`;

const row = (of: Depth, path: 'a' | 'b'): TemplateResult => html`<tr>
  <th scope="row">${named(of.form)}</th>
  <td>${of.depth}</td>
  <td class=${path}>${path.toUpperCase()}</td>
  ${BINS.map((_, bin) => html`<td>${of[path].bins[bin] || ''}</td>`)}
  <td>${whole(of[path].max)}</td>
</tr>`;

function distanceChart(chain: string, form: Depth['form'], path: 'a' | 'b', depths: Depth[]): TemplateResult {
  const [width, height] = [LEFT + BINS.length * CELL, TOP + depths.length * ROW];
  const name = `${path.toUpperCase()} ${named(form)}`;
  return html`<svg class=${`chart ${path}`} viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${t`${chain}, ${name}: f32 steps from the CPU by depth; the table below has the numbers`}>
    <text class=${`label ${path}`} x="0" y="12">${name}</text>
    ${BINS.map((bin, i) => (i % 2 ? '' : svg`<text x=${LEFT + (i + 0.5) * CELL} y="26" text-anchor="middle">${bin}</text>`))}
    ${depths.map(
      (depth, i) => svg`<text x=${LEFT - 10} y=${TOP + (i + 0.75) * ROW} text-anchor="end">${depth.depth}</text>
        ${strip(depth[path], TOP + i * ROW)}`,
    )}
  </svg>`;
}

/** One depth: a cell for each bin that is not empty, the darker the more of the outputs are in it. */
function strip({ bins }: Histogram, top: number): unknown[] {
  const dark = scaleLinear([0, Math.max(...bins, 1)], [0.12, 1]);
  return BINS.map((bin, i) => {
    const count = bins[i];
    if (!count) return nothing;
    return svg`<rect x=${LEFT + i * CELL + 1} y=${top + 1} width=${CELL - 2} height=${ROW - 2} fill-opacity=${dark(count)}>
      <title>${t`from ${bin} steps: ${whole(count)}`}</title></rect>`;
  });
}
