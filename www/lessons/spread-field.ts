/** How far 256 weights are off in a format, as a field of cells: a row for each 32, the darker the further off. */

import { scaleLinear } from 'd3-scale';
import { html, svg, type TemplateResult } from 'lit';
import { short } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';
import type { Spreads } from './facts';
import { fig } from './figure';
import { table } from './parts';

/** The error that is as dark as can be: half of the weights’ own root mean square. */
const DARK = 0.5;
/** Weights in a row, and from one cell to the next. */
const [ROW, CELL] = [32, 10];

/** `at`: the weight that is marked. */
export function spreadField(of: Spreads, at: number): TemplateResult {
  const dark = scaleLinear([0, DARK], [0.05, 1]).clamp(true);
  const place = (i: number) => [(i % ROW) * CELL, Math.floor(i / ROW) * CELL] as const;
  const [x, y] = place(at);
  return html`<figure class="spread"><svg class="chart" viewBox=${`-1 -1 ${ROW * CELL + 1} ${of.stretches.length * CELL + 1}`} role="img"
      aria-label=${t`the error of each of 256 weights; each row of 32 is in the table`}>
      ${of.errors.map((error, i) => {
        const [x, y] = place(i);
        return svg`<rect x=${x} y=${y} width="9" height="9" rx="1.5" fill-opacity=${dark(error)}><title>${`${i}: ${short(of.original[i] ?? 0)} → ${short(of.weights[i] ?? 0)}`}</title></rect>`;
      })}
      <rect class="at" x=${x} y=${y} width="9" height="9" rx="1.5" />
    </svg>
    ${saveMenu('errors', ['svg', 'png'])}</figure>
    ${say`<p class="reading">${of.sub_block} weights to a scale. Weight ${at} is ${short(of.original[at] ?? 0)} and becomes
      ${short(of.weights[at] ?? 0)}. Errors of all: ${fig(of, 'rms')}.</p>`}
    <details class="as-table"><summary>${t`The numbers`}</summary>
    ${table(
      'rows',
      t`Error of each row`,
      [t`row`, t`rms error`],
      of.stretches.map((_, i) => [i + 1, [fig(of, `stretches.${i}`)]]),
    )}</details>`;
}
