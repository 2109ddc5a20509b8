import { html, nothing, type TemplateResult } from 'lit';
import type { Scope } from '../engine/types';
import { bits8, f32, hex, short, whole } from '../lib/numbers';
import { t } from '../words';
import { hexOfFloat } from './floats';
import { itemsOf, type Layout, layoutOf, reading } from './layout';
import { weight } from './pointed';

/** One weight from its byte to both sums: what it touches on the way. */
export function trace(scope: Scope): TemplateResult {
  const layout = layoutOf(scope);
  const i = weight.value;
  const j = Math.floor(i / layout.format.sub_block);
  const part = scope.parts[j];
  const of = (array: ArrayLike<number>) => array[i] ?? Number.NaN;
  const { integers } = itemsOf(scope, layout.quant.name);
  return html`<section class="trace" aria-labelledby="trace-title">
    <h2 id="trace-title">${t`One weight, all the way`}</h2>
    <dl>
      ${layout.bytesOf(layout.quant, i).map((byte) => held(scope, layout, byte, i))}
      ${scope.original.length > 0 ? html`<div><dt>${t`original`}</dt><dd>${f32(of(scope.original))}</dd></div>` : nothing}
      ${layout.plain ? nothing : html`<div><dt>${t`quant`}</dt><dd>${whole(of(integers))}</dd></div>`}
      <div><dt>${t`weight ${i}`}</dt><dd>${layout.plain ? `0x${hexOfFloat(scope, layout.quant, i)}` : reading(scope, i)} = <b>${f32(of(scope.weights))}</b></dd></div>
      <div class="a"><dt>${t`A multiplies`}</dt><dd>${f32(of(scope.weights))} × ${f32(of(scope.x_a))} = <b>${f32(of(scope.products_a))}</b></dd></div>
      <div class="b"><dt>${t`B multiplies`}</dt><dd>${f32(of(scope.weights))} × ${f32(of(scope.x_q8))} = <b>${f32(of(scope.products_q8))}</b>
        ${layout.plain ? nothing : html`<small>${t`in integers ${whole(of(integers))} × ${whole(of(scope.q8))} = ${whole(of(scope.products_b))}`}</small>`}</dd></div>
      ${
        layout.plain
          ? nothing
          : html`<div>
        <dt>${t`sub-block ${j}`}</dt>
        <dd>
          <span class="a">A ${short(part?.a ?? null, 7)}</span>, <span class="b">B ${short(part?.b ?? null, 7)}</span>
        </dd>
      </div>`
      }
      <div>
        <dt>${t`the block`}</dt>
        <dd><span class="a">A ${short(scope.a_part, 7)}</span>, <span class="b">B ${short(scope.b_part, 7)}</span></dd>
      </div>
    </dl>
  </section>`;
}

/** A byte that holds a part of the weight's quant: the bits that are it, in the middle of those that are not. */
function held(scope: Scope, layout: Layout, byte: number, i: number): TemplateResult {
  const bits = [...bits8(scope.bytes[byte] ?? 0)].map((bit, n) =>
    layout.holds(layout.quant, i, 8 * byte + 7 - n) ? html`<b>${bit}</b>` : html`<small>${bit}</small>`,
  );
  return html`<div><dt>${t`byte ${byte}`}</dt><dd><code>${hex(scope.bytes[byte] ?? 0, 2)}</code> = <code>${bits}</code></dd></div>`;
}
