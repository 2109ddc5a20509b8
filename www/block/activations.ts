import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Scope } from '../engine/types';
import { f32, short, whole } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { say, t } from '../words';
import { layoutOf, title } from './layout';
import { weight } from './pointed';

const WIDTH = 512;

/** The activations that one block meets, and beneath them what rounding them to bytes does to each. */
export function activationsChart(scope: Scope): TemplateResult {
  const i = weight.value;
  const input = title(layoutOf(scope).format.input);
  const count = scope.x_a.length;
  const value = (array: Float32Array) => f32(array[i] ?? 0);
  return html`<figure class="activations">
    <figcaption><h2>${t`The activations`}</h2></figcaption>
    ${say`<h3>x, as <b class="a">A</b> multiplies by them</h3>`}
    ${curve(scope.x_a, 'a', t`${count} activations`, 96)}
    ${say`<h3>what rounding to bytes adds, for <b class="b">B</b> <small>at most half of |d8| = ${short(Math.abs(scope.d8), 4)}</small></h3>`}
    ${curve(scope.rounding, 'b', t`the rounding of each activation to ${input}`, 72)}
    ${say`<p class="reading">
      x[${i}] = <span class="a">${value(scope.x_a)}</span>; in ${input}
      <span class="b">${whole(scope.q8[i] ?? 0)} × ${f32(scope.d8)} = ${value(scope.x_q8)}</span>
    </p>`}
    ${tableOfChart({ name: 'activations', label: t`${count} activations, as a table`, of: [scope], table: () => table(scope) })}
  </figure>`;
}

const table = (scope: Scope): TemplateResult => {
  const cell = (path: 'a' | 'b', value = 0) => html`<td class=${path} data-value=${value}>${f32(value)}</td>`;
  return html`<table class="figures">
    <thead>
      <tr>
        <th scope="col">i</th>
        <th scope="col">${t`x of A`}</th>
        <th scope="col">${t`x of B`}</th>
        <th scope="col">${t`byte`}</th>
        <th scope="col">${t`byte × d8`}</th>
        <th scope="col">${t`rounding`}</th>
      </tr>
    </thead>
    <tbody>
      ${[...scope.q8].map(
        (q, i) => html`<tr>
          <th scope="row">${i}</th>
          ${cell('a', scope.x_a[i])} ${cell('b', scope.x_b[i])}
          <td class="b">${whole(q)}</td>
          ${cell('b', scope.x_q8[i])} ${cell('b', scope.rounding[i])}
        </tr>`,
      )}
    </tbody>
  </table>`;
};

/** The values of a block as a line, the one under the cursor marked. */
export function curve(values: Float32Array, path: 'a' | 'b', label: string, height: number): TemplateResult {
  const finite = [...values].filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const y = scaleLinear([low, high > low ? high : 1], [height - 3, 3]);
  const x = scaleLinear([0, values.length - 1], [0, WIDTH]);
  const trace = line<number>()
    .defined(Number.isFinite)
    .x((_, i) => x(i))
    .y((v) => y(v));
  const at = x(weight.value);
  return html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" role="img" aria-label=${t`${label}, from ${short(low)} to ${short(high)}`}>
    ${svg`<line class="zero" x1="0" x2=${WIDTH} y1=${y(0)} y2=${y(0)} />
      <line class="cursor" x1=${at} x2=${at} y1="0" y2=${height} />
      <path class=${path} d=${guard([values], () => trace(values) ?? '')} />`}
  </svg>`;
}
