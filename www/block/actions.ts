import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { edit, fitted, gaussian } from '../experiment/state';
import { percent, short } from '../lib/numbers';
import { part } from '../lib/part';
import { t } from '../words';
import { hexOf, kept, place, replace } from './kept';

/** What became of the last action. */
const status = signal<() => string>(() => '');
/** The comparison, loaded when it is first wanted. */
const comparison = signal<typeof import('./comparison') | undefined>(undefined);

/** What can be done to the block as a whole. */
export function actions(view: View): TemplateResult {
  const { bytes, focus, format, weights } = view.scope;
  const digits = 2 * bytes.length;
  const { in_dim, out_dim, depth } = view.fields;
  const alone = in_dim === weights.length && out_dim === 1 && depth === 1;
  const randomise = async () => {
    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const block = await part(
      () => t`Randomise`,
      () => gaussian(format, seed),
    );
    replace(block, t`randomise the block (seed ${seed})`);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(hexOf(bytes));
      status.value = () => t`${digits} hex digits copied.`;
    } catch {
      status.value = () => t`The browser gives no clipboard here.`;
    }
  };
  const ask = async (what: 'paste' | 'fit') => {
    const { askText } = await part(
      () => (what === 'paste' ? t`Paste a block` : t`Start from numbers`),
      () => import('./ask-text'),
    );
    if (what === 'paste') {
      askText({
        title: t`Paste a block`,
        hint: t`${bytes.length} bytes as ${digits} hex digits`,
        act: async (text) => replace(text, t`paste a block`),
        digits,
      });
    } else {
      askText({
        title: t`Start from numbers`,
        hint: t`${weights.length} numbers, for the quantiser of llama.cpp`,
        act: async (text) => {
          const { block, weights: numbers, mean, rms, max, error } = await fitted(format, text);
          const name = t`fit ${weights.length} numbers`;
          // Where the block is all there is, the numbers stay beside it as the original.
          if (alone) edit({ what: 'weights', text: numbers, name, run: '' });
          else replace(block, name);
          status.value = () =>
            t`Off by ${short(mean, 4)} on average, ${short(max, 4)} at most (rms ${short(rms, 4)}, ${percent(error.w_err)} of the numbers’).`;
        },
      });
    }
  };
  const compare = async () => {
    comparison.value ??= await part(
      () => t`Keep to compare`,
      () => import('./comparison'),
    );
    kept.value = { bytes, format, from: place(focus) };
  };
  return html`<div class="actions" role="group" aria-label=${t`The whole block`}>
      <button type="button" id="randomise" @click=${randomise}>${t`Randomise`}</button>
      <button type="button" id="zero" @click=${() => replace('00'.repeat(bytes.length), t`zero the block`)}>${t`Zero`}</button>
      <button type="button" id="copy-block" @click=${copy}>${t`Copy hex`}</button>
      <button type="button" id="paste-block" @click=${() => ask('paste')}>${t`Paste hex…`}</button>
      <button type="button" id="fit-block" @click=${() => ask('fit')}>${t`Start from numbers…`}</button>
      <button type="button" id="compare-block" @click=${compare}>${kept.value ? t`Compare with this` : t`Keep to compare`}</button>
      <span role="status">${status.value()}</span>
    </div>
    ${kept.value && comparison.value ? comparison.value.compare(view) : nothing}`;
}
