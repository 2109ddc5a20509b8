/** The picture that a mistake leaves: on the weights of the block in focus, on its rounded input, and on the outputs. */

import { scaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { narrow } from '../lib/chart-labels';
import { f32, short, whole } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { t } from '../words';
import type { Changed, Outputs, Switched } from './types.gen';

export function fingerprint({ name, weights, input, outputs, path }: Switched, now: View): TemplateResult {
  const { layer, row, block } = now.scope.focus;
  const print = (value: number) => f32(value);
  return html`${weights ? pair(t`Weights of layer ${layer}, row ${row}, block ${block}`, `${name}-weights`, weights, print) : nothing}
    ${
      input
        ? html`${pair(t`Quants of the input that block ${block} meets in the first layer`, `${name}-quants`, input.quants, whole)}
            ${pair(t`Its sums of sixteen quants`, `${name}-sums`, input.sums, whole)}
            ${pair(t`What its quants are worth, by 32 values`, `${name}-scales`, input.scales, print)}`
        : nothing
    }
    ${layerOutputs(outputs, path.toUpperCase(), name)}`;
}

const CELL = 10;

/** Numbers as they are and with the mistake, as shades of one scale; those that differ have a frame. */
function pair(title: string, name: string, changed: Changed<number>, print: (value: number) => string): TemplateResult {
  const { right, wrong, differs, count } = changed;
  const columns = narrow.value ? 16 : 32;
  const finite = [...right, ...wrong].filter(Number.isFinite);
  const shade = scaleLinear([Math.min(...finite), Math.max(...finite)], [0, 1]);
  const at = (i: number) => [CELL * (i % columns), CELL * Math.floor(i / columns)];
  const width = CELL * Math.min(columns, right.length);
  const [, last = 0] = at(right.length - 1);
  const grid = (label: string, values: readonly number[], marks: boolean) => html`<div>
    <p>${label}</p>
    <svg class="chart numbers" viewBox=${`0 0 ${width} ${last + CELL}`} role="img" aria-label=${t`${title}, ${label}; the table has the numbers`}>
      ${values.map((value, i) => {
        const [x, y] = at(i);
        return svg`<rect class="cell" x=${x} y=${y} width=${CELL} height=${CELL} fill-opacity=${Number.isFinite(value) ? shade(value) : 1}><title>${`${i}: ${print(value)}`}</title></rect>`;
      })}
      ${
        marks
          ? svg`<path class="differs" d=${[...differs].map((one, i) => (one ? frame(at(i)) : '')).join('')} />`
          : nothing
      }
    </svg>
  </div>`;
  return html`<figure class="fingerprint">
    <figcaption>
      <h3>${title}</h3>
      <p>${count === 0 ? t`None of the ${whole(right.length)} differs.` : t`${whole(count)} of ${whole(right.length)} differ; they have a frame.`}</p>
    </figcaption>
    <div class="two">${grid(t`as they are`, right, false)} ${grid(t`with the mistake`, wrong, true)}</div>
    ${tableOfChart({ name, label: t`${title}, as a table`, of: [changed], table: () => pairTable(changed, print) })}
  </figure>`;
}

/** The frame of a cell. */
const frame = ([x = 0, y = 0]: number[]): string => `M${x + 1} ${y + 1}h${CELL - 2}v${CELL - 2}h${2 - CELL}z`;

const pairTable = (
  { right, wrong, differs }: Changed<number>,
  print: (value: number) => string,
): TemplateResult => html`<table class="figures">
  <thead><tr><th scope="col">${t`number`}</th><th scope="col">${t`as it is`}</th><th scope="col">${t`with the mistake`}</th><th scope="col">${t`differs`}</th></tr></thead>
  <tbody>${right.map((value, i) => {
    const other = wrong[i] ?? Number.NaN;
    return html`<tr><th scope="row">${i}</th><td data-value=${value}>${print(value)}</td><td data-value=${other}>${print(other)}</td><td>${differs[i] ? t`yes` : t`no`}</td></tr>`;
  })}</tbody>
</table>`;

const [WIDTH, HEIGHT] = [400, 90];

/** How far each output is off, in the rms of the right ones: a bar each, up where the mistake makes it smaller. */
function layerOutputs(outputs: Outputs, path: string, name: string): TemplateResult {
  const { at, of, off, most, values } = outputs;
  const x = scaleLinear([0, off.length], [0, WIDTH]);
  const y = scaleLinear([-most, most], [HEIGHT - 2, 2]);
  const bar = (value: number | null, i: number) =>
    value === null ? '' : `M${x(i).toFixed(2)} ${y(0)}V${y(value).toFixed(2)}H${x(i + 1).toFixed(2)}V${y(0)}z`;
  const lost = off.includes(null);
  return html`<figure class="fingerprint outputs">
    <figcaption>
      <h3>${t`${path} − with the mistake, each output after the last layer, in rms of ${path}`}</h3>
      <p>
        ${values.count === 0 ? t`No output differs: this input does not show the mistake.` : t`${whole(values.count)} of ${whole(at.length)} outputs differ, by up to ${short(most, 3)} rms.`}
        ${at.length < of ? t`These are ${whole(at.length)} of ${whole(of)} outputs, evenly spaced.` : nothing}
        ${lost ? t`Where one is infinite or NaN there is no bar.` : nothing}
      </p>
    </figcaption>
    ${
      most > 0
        ? html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label=${t`How far each output is off; the table has the numbers`}>
          <line class="zero" x1="0" x2=${WIDTH} y1=${y(0)} y2=${y(0)} />
          <path class="fill" d=${off.map(bar).join('')} />
        </svg>`
        : nothing
    }
    ${tableOfChart({ name: `${name}-outputs`, label: t`Outputs with the mistake, as a table`, of: [outputs], table: () => outputsTable(outputs, path) })}
  </figure>`;
}

const outputsTable = ({ at, off, values }: Outputs, path: string): TemplateResult => html`<table class="figures">
  <thead><tr><th scope="col">${t`output`}</th><th scope="col">${path}</th><th scope="col">${t`with the mistake`}</th><th scope="col">${t`difference in rms`}</th></tr></thead>
  <tbody>${at.map((output, i) => {
    const [right, wrong] = [values.right[i] ?? Number.NaN, values.wrong[i] ?? Number.NaN];
    return html`<tr><th scope="row">${output}</th><td data-value=${right}>${f32(right)}</td><td data-value=${wrong}>${f32(wrong)}</td><td data-value=${off[i] ?? ''}>${short(off[i] ?? null, 4)}</td></tr>`;
  })}</tbody>
</table>`;
