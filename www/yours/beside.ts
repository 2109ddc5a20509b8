/** The reader's answer as a line of its own beneath A and B, while it is an answer to the output on screen. */

import './beside.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { TokenView, View } from '../engine/types';
import { f32, short, whole } from '../lib/numbers';
import { bitsOf, marked } from '../run/hero';
import { say, t } from '../words';
import { made } from './state';
import type { Distance } from './types.gen';
import { verdict } from './verdict';

export function besideAnswers(token: TokenView, now: View): TemplateResult | typeof nothing {
  const shown = made.value;
  const [first, beside] = [shown?.said.explanations[0], shown?.said.beside];
  if (!shown || !first || !beside || shown.of.link !== now.link) return nothing;
  const [asked, focus] = [shown.of.scope.focus, now.scope.focus];
  if (asked.row !== focus.row || asked.token !== focus.token) return nothing;
  const { theirs, from_a, from_b } = beside;
  const [near, nearBits] = shown.said.against === 'b' ? [token.b, token.b_bits] : [token.a, token.a_bits];
  return html`<div class="answer theirs">
    <h2><b>${t`yours`}</b>&#160;${verdict(first)}${first.kind === 'mistake' ? html`${t`: `}<code>${first.name}</code>` : nothing}</h2>
    <p class="value" id="yours-value">${marked(f32(theirs.value), f32(near))}</p>
    ${bitsOf('yours', theirs.bits, nearBits)}
    <p class="from" id="yours-from-a">${say`from <b class="a">A</b>: ${distance(from_a)}`}</p>
    <p class="from" id="yours-from-b">${say`from <b class="b">B</b>: ${distance(from_b)}`}</p>
  </div>`;
}

const distance = ({ steps, rel_diff, norm_err }: Distance): string =>
  norm_err === null
    ? t`${whole(steps)} f32 steps, rel_diff ${short(rel_diff, 4)}`
    : t`${whole(steps)} f32 steps, rel_diff ${short(rel_diff, 4)}, norm_err ${short(norm_err, 4)}`;
