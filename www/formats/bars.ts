/** A cell of a table of formats: how far its outputs are off as a bar, how far A and B are apart as a thin one, and the number. */

import { scaleLinear } from 'd3-scale';
import { html, svg, type TemplateResult } from 'lit';
import { brief } from '../lib/numbers';
import type { Cost } from './types.gen';

/** The width of a bar, in its units. */
const WIDTH = 100;

/** `most`: the cost that a whole bar stands for. */
export function bars({ a_cost, l2_rel }: Cost, most: number): TemplateResult {
  const share = scaleLinear([0, most || 1], [0, WIDTH]).clamp(true);
  return html`<td class="bars" data-value=${a_cost}>
    <div><svg viewBox=${`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class=${a_cost > most ? 'cost beyond' : 'cost'} width=${share(a_cost)} height="8" /><rect class="argument" y="10" width=${share(l2_rel)} height="4" />`}
    </svg>
    <span>${brief(a_cost)}</span></div>
  </td>`;
}
