/** What a chain is made of: its depth, its layers, what happens between them, and how each path adds. */

import './chain.css';
import { scaleLog } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { give } from '../block/give';
import { layoutNamed } from '../block/layout';
import type { Choices, Stage, View } from '../engine/types';
import { choice, numberField, why } from '../experiment/field';
import { inputValue } from '../experiment/input-value';
import { sliding } from '../experiment/slider';
import { edit, look } from '../experiment/state';
import { percent } from '../lib/numbers';
import { say, t } from '../words';

/** Most stages that the engine takes. */
const MOST_STAGES = 8;

/** The chain: how deep, unless that stands elsewhere, what happens between layers, and how each path computes. */
export function chain(view: View, choices: Choices, { alone = true } = {}): TemplateResult {
  const { fields } = view;
  const { format } = layoutNamed(fields.format);
  return html`<section class="chain" aria-labelledby="chain-title">
    <h2 id="chain-title">${t`The chain`}</h2>
    ${alone ? depth(view) : nothing} ${layers(view)}
    <div class="fields">
      ${numberField({ what: 'in_dim', label: 'in_dim', value: fields.in_dim, min: format.weights, max: 16384, step: format.weights })}
      ${numberField({ what: 'out_dim', label: 'out_dim', value: fields.out_dim, min: 1, max: 16384 })}
      ${numberField({ what: 'tokens', label: t`tokens`, value: fields.tokens, min: 1, max: 64 })}
      ${stages(fields.between, choices, COMMON)}
      ${choice({ what: 'path_a.order', label: t`A adds in order`, value: fields.order_a, names: choices.order_a })}
      ${choice({ what: 'path_b.order', label: t`B adds in order`, value: fields.order_b, names: format.orders })}
    </div>
    ${ownLayer(view, choices)}
    ${why(
      t`What are in_dim, out_dim, tokens and seed?`,
      say`A layer has <b>out_dim</b> rows of <b>in_dim</b> weights and makes an output of each row: its dot product with the
        input. <b>tokens</b> are inputs that go through the same layers, each by itself; the <b>seed</b> chooses the random
        numbers.`,
    )}
    ${why(
      t`What can happen after a layer?`,
      say`<b>rmsnorm</b> divides by the root mean square; <b>softmax</b> makes probabilities; <b>swiglu</b> lets the first half
        of the outputs gate the second, so a chain needs twice as many rows; <b>residual</b> adds what entered the layer;
        <b>gain</b> multiplies each value by a number of its own, after rmsnorm the weights of a norm; <b>bias</b> adds one;
        <b>rope</b> turns pairs of values by angles that grow with the token's position. Each path goes through them by itself,
        in this order.`,
    )}
    ${why(
      t`What is an order?`,
      say`Adding floats in another order rounds elsewhere and gives other bits. <b>fold</b> adds left to right;
        <b>simd8</b> keeps eight fused sums, as AVX2 does. <b>blocks</b> combines each block's exact integers once;
        the <b>ggml</b> orders are those of llama.cpp on x86, on ARM, in plain C and in wasm.`,
    )}
    ${why(
      t`ggml or apr?`,
      format.input === 'q8_K'
        ? say`Both make bytes of activations. llama.cpp divides by −max/127 and rounds half to even; aprender divides by
            max|x|/127 and rounds half away from zero.`
        : format.rules.length === 1
          ? say`Neither: each activation becomes the nearest float, halves to even, on every machine.`
          : say`All make bytes of 32 activations and a 16-bit step, max|x|/127. llama.cpp's plain C rounds half away from zero;
            on x86 and ARM it rounds half to even, and in wasm it cuts the fraction off. aprender rounds as plain C does.`,
    )}
  </section>`;
}

const slid = sliding('depth');

/** How many layers, as a number and on a slider. */
export const depth = ({ fields }: View): TemplateResult =>
  html`<div class="depth">
    ${numberField({ what: 'depth', label: t`depth`, value: fields.depth, min: 1, max: 64 })}
    <input
      class="slider"
      id="depth-slider"
      aria-label=${t`depth, 1 to 64`}
      type="range"
      min="1"
      max="64"
      @pointerdown=${slid.down}
      @pointercancel=${slid.cancel}
      @input=${(event: Event) => edit({ what: 'depth', number: Number((event.target as HTMLInputElement).value) })}
      ${inputValue(String(fields.depth))}
    />
  </div>`;

/** Whose stages: how edits and ids of them begin. */
interface Whose {
  edits: '' | 'layer.';
  ids: '' | 'layer-';
  first: () => string;
  run?: string;
}

const COMMON: Whose = { edits: '', ids: '', first: () => t`after each layer` };

