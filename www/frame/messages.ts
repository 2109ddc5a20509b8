/** What the page has to say beside its figures: a refused edit, what a link could not say, a promise kept or not, work that takes long. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Difference, View } from '../engine/types';
import { again, broken, loading, notices, problems, slow, stop, verified } from '../experiment/state';
import { tryAgain } from '../lib/try-again';
import { engineSays, say, t } from '../words';

/** Problems that no control shows beside itself. */
const HOME =
  /^(d|dmin|m|(scale|min).*|(nibble|quant|trit).*|focus\..*|depth|tokens|in_dim|out_dim|seed|between\.rope\..*|layer\.scale|edits.*)$/;

export function messages(now: View): TemplateResult | typeof nothing {
  const elsewhere = problems.value.filter((problem) => !HOME.test(problem.field));
  const promise = verified.value;
  const digest = promise?.expected.slice(0, now.digest.length);
  const same = digest === now.digest;
  return html`${notices.value.map(
    (text) => html`<p class="notice" role="status">
      <span>${text}</span> <button type="button" @click=${() => (notices.value = notices.value.filter((other) => other !== text))}>${t`OK`}</button>
    </p>`,
  )}
  ${elsewhere.map((problem) => html`<p class="notice problem" role="alert">${engineSays(problem.message)}</p>`)}
  ${
    promise
      ? html`<p class="notice" id="verdict" role="status">
          <span>${
            same
              ? say`Bit-exact here: the link promises digest <code>${digest}</code>; this machine computed
                  <code>${now.digest}</code>.`
              : say`Not the same bits: the link promises digest <code>${digest}</code>; this machine computed
                  <code>${now.digest}</code>. ${place(now.difference)}`
          }</span>
        </p>`
      : nothing
  }
  ${waits()}`;
}

/** Where a check of the link first fails. One wrong value in 64 passes its check, so the difference may begin before. */
function place(difference: Difference | null): string {
  if (!difference) return t`The link does not say where.`;
  const { layer, token, first, last } = difference;
  return first === last
    ? t`The first check that fails is of layer ${layer}, token ${token}, output ${first}.`
    : t`The first check that fails is of layer ${layer}, token ${token}, outputs ${first} to ${last}.`;
}

/** What is not here yet: an engine that did not start again, or what is being computed. */
export function waits(): TemplateResult | typeof nothing {
  if (slow.value) return computing();
  if (broken.value === undefined) return nothing;
  return html`<p class="notice problem" role="alert"><span>${t`The engine did not start again (${engineSays(broken.value)}). What is on screen is kept.`}</span> ${tryAgain(again, 'again')}</p>`;
}

const computing = (): TemplateResult =>
  html`<p class="notice" role="status"><span>${loading.value ? t`Loading the whole engine…` : t`Computing…`}</span> <button type="button" id="stop" @click=${stop}>${t`Stop`}</button></p>`;
