import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { gaussian } from '../experiment/state';
import { part } from '../lib/part';
import { t } from '../words';
import { hexOf, kept, place, replace } from './kept';

/** What became of the last action. */
const status = signal<() => string>(() => '');
/** The comparison, and what numbers become, loaded when they are first wanted. */
const comparison = signal<typeof import('./comparison') | undefined>(undefined);
const fits = signal<typeof import('./fit') | undefined>(undefined);

/** What can be done to the block as a whole. */
export function actions(view: View): TemplateResult {
  const { bytes, focus, format } = view.scope;
  const digits = 2 * bytes.length;
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
  const paste = async () => {
    const { askText } = await part(
      () => t`Paste a block`,
      () => import('./ask-text'),
    );
    askText({
      title: t`Paste a block`,
      hint: t`${bytes.length} bytes as ${digits} hex digits`,
      act: async (text) => replace(text, t`paste a block`),
      digits,
    });
  };
  const fit = async () => {
    fits.value ??= await part(
      () => t`Start from numbers`,
      () => import('./fit'),
    );
    await fits.value.askNumbers(view, (what) => (status.value = what));
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
      <button type="button" id="paste-block" @click=${paste}>${t`Paste hex…`}</button>
      <button type="button" id="fit-block" @click=${fit}>${t`Start from numbers…`}</button>
      <button type="button" id="compare-block" @click=${compare}>${kept.value ? t`Compare with this` : t`Keep to compare`}</button>
      <span role="status">${status.value()}</span>
    </div>
    ${fits.value ? fits.value.ways(view) : nothing} ${kept.value && comparison.value ? comparison.value.compare(view) : nothing}`;
}