/** What the layer in focus does differently: a scale, and stages of its own. */
function ownLayer({ fields, scope }: View, choices: Choices): TemplateResult | typeof nothing {
  if (fields.depth === 1 && fields.layers.length === 0) return nothing;
  const { layer } = scope.focus;
  const own = fields.layers.find((own) => own.layer === layer);
  const whose: Whose = {
    edits: 'layer.',
    ids: 'layer-',
    first: () => t`after layer ${layer}`,
    run: `layer ${layer} between`,
  };
  const toggle = (event: Event) =>
    edit({
      what: 'layer.own',
      number: Number((event.target as HTMLInputElement).checked),
      run: `layer ${layer} between`,
    });
  return html`<fieldset class="own">
    <legend>${t`Layer ${layer} alone`}</legend>
    <div class="fields">
      ${numberField({
        what: 'layer.scale',
        run: `layer ${layer} scale`,
        label: t`d and dmin times`,
        value: own?.scale ?? 1,
        step: 'any',
        id: 'layer-scale',
      })}
      <label class="tick">
        <input id="layer-own" type="checkbox" .checked=${own?.between != null} @change=${toggle} />
        <span>${t`stages of its own`}</span>
      </label>
      ${own?.between ? stages(own.between, choices, whose) : nothing}
    </div>
  </fieldset>`;
}

/** A choice for each stage, and one behind the last to add another; "none" takes a stage away. */
function stages(between: Stage[], choices: Choices, whose: Whose): TemplateResult[] {
  const [none = ''] = choices.between;
  const shown = between.length < MOST_STAGES ? [...between, { name: none, width: 0 }] : between;
  return shown.map((stage, index) => {
    const id = `${whose.ids}between${index === 0 ? '' : `-${index}`}`;
    const label = index === 0 ? whose.first() : t`and then`;
    const { name: value, theta, numbers } = stage;
    const what = `${whose.edits}between`;
    return html`${choice({ what, label, value, names: choices.between, index, id, ...(whose.run ? { run: whose.run } : {}) })}
      ${theta === undefined ? nothing : ropeFields(stage, index, whose)}
      ${numbers === undefined ? nothing : numbersOf(stage, index, whose)}`;
  });
}

/** How many numbers a gain or a bias has, and a way to give them. */
function numbersOf({ name, numbers = 0, width }: Stage, index: number, { edits, ids }: Whose): TemplateResult {
  const title = t`Give the numbers of ${name}`;
  const ask = () =>
    give({
      title,
      field: name,
      count: width,
      hint: t`${width} numbers, or one for all of them; decimals, 0x and bits, JSON, what numpy or torch prints, or a file (npy, f32, text)`,
      take: (text) => edit({ what: `${edits}between.numbers`, index, text, name: title, run: '' }),
    });
  return html`<p class="numbers">
    <span>${numbers > 0 ? t`${name}: ${numbers} numbers` : t`${name}: without numbers it changes nothing`}</span>
    <button type="button" id=${`${ids}numbers-${index}`} aria-label=${title} @click=${() => void ask()}>${t`Numbers…`}</button>
  </p>`;
}

/** How far a RoPE turns. */
function ropeFields({ head_dim = 0, position = 0, theta = 0 }: Stage, index: number, whose: Whose): TemplateResult[] {
  return Object.entries({ head_dim, position, theta }).map(([name, value]) => {
    const what = `${whose.edits}between.rope.${name}`;
    const act = (number: number) => edit({ what, index, number });
    return numberField({ what, label: `rope ${name}`, value, id: `${whose.ids}rope-${name}-${index}`, act });
  });
}

/** One tile per layer, as tall as its divergence. */
function layers(view: View): TemplateResult | typeof nothing {
  if (view.fields.depth === 1) return nothing;
  const { focus } = view.scope;
  const values = view.depths.map((depth) => depth[focus.token]?.summary.l2_rel ?? 0);
  const visible = values.filter((value) => value > 0 && Number.isFinite(value));
  const y = scaleLog([Math.min(...visible, 1e-4), Math.max(...visible, 1e-3)], [2, 30]);
  const differ = new Set(view.fields.layers.map(({ layer }) => layer));
  return html`<div class="layers" role="group" aria-label=${t`layers, each as high as its l2_rel, logarithmic`}>
    ${values.map((value, layer) => {
      const height = value > 0 && Number.isFinite(value) ? y(value) : 0;
      return html`<button
        type="button"
        class=${differ.has(layer) ? 'differs' : ''}
        title=${t`layer ${layer}: l2_rel ${percent(value)}`}
        aria-label=${t`look at layer ${layer}; divergence after it ${percent(value)}`}
        aria-pressed=${layer === focus.layer}
        @click=${() => look({ layer })}
      >
        <svg viewBox="0 0 10 30" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<rect x="0" width="10" y=${30 - height} height=${height} />`}
        </svg>
        <span>${values.length > 16 && layer % 8 > 0 ? nothing : layer}</span>
      </button>`;
    })}
  </div>`;
}
