import { scaleLog } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Choices, Stage, View } from '../engine/types';
import { edit, look } from '../state/store';
import { choice, numberField, why } from './field';
import { percent } from './numbers';
import { settled } from './settled';

/** Most stages that the engine takes. */
const MOST_STAGES = 8;

/** The chain: how deep, what happens between layers, and how each path computes. */
export function chain(view: View, choices: Choices): TemplateResult {
  const { fields } = view;
  return html`<section class="chain" aria-labelledby="chain-title">
    <h2 id="chain-title">The chain</h2>
    ${depth(view)} ${layers(view)}
    <div class="fields">
      ${numberField({ what: 'in_dim', label: 'in_dim', value: fields.in_dim, min: 256, max: 16384, step: 256 })}
      ${numberField({ what: 'out_dim', label: 'out_dim', value: fields.out_dim, min: 1, max: 16384 })}
      ${numberField({ what: 'tokens', label: 'tokens', value: fields.tokens, min: 1, max: 64 })}
      ${stages(fields.between, choices)}
      ${choice({ what: 'path_a.order', label: 'A adds in order', value: fields.order_a, names: choices.order_a })}
      ${choice({ what: 'path_b.q8k', label: 'B quantises like', value: fields.q8k, names: choices.q8k })}
      ${choice({ what: 'path_b.order', label: 'B adds in order', value: fields.order_b, names: choices.order_b })}
      ${fields.seed === null ? nothing : numberField({ what: 'seed', label: 'seed', value: fields.seed, min: 0 })}
    </div>
    ${why(
      'What can happen after a layer?',
      html`<b>rmsnorm</b> divides by the root mean square; <b>softmax</b> makes probabilities; <b>swiglu</b> lets the first half
        of the outputs gate the second, so a chain needs twice as many rows; <b>residual</b> adds what entered the layer;
        <b>rope</b> turns pairs of values by angles that grow with the token's position. Each path goes through them by itself,
        in this order.`,
    )}
    ${why(
      'What is an order?',
      html`Adding floats in another order rounds elsewhere and gives other bits. <b>fold</b> adds left to right;
        <b>simd8</b> keeps eight fused sums, as AVX2 does. <b>blocks</b> combines each super-block's two exact integers once;
        the <b>ggml</b> orders are those of llama.cpp on x86, in plain C and in wasm.`,
    )}
    ${why(
      'ggml or apr?',
      html`Both make bytes of activations. llama.cpp divides by −max/127 and rounds half to even; aprender divides by
        max|x|/127 and rounds half away from zero.`,
    )}
  </section>`;
}

/** How many layers, as a number and on a slider. */
export const depth = ({ fields }: View): TemplateResult =>
  html`<div class="depth">
    ${numberField({ what: 'depth', label: 'depth', value: fields.depth, min: 1, max: 64 })}
    <input
      class="slider"
      id="depth-slider"
      aria-label="depth, 1 to 64"
      type="range"
      min="1"
      max="64"
      @input=${(event: Event) => edit({ what: 'depth', number: Number((event.target as HTMLInputElement).value) })}
      ${settled(String(fields.depth))}
    />
  </div>`;

/** A choice for each stage, and one behind the last to add another; "none" takes a stage away. */
function stages(between: Stage[], choices: Choices): TemplateResult[] {
  const [none = ''] = choices.between;
  const shown = between.length < MOST_STAGES ? [...between, { name: none }] : between;
  return shown.map((stage, index) => {
    const id = index === 0 ? 'between' : `between-${index}`;
    const rope = stage.theta !== undefined;
    return html`${choice({ what: 'between', label: index === 0 ? 'after each layer' : 'and then', value: stage.name, names: choices.between, index, id })}
      ${rope ? turn(stage, index) : nothing}`;
  });
}

/** How far a RoPE turns. */
function turn({ head_dim = 0, position = 0, theta = 0 }: Stage, index: number): TemplateResult[] {
  return Object.entries({ head_dim, position, theta }).map(([name, value]) => {
    const what = `between.rope.${name}`;
    const act = (number: number) => edit({ what, index, number });
    return numberField({ what, label: `rope ${name}`, value, id: `rope-${name}-${index}`, act });
  });
}

/** One tile per layer, as tall as its divergence. */
function layers(view: View): TemplateResult | typeof nothing {
  if (view.fields.depth === 1) return nothing;
  const { focus } = view.scope;
  const values = view.depths.map((depth) => depth[focus.token]?.summary.l2_rel ?? 0);
  const drawn = values.filter((value) => value > 0 && Number.isFinite(value));
  const y = scaleLog([Math.min(...drawn, 1e-4), Math.max(...drawn, 1e-3)], [2, 30]);
  return html`<div class="layers" role="group" aria-label="layers">
    ${values.map((value, layer) => {
      const height = value > 0 && Number.isFinite(value) ? y(value) : 0;
      return html`<button
        type="button"
        title=${`layer ${layer}: l2_rel ${percent(value)}`}
        aria-label=${`look at layer ${layer}; divergence after it ${percent(value)}`}
        aria-pressed=${layer === focus.layer}
        @click=${() => look({ layer })}
      >
        <svg viewBox="0 0 10 30" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<rect x="0" width="10" y=${30 - height} height=${height} />`}
        </svg>
        <span>${layer}</span>
      </button>`;
    })}
  </div>`;
}
