/** The two answers large, and the original where there is one: what the block and the chain open with, and a frame shows. */

import { html, nothing, type TemplateResult } from 'lit';
import { layoutNamed, title as nameOf } from '../block/layout';
import type { TokenView, View } from '../engine/types';
import { f32, percent, short } from '../lib/numbers';
import { teaches } from '../presets/presets';
import { say, t } from '../words';
import { besideAnswers } from '../yours/beside';
import { bitsOf, causes, last, marked, title, which } from './hero';

/** Same weights, same input, two answers, and why: what a frame of another page shows. */
export function hero(view: View): TemplateResult {
  const token = last(view);
  return token ? html`${headline(view)} ${causes(view, token)}` : html``;
}

/** Same weights, same input, two answers: the disagreement and its bits. */
export function headline(view: View): TemplateResult {
  const token = last(view);
  if (!token) return html``;
  const lesson = teaches(view);
  return html`<section class="hero" aria-labelledby="hero-title">
    <div class="headline">
      <h1 id="hero-title" tabindex="-1">${title(token)}</h1>
      ${paths(view)}
      ${lesson ? html`<p class="lesson">${lesson}</p>` : nothing}
    </div>
    ${answersOf(token, view)}
  </section>`;
}

/** What the two paths do. */
function paths(view: View): TemplateResult {
  const { format, plain } = layoutNamed(view.fields.format);
  const [which_, name] = [which(view), nameOf(view.fields.format)];
  return plain
    ? say`<p>
        ${which_}, computed twice from the same ${name} weights: <b class="a">A</b> adds in f32, <b class="b">B</b> rounds the input
        to ${nameOf(format.input)} first, as llama.cpp does.
      </p>`
    : say`<p>
        ${which_}, computed twice from the same ${name} weights: <b class="a">A</b> dequantises and adds in f32,
        <b class="b">B</b> rounds the input to 8 bits and multiplies integers, as llama.cpp does.
      </p>`;
}

/** A and B, the original where there is one, and the reader's own where it was given. */
export const answersOf = (token: TokenView, view: View): TemplateResult =>
  answers(token, original(token, view), besideAnswers(token, view), layoutNamed(view.fields.format).plain);

/** A and B side by side, with what differs marked. */
export const answers = (
  token: TokenView,
  first: TemplateResult | typeof nothing = nothing,
  third: TemplateResult | typeof nothing = nothing,
  plain = false,
): TemplateResult =>
  html`<div class=${`answers${first === nothing ? '' : ' three'}`}>
    ${first}
    ${answer('a', t`dequantise, dot in f32`, token.a, token.a_bits, token.b, token.b_bits)}
    ${answer('b', plain ? t`rounded input, dot of floats` : t`8-bit input, integer dot`, token.b, token.b_bits, token.a, token.a_bits)}
    ${third}
  </div>`;

/** What the numbers give of which the weights were made, and what that says of A and B. */
function original(token: TokenView, { fields, weights }: View): TemplateResult | typeof nothing {
  const { original, summary } = token;
  const lost = weights.at(-1);
  if (original === null || !lost) return nothing;
  return html`<div class="answer original">
    <h2><b>${t`original`}</b>&#160;${t`before quantising`}</h2>
    <p class="value" id="original-value">${short(original, 8)}</p>
    ${say`<p class="cost">Weights in ${nameOf(fields.format)} are off by <b id="w-err">${percent(lost.w_err)}</b>, which moves the outputs
      by <b id="a-cost">${percent(summary.a_cost ?? Number.NaN)}</b>; A and B differ by <b>${percent(summary.l2_rel)}</b>.</p>`}
  </div>`;
}

function answer(
  path: 'a' | 'b',
  how: string,
  value: number,
  bits: string,
  other: number,
  otherBits: string,
): TemplateResult {
  return html`<div class=${`answer ${path}`}>
    <h2><b>${path.toUpperCase()}</b>&#160;${how}</h2>
    <p class="value" id=${`${path}-value`}>${marked(f32(value), f32(other))}</p>
    ${bitsOf(path, bits, otherBits)}
  </div>`;
}
