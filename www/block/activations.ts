/** The activations that a block meets: their curve, drawn by hand where one likes, and what rounding does to each. */

import './activations.css';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Scope, View } from '../engine/types';
import { numberField } from '../experiment/field';
import { edit, problemOf } from '../experiment/state';
import { f32, short, shortest, whole } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { engineSays, language, say, t } from '../words';
import { give } from './give';
import { layoutOf, title } from './layout';
import { loudChannels } from './loud';
import { weight } from './pointed';

const WIDTH = 512;
const HEIGHT = 96;

/** Curves drawn by hand so far: the edits of each are one step. */
let strokes = 0;

/** The activations that one block meets, and beneath them what rounding them to bytes does to each. `given`: how they are given. */
export function activationsChart(scope: Scope, given?: Given): TemplateResult {
  const i = weight.value;
  const { format, plain } = layoutOf(scope);
  const input = title(format.input);
  const count = scope.x_a.length;
  const value = (array: Float32Array) => f32(array[i] ?? 0);
  return html`<figure class="activations" aria-labelledby="activations-title">
    <figcaption><h2 id="activations-title">${t`The activations that it meets`}</h2></figcaption>
    ${say`<h3>x, as <b class="a">A</b> multiplies by them</h3>`}
    ${given?.curve ?? curve(scope.x_a, 'a', t`${count} activations`, HEIGHT)} ${given?.controls ?? nothing}
    ${
      plain
        ? say`<h3>Input rounding error in <b class="b">B</b> <small>each becomes the nearest ${input}</small></h3>`
        : say`<h3>Input rounding error in <b class="b">B</b> <small>at most half a step, |d8| ÷ 2, where |d8| = ${short(Math.abs(scope.d8), 4)}</small></h3>`
    }
    ${curve(scope.rounding, 'b', t`the rounding of each activation to ${input}`, 72)}
    ${
      plain
        ? say`<p class="reading">x[${i}] = <span class="a">${value(scope.x_a)}</span>; in ${input} <span class="b">${value(scope.x_q8)}</span></p>`
        : say`<p class="reading">
      x[${i}] = <span class="a">${value(scope.x_a)}</span>; in ${input}
      <span class="b">${whole(scope.q8[i] ?? 0)} × ${f32(scope.d8)} = ${value(scope.x_q8)}</span>
    </p>`
    }
    ${tableOfChart({ name: 'activations', label: t`${count} activations, as a table`, of: [scope], table: () => table(scope) })}
  </figure>`;
}

/** How a reader gives activations: by a curve to draw on, and controls. */
export interface Given {
  curve?: TemplateResult;
  controls: TemplateResult;
}

/** The activations of the experiment on screen, by hand. Those of deeper layers are what the one before computes. */
export function byHand(now: View): Given {
  const { fields, scope } = now;
  const { layer, block } = scope.focus;
  if (layer > 0)
    return { controls: html`<p class="given">${t`Layer ${layer} is given what layer ${layer - 1} computes.`}</p>` };
  const i = weight.value;
  const first = block * scope.x_a.length;
  const set = (index: number, number: number, stroke?: string) =>
    edit({
      what: 'activation',
      index: first + index,
      number,
      ...(stroke ? { run: stroke, name: t`draw activations` } : { run: `activation ${first + index}` }),
    });
  const problem = problemOf('activations');
  return {
    curve: drawnCurve(scope.x_a, t`${scope.x_a.length} activations`, set),
    controls: html`<div class="given">
      ${numberField({
        what: 'activation',
        label: t`x[${first + i}]`,
        value: shortest(scope.x_a[i] ?? 0),
        step: 'any',
        act: (number) => set(i, number),
      })}
      <button type="button" id="give-activations" @click=${() => void ask(fields.in_dim)}>${t`Give numbers…`}</button>
      <p>${t`Draw on the curve, or type the activation of the weight that is chosen above.`}</p>
      ${problem ? html`<em class="problem" role="alert">${engineSays(problem)}</em>` : nothing}
      ${loudChannels(now, first + i)}
    </div>`,
  };
}

