/** Each layer as three small pictures: its weights, what came out, and where A and B differ. */

import './layer-pictures.css';
import { type ElementPart, html, noChange, nothing, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { LayerPicture, Pictures, View } from '../engine/types';
import { look } from '../experiment/state';
import { percent, short } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { t } from '../words';

/** Pictures, and the experiment that they show. */
export interface PicturesOf {
  of: View;
  pictures: Pictures;
}

/** Paints numbers as shades of the text colour, `columns` to a row: nothing for the least, all of it for the greatest. */
class Shades extends Directive {
  private seen: Float32Array | undefined;

  render(_values: Float32Array, _columns: number): unknown {
    return noChange;
  }

  override update(part: ElementPart, [values, columns]: [Float32Array, number]): unknown {
    if (values === this.seen) return noChange;
    this.seen = values;
    const canvas = part.element as HTMLCanvasElement;
    [canvas.width, canvas.height] = [columns, Math.ceil(values.length / columns)];
    const context = canvas.getContext('2d');
    const finite = values.filter(Number.isFinite);
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of finite) [low, high] = [Math.min(low, value), Math.max(high, value)];
    // Black with an alpha: lib/colours.css inverts it on a dark page.
    const image = new ImageData(canvas.width, canvas.height);
    values.forEach((value, i) => {
      image.data[4 * i + 3] = Number.isFinite(value) && high > low ? (255 * (value - low)) / (high - low) : 0;
    });
    context?.putImageData(image, 0, 0);
    return noChange;
  }
}

const shades = directive(Shades);

const SIDE = 32;

const picture = (name: string, values: Float32Array, columns: number): TemplateResult =>
  html`<span class="picture"><canvas aria-hidden="true" ${shades(values, columns)}></canvas><small>${name}</small></span>`;

/** After which layer A and B are furthest apart. */
function furthest({ depths, scope }: View): string {
  const each = depths.map((depth) => depth[scope.focus.token]?.summary.l2_rel ?? Number.NaN);
  const most = Math.max(...each.filter(Number.isFinite));
  if (!(most > 0)) return t`A and B are nowhere apart, or not finite.`;
  return each.length === 1
    ? t`A and B differ by ${percent(most)} of ‖A‖.`
    : t`A and B are furthest apart after layer ${each.indexOf(most)}: by ${percent(most)} of ‖A‖.`;
}

/** A row of layers; a click looks at one. */
export function layersChart(view: View, { of, pictures }: PicturesOf): TemplateResult {
  const { focus } = view.scope;
  const { layers } = pictures;
  const tile = ({ weights, outputs, errors }: LayerPicture, layer: number) => {
    const apart = view.depths[layer]?.[focus.token]?.summary.l2_rel ?? Number.NaN;
    const columns = Math.ceil(Math.sqrt(outputs.length));
    return html`<button type="button" class="tile" aria-pressed=${layer === focus.layer} aria-label=${t`look at layer ${layer}; A and B differ by ${percent(apart)} after it`} @click=${() => look({ layer })}>
      <span class="of"><span>${layer}</span> <b>${percent(apart)}</b></span>
      ${picture(t`weights`, weights, SIDE)} ${picture(t`outputs`, outputs, columns)} ${picture('|A − B|', errors, columns)}
    </button>`;
  };
  return html`<figure class="layer-pictures">
    <p>${furthest(view)}</p>
    <div class="tiles" role="group" aria-label=${t`layers, as pictures`}>${layers.map(tile)}</div>
    ${numbersOf(of, pictures)}
  </figure>`;
}

/** The numbers of the layer in focus; beneath them the whole row of layers is saved. What stands for what: src/experiment/picture.rs. */
function numbersOf({ fields, scope }: View, pictures: Pictures): TemplateResult | typeof nothing {
  const { layer } = scope.focus;
  const own = pictures.layers[layer];
  if (!own) return nothing;
  const { weights, outputs, errors } = own;
  const count = pictures.steps.length;
  // A picture of many outputs shows the largest of each group, one of many rows some of them.
  const group = Math.ceil(count / outputs.length);
  const outputsOf = (cell: number) =>
    group === 1 ? cell : `${cell * group}–${Math.min((cell + 1) * group, count) - 1}`;
  const rows = weights.length / SIDE;
  const rowOf = (row: number) => Math.floor((row * fields.out_dim) / rows);
  const number = (value = 0) => html`<td data-value=${value}>${short(value, 5)}</td>`;
  const table = (heads: string[], body: [unknown, ArrayLike<number>][]) => html`<table class="figures">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${body.map(([head, values]) => html`<tr><th scope="row">${head}</th>${Array.from(values, (value) => number(value))}</tr>`)}</tbody>
  </table>`;
  return html`${tableOfChart({
    name: `layer-${layer}-weights`,
    label: t`Weights of layer ${layer}, as a table`,
    title: t`The weights of layer ${layer}, in numbers`,
    kinds: ['csv'],
    of: [own],
    table: () =>
      table(
        [t`row`, ...Array.from({ length: SIDE }, (_, i) => t`mean ${i}`)],
        Array.from({ length: rows }, (_, i) => [rowOf(i), weights.subarray(i * SIDE, (i + 1) * SIDE)]),
      ),
  })}
  ${tableOfChart({
    name: `layer-${layer}-outputs`,
    label: t`Outputs of layer ${layer}, as a table`,
    title: t`Its outputs, in numbers`,
    of: [own],
    table: () =>
      table(
        [t`output`, 'A', '|A − B|'],
        [...outputs].map((output, i) => [outputsOf(i), [output, errors[i] ?? 0]]),
      ),
  })}`;
}
