/** `?gpu`: tests the reader's GPU and shows its conformance card; `?gpu#c=…` shows the card of a link. */

import './gpu.css';
import { effect, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { downloadJson } from '../lib/download';
import { top } from '../lib/navigation';
import { engineSays, say, t } from '../words';
import { card } from './card';
import { address, read } from './link';
import { Tester } from './tester';
import { trouble } from './trouble';
import type { Card } from './types';

/** A card that came with the link. */
const given = signal<Card | undefined>(undefined);
/** What became of reading or copying a card. */
const status = signal<() => string>(() => '');

const tester = new Tester((api, tell) => api.card(tell));

export async function show(root: HTMLElement): Promise<void> {
  root.replaceChildren();
  await take();
  addEventListener('hashchange', () => void take());
  effect(() => {
    document.title = `${t`Test my GPU`} · Blockscope`;
    render(page(), root);
  });
}

/** Reads the card of the address. */
async function take(): Promise<void> {
  status.value = () => '';
  try {
    given.value = await read(location.hash);
  } catch {
    given.value = undefined;
    status.value = () => t`The link holds a card that cannot be read; it may have been cut on its way.`;
  }
}

function page(): TemplateResult {
  const state = tester.state.value;
  const shown = state.kind === 'done' ? state.result : state.kind === 'idle' ? given.value : undefined;
  const busy = state.kind === 'running';
  return html`${top()}
    <article class="gpu">
      <h1>${t`Does your GPU compute what the CPU does?`}</h1>
      ${say`<p>
        Quantised models break in a browser when one shader reads a scale wrongly, or when a driver rounds as it likes. This
        test runs every kernel of both paths on your GPU: on golden vectors that ggml computed, and on whole chains of layers.
        Integers must be equal; floats are equal in the same order, or within a bound. Nothing leaves this page.
      </p>`}
      <p class="actions">
        <button type="button" id="gpu-test" ?disabled=${busy} @click=${() => void tester.run()}>
          ${state.kind === 'done' || given.value ? t`Test my GPU again` : t`Test my GPU`}
        </button>
        ${busy ? html`<button type="button" id="gpu-stop" @click=${() => tester.stop()}>${t`Stop`}</button>` : nothing}
        ${shown ? exports(shown) : nothing}
        <span role="status" id="gpu-step">${busy ? t`Now: ${engineSays(state.step)}…` : status.value()}</span>
      </p>
      ${trouble(tester)}
      ${shown && shown === given.value ? html`<p class="notice">${t`This card came with the link; it is of another visit.`}</p>` : nothing}
      ${shown ? card(shown) : nothing}
    </article>`;
}

function exports(shown: Card): TemplateResult {
  const save = () => downloadJson('blockscope-gpu.json', shown, 1);
  const copy = async () => {
    const link = await address(shown);
    try {
      await navigator.clipboard.writeText(link);
      status.value = () => t`Copied.`;
    } catch {
      history.replaceState(null, '', link);
      status.value = () => t`The address bar holds the link.`;
    }
  };
  return html`<button type="button" id="gpu-save" @click=${save}>${t`Save as JSON`}</button>
    <button type="button" id="gpu-link" @click=${() => void copy()}>${t`Copy link`}</button>`;
}
