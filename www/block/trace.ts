import { html, type TemplateResult } from 'lit';
import type { Scope } from '../engine/types';
import { f32, hex, short, whole } from '../lib/numbers';
import { say, t } from '../words';
import { byteOf } from './layout';
import { weight } from './pointed';

/** One weight from its byte to both sums: what it touches on the way. */
export function trace(scope: Scope): TemplateResult {
  const i = weight.value;
  const j = Math.floor(i / 32);
  const byte = byteOf(i);
  const part = scope.parts[j];
  const of = (array: ArrayLike<number>) => array[i] ?? Number.NaN;
  const [held, nibble] = [hex(scope.bytes[byte] ?? 0, 2), hex(of(scope.nibbles), 1)];
  return html`<section class="trace" aria-labelledby="trace-title">
    <h2 id="trace-title">${t`One weight, all the way`}</h2>
    <dl>
      <div><dt>${t`byte ${byte}`}</dt>${
        j % 2 === 0
          ? say`<dd><code>${held}</code>, low half <b>${nibble}</b></dd>`
          : say`<dd><code>${held}</code>, high half <b>${nibble}</b></dd>`
      }</div>
      <div>
        <dt>${t`weight ${i}`}</dt>
        <dd>d·${scope.scales[j]}·${of(scope.nibbles)} − dmin·${scope.mins[j]} = <b>${f32(of(scope.weights))}</b></dd>
      </div>
      <div class="a"><dt>${t`A multiplies`}</dt><dd>${f32(of(scope.weights))} × ${f32(of(scope.x_a))} = <b>${f32(of(scope.products_a))}</b></dd></div>
      <div class="b"><dt>${t`B multiplies`}</dt><dd>${of(scope.nibbles)} × ${whole(of(scope.q8))} = <b>${whole(of(scope.products_b))}</b></dd></div>
      <div>
        <dt>${t`sub-block ${j}`}</dt>
        <dd>
          <span class="a">A ${short(part?.a ?? null, 7)}</span>, <span class="b">B ${short(part?.b ?? null, 7)}</span>
        </dd>
      </div>
      <div>
        <dt>${t`the block`}</dt>
        <dd><span class="a">A ${short(scope.a_part, 7)}</span>, <span class="b">B ${short(scope.b_part, 7)}</span></dd>
      </div>
    </dl>
  </section>`;
}