/** Asks for activations as a text. */
const ask = (in_dim: number): Promise<void> =>
  give({
    title: t`Give activations`,
    field: 'activations',
    count: in_dim,
    hint: t`${in_dim} numbers, one for all of them, or those of every token; decimals, 0x and bits, JSON, what numpy or torch prints, or a file (npy, f32, text)`,
    take: (text) => edit({ what: 'activations', text, name: t`give activations`, run: '' }),
  });

const table = (scope: Scope): TemplateResult => {
  const { plain } = layoutOf(scope);
  const cell = (path: 'a' | 'b', value = 0) => html`<td class=${path} data-value=${value}>${f32(value)}</td>`;
  return html`<table class="figures">
    <thead>
      <tr>
        <th scope="col">i</th>
        <th scope="col">${t`x of A`}</th>
        <th scope="col">${t`x of B`}</th>
        ${plain ? nothing : html`<th scope="col">${t`byte`}</th>`}
        <th scope="col">${plain ? t`x of B, rounded` : t`byte × d8`}</th>
        <th scope="col">${t`rounding`}</th>
      </tr>
    </thead>
    <tbody>
      ${[...scope.x_q8].map(
        (rounded, i) => html`<tr>
          <th scope="row">${i}</th>
          ${cell('a', scope.x_a[i])} ${cell('b', scope.x_b[i])}
          ${plain ? nothing : html`<td class="b">${whole(scope.q8[i] ?? 0)}</td>`}
          ${cell('b', rounded)} ${cell('b', scope.rounding[i])}
        </tr>`,
      )}
    </tbody>
  </table>`;
};

/** Where values lie in a chart of that height. */
function scales(values: Float32Array, height: number) {
  const finite = [...values].filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const y = scaleLinear([low, high > low ? high : 1], [height - 3, 3]);
  return { low, high, x: scaleLinear([0, values.length - 1], [0, WIDTH]), y };
}

/** The values of a block as a line, the one under the cursor marked: drawn again when something of it has changed. */
export function curve(values: Float32Array, path: 'a' | 'b', label: string, height: number): unknown {
  const i = weight.value;
  return guard([language.value, values, path, label, height, i], () => {
    const { low, high, x, y } = scales(values, height);
    const trace = line<number>()
      .defined(Number.isFinite)
      .x((_, i) => x(i))
      .y((v) => y(v));
    return html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" role="img" aria-label=${t`${label}, from ${short(low)} to ${short(high)}`}>
      ${svg`<line class="zero" x1="0" x2=${WIDTH} y1=${y(0)} y2=${y(0)} />
        <line class="cursor" x1=${x(i)} x2=${x(i)} y1="0" y2=${height} />
        <path class=${path} d=${guard([values], () => trace(values) ?? '')} />`}
    </svg>`;
  });
}

/** A curve that the pointer draws: the scale holds still while it does. */
function drawnCurve(
  values: Float32Array,
  label: string,
  set: (index: number, number: number, stroke: string) => void,
): TemplateResult {
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const box = event.currentTarget as HTMLElement;
    const { x, y } = scales(values, HEIGHT);
    const stroke = `curve ${++strokes}`;
    const { left, top, width, height } = box.getBoundingClientRect();
    const draw = ({ clientX, clientY }: PointerEvent) => {
      const index = Math.round(x.invert(((clientX - left) / width) * WIDTH));
      if (index in values) set(index, Number(y.invert(((clientY - top) / height) * HEIGHT).toPrecision(3)), stroke);
    };
    const end = new AbortController();
    box.setPointerCapture(event.pointerId);
    box.addEventListener('pointermove', draw, { signal: end.signal });
    for (const over of ['pointerup', 'pointercancel'])
      box.addEventListener(over, () => end.abort(), { signal: end.signal });
    draw(event);
  };
  return html`<div class="drawn" @pointerdown=${down}>${curve(values, 'a', label, HEIGHT)}</div>`;
}
