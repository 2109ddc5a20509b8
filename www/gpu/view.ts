/** `?gpu`: tests the reader's GPU and shows its conformance card; `?gpu#c=…` shows the card of a link. */

import '../styles/gpu.css';
import { effect, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { navigation } from '../views';
import { card } from './card';
import { address, read } from './link';
import { Tester } from './tester';
import type { Card } from './types';

/** A card that came with the link, and what was said of it or of copying. */
const given = signal<Card | undefined>(undefined);
const said = signal('');

const tester = new Tester((api, tell) => api.card(tell));

export async function show(root: HTMLElement): Promise<void> {
  document.title = 'Test my GPU · Blockscope';
  root.replaceChildren();
  await take();
  addEventListener('hashchange', () => void take());
  effect(() => {
    render(page(), root);
  });
}

/** Reads the card of the address. */
async function take(): Promise<void> {
  said.value = '';
  try {
    given.value = await read(location.hash);
  } catch (error) {
    given.value = undefined;
    said.value = error instanceof Error ? error.message : `${error}`;
  }
}

function page(): TemplateResult {
  const state = tester.state.value;
  const shown = state.kind === 'done' ? state.result : state.kind === 'idle' ? given.value : undefined;
  const busy = state.kind === 'running';
  return html`<header class="top">
      <p class="brand"><b>Blockscope</b> <span>a microscope for quantised weight blocks</span></p>
      ${navigation()}
    </header>
    <article class="gpu">
      <h1>Does your GPU compute what the CPU does?</h1>
      <p>
        Quantised models break in a browser when one shader reads a scale wrongly, or when a driver rounds as it likes. This
        test runs every kernel of both paths on your GPU: on golden vectors that ggml computed, and on whole chains of layers.
        Integers must be equal; floats are equal in the same order, or within a bound. Nothing leaves this page.
      </p>
      <p class="actions">
        <button type="button" id="gpu-test" ?disabled=${busy} @click=${() => void tester.run()}>
          ${state.kind === 'done' || given.value ? 'Test my GPU again' : 'Test my GPU'}
        </button>
        ${busy ? html`<button type="button" id="gpu-stop" @click=${() => tester.stop()}>Stop</button>` : nothing}
        ${shown ? exports(shown) : nothing}
        <span role="status" id="gpu-step">${busy ? html`Now: ${state.step}…` : said.value}</span>
      </p>
      <div aria-live="polite">
        ${
          busy && state.silent
            ? html`<p class="notice">No answer for half a minute. A software GPU may need longer; you can wait or stop.</p>`
            : nothing
        }
        ${state.kind === 'failed' ? failure(state.sentence, state.step) : nothing}
      </div>
      ${shown && shown === given.value ? html`<p class="notice">This card came with the link; it is of another visit.</p>` : nothing}
      ${shown ? card(shown) : nothing}
    </article>`;
}

/** What went wrong, where the reader is looking, and the way to try again. */
const failure = (
  sentence: string,
  step: string,
): TemplateResult => html`<p class="notice problem" role="alert" id="gpu-failure">
  <span>${sentence} ${step ? html`It happened while: ${step}.` : nothing} Everything else on this site works without a GPU.</span>
  <button type="button" id="gpu-retry" @click=${() => void tester.run()}>Try again</button>
</p>`;

function exports(shown: Card): TemplateResult {
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(shown, null, 1)}\n`], { type: 'application/json' }));
    link.download = 'blockscope-gpu.json';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const copy = async () => {
    const link = await address(shown);
    try {
      await navigator.clipboard.writeText(link);
      said.value = 'Copied.';
    } catch {
      history.replaceState(null, '', link);
      said.value = 'The address bar holds the link.';
    }
  };
  return html`<button type="button" id="gpu-save" @click=${save}>Save as JSON</button>
    <button type="button" id="gpu-link" @click=${() => void copy()}>Copy link</button>`;
}
