/** Distances from the CPU's results, per depth: as a picture and as a table. */

import { scaleLinear } from 'd3-scale';
import { html, svg, type TemplateResult } from 'lit';
import { whole } from '../components/numbers';
import { engineSays, t } from '../words';
import type { Chain, Depth, Histogram } from './types';

/** The bins of a histogram (see src/card/ulp.rs). */
const BINS = ['0', '1', '2', '4', '8', '16', '32', '64', '128', '256', '512', '1k', '2k', '4k', '8k', '16k'] as const;
const CELL = 22;
const ROW = 14;
const LEFT = 66;
const GAP = 36;

export function distances(chain: Chain): TemplateResult {
  return html`<figure class="distances">
    <figcaption>${chain.name}</figcaption>
    ${(['ordered', 'fast'] as const).map((form) =>
      picture(
        chain.name,
        engineSays(form),
        chain.depths.filter((depth) => depth.form === form),
      ),
    )}
    <details class="twin">
      <summary>${t`The numbers`}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t`Distances of ${chain.name}, as a table`}>
        <table>
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
            ${chain.depths.flatMap((depth) => (['a', 'b'] as const).map((path) => row(depth, path)))}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

const row = (of: Depth, path: 'a' | 'b'): TemplateResult => html`<tr>
  <th scope="row">${engineSays(of.form)}</th>
  <td>${of.depth}</td>
  <td class=${path}>${path.toUpperCase()}</td>
  ${BINS.map((_, bin) => html`<td>${of[path].bins[bin] || ''}</td>`)}
  <td>${whole(of[path].max)}</td>
</tr>`;

function picture(chain: string, form: string, depths: Depth[]): TemplateResult {
  const width = LEFT + 2 * BINS.length * CELL + GAP;
  const height = 34 + depths.length * ROW;
  return html`<svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${t`${chain}, ${form}: f32 steps from the CPU by depth; the table below has the numbers`}>
    <text x="0" y="12">${form}</text>
    ${(['a', 'b'] as const).map((path, side) => {
      const left = LEFT + side * (BINS.length * CELL + GAP);
      return svg`<g class=${path}>
        ${BINS.map((bin, i) => (i % 2 ? '' : svg`<text x=${left + (i + 0.5) * CELL} y="26" text-anchor="middle">${bin}</text>`))}
        <text class=${`label ${path}`} x=${left} y="12">${path.toUpperCase()}</text>
        ${depths.map((depth, i) => strip(depth[path], left, 32 + i * ROW))}
      </g>`;
    })}
    ${depths.map((depth, i) => svg`<text x=${LEFT - 10} y=${32 + (i + 0.75) * ROW} text-anchor="end">${depth.depth}</text>`)}
  </svg>`;
}

/** One depth: a cell for each bin, the darker the more of the outputs are in it. */
function strip({ bins }: Histogram, left: number, top: number): TemplateResult[] {
  const dark = scaleLinear([0, Math.max(...bins, 1)], [0.12, 1]);
  return BINS.map((bin, i) => {
    const count = bins[i] ?? 0;
    return svg`<rect x=${left + i * CELL + 1} y=${top + 1} width=${CELL - 2} height=${ROW - 2} fill-opacity=${count ? dark(count) : 0}>
      <title>${t`from ${bin} steps: ${whole(count)}`}</title></rect>`;
  });
}
