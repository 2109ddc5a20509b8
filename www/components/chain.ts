import { scaleLog } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Choices, View } from '../engine/types';
import { edit, look } from '../state/store';
import { choice, numberField, why } from './field';
import { settled } from './settled';
import { percent } from './words';

/** The chain: how deep, what happens between layers, and how each path computes. */
export function chain(view: View, choices: Choices): TemplateResult {
  const { fields } = view;
  return html`<section class="chain" aria-labelledby="chain-title">
    <h2 id="chain-title">The chain</h2>
    <div class="depth">
      ${numberField({ what: 'depth', label: 'depth', value: fields.depth, min: 1, max: 64 })}
      <input
        class="slider"
        aria-label="depth, 1 to 64"
        type="range"
        min="1"
        max="64"
        @input=${(event: Event) => edit({ what: 'depth', number: Number((event.target as HTMLInputElement).value) })}
        ${settled(String(fields.depth))}
      />
    </div>
    ${layers(view)}
    <div class="fields">
      ${numberField({ what: 'in_dim', label: 'in_dim', value: fields.in_dim, min: 256, max: 16384, step: 256 })}
      ${numberField({ what: 'out_dim', label: 'out_dim', value: fields.out_dim, min: 1, max: 16384 })}
      ${numberField({ what: 'tokens', label: 'tokens', value: fields.tokens, min: 1, max: 64 })}
      ${choice('between', 'after each layer', fields.between, choices.between)}
      ${choice('path_a.order', 'A adds in order', fields.order_a, choices.order_a)}
      ${choice('path_b.q8k', 'B quantises like', fields.q8k, choices.q8k)}
      ${choice('path_b.order', 'B adds in order', fields.order_b, choices.order_b)}
      ${fields.seed === null ? nothing : numberField({ what: 'seed', label: 'seed', value: fields.seed, min: 0 })}
    </div>
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
