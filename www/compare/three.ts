/** Original, A and B. */

import './three.css';
import { html, nothing, type TemplateResult } from 'lit';
import { layoutNamed, title as nameOf } from '../block/layout';
import type { TokenView, View } from '../engine/types';
import { brief, f32, short } from '../lib/numbers';
import { bitsOf, marked, which } from '../run/hero';
import { say } from '../words';

/** Original, A and B, one under the other, so that their digits can be compared. */
export function three(now: View, token: TokenView): TemplateResult {
  const { original, a, b, a_bits, b_bits, a_off, summary } = token;
  const first = original === null ? undefined : short(original, 8);
  const [one, other] = [f32(a), f32(b)];
  const { format, plain } = layoutNamed(now.fields.format);
  const input = nameOf(format.input);
  return html`<div class="trio">
    <h2>${which(now)}</h2>
    ${
      first === undefined
        ? nothing
        : html`<div class="original"><p class="who">${say`<b>original</b> before quantising`}</p><p class="value" id="original-value">${first}</p></div>`
    }
    <div class="a">
      <p class="who">${say`<b>A</b> dequantise, dot in f32`}</p>
      <p class="value" id="a-value">${marked(one, first ?? other)}</p>
      <p class="off">${a_off === null ? nothing : say`<b>${brief(a_off)}</b> off`}</p>
      ${bitsOf('a', a_bits, b_bits)}
    </div>
    <div class="b">
      <p class="who">${plain ? say`<b>B</b> ${input} input, floats` : say`<b>B</b> ${input} input, integers`}</p>
      <p class="value" id="b-value">${marked(other, first ?? one)}</p>
      <p class="off">${say`<b>${brief(summary.rel_diff)}</b> from A`}</p>
      ${bitsOf('b', b_bits, a_bits)}
    </div>
  </div>`;
}
