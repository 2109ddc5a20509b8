/** Weights and what a format makes of them, as a table: the twin of a picture of both. */

import { html, type TemplateResult } from 'lit';
import { short } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { t } from '../words';

/** `first`: the number of the first of them in their row; `besides`: what other formats make of them. */
export const weightsTable = (
  of: { original: ArrayLike<number>; weights: ArrayLike<number> },
  format: string,
  first: number,
  besides: readonly { name: string; weights: ArrayLike<number> }[] = [],
): TemplateResult =>
  tableOfChart({
    name: 'weights',
    label: t`each weight and what it becomes`,
    of: [of, ...besides.map(({ weights }) => weights)],
    table: () => html`<table>
      <thead><tr><th scope="col">${t`weight`}</th><th scope="col">${t`original`}</th><th scope="col">${format}</th>${besides.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${Array.from(of.original).map(
        (weight, i) => html`<tr><th scope="row">${first + i}</th><td data-value=${weight}>${short(weight, 6)}</td>
          ${[of, ...besides].map(({ weights }) => html`<td data-value=${weights[i] ?? ''}>${short(weights[i] ?? Number.NaN, 6)}</td>`)}</tr>`,
      )}</tbody>
    </table>`,
  });
