import { scaleLinear } from 'd3-scale';
import { html, svg, type TemplateResult } from 'lit';
import type { Autopsy } from '../engine/types';
import { short } from '../lib/numbers';
import { t } from '../words';

const WIDTH = 100;

type Part = [name: string, value: number, path: string];

/** The parts of B − A as bars around zero, each with its number, and what they add up to. */
export function autopsyChart(autopsy: Autopsy, chain: boolean): TemplateResult {
  const parts: Part[] = [
    [t`rounding the input`, autopsy.activation_rounding, 'b'],
    [t`f32 rounding in B`, autopsy.b_rounding, 'b'],
    [t`f32 rounding in A`, autopsy.a_rounding, 'a'],
  ];
  if (chain) parts.unshift([t`carried in from earlier layers`, autopsy.carried, 'both']);
  const total: Part = [t`together: B − A`, autopsy.difference, 'both'];
  // No part of B − A: what both share, for its size.
  const { weight_rounding } = autopsy;
  const shared: Part[] =
    weight_rounding === null ? [] : [[t`rounding the weights, in A and B alike`, weight_rounding, 'original']];
  const finite = (value: number) => (Number.isFinite(value) ? value : 0);
  const most = Math.max(...[...parts, total, ...shared].map(([, value]) => Math.abs(finite(value))));
  const x = scaleLinear([-most || -1, most || 1], [0, WIDTH]);
  const row = ([name, value, path]: Part) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td class="number" data-value=${value}>${short(value, 5)}</td>
      <td class="bar" aria-hidden="true">
        <svg viewBox=${`0 0 ${WIDTH} 10`} preserveAspectRatio="none">
          ${svg`<line class="zero" x1=${x(0)} x2=${x(0)} y1="0" y2="10" />
            <rect class=${path} x=${Math.min(x(0), x(finite(value)))} width=${Math.abs(x(finite(value)) - x(0))} y="2" height="6" />`}
        </svg>
      </td>
    </tr>`;
  return html`<table class="parts">
    <thead class="hidden">
      <tr><th scope="col">${t`part`}</th><th scope="col">B − A</th><td></td></tr>
    </thead>
    <tbody>${parts.map(row)}</tbody>
    <tfoot>${[total, ...shared].map(row)}</tfoot>
  </table>`;
}
