import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { activationsChart } from '../charts/activations';
import { divergenceChart } from '../charts/divergence';
import type { View } from '../engine/types';
import { flush, url } from '../state/address';
import { choices, notices, openJson, problems, saveJson, slow, stop, verified, view, withDigest } from '../state/store';
import { block } from './block';
import { chain } from './chain';
import { hero } from './hero';
import { presets, scaleSweep } from './presets';
import { short } from './words';

/** What was said about copying, and of which link. */
const copied = signal({ said: '', link: '' });

/** The whole page. */
export function app(): TemplateResult {
  const [now, names] = [view.value, choices.value];
  if (!now || !names) {
    return html`<p class="loading">${slow.value ? 'Computing the experiment of this link…' : 'Starting the engine…'}</p>
      <div class="messages" aria-live="polite">${slow.value ? computing() : nothing}</div>`;
  }
  return html`<header class="top">
      <p class="brand"><b>Blockscope</b> <span>a microscope for quantised weight blocks</span></p>
      ${presets(now, names)}
    </header>
    <div class="messages" aria-live="polite">${messages(now)}</div>
    <div class="page">
      ${hero(now)}
      <div class="bench">
        <div class="side">${block(now)} ${scaleSweep(now)}</div>
        <div class="side">${activationsChart(now.scope)} ${chain(now, names)}</div>
      </div>
      ${divergenceChart(now)}
    </div>
    ${footer(now)}`;
}

/** Problems that no control shows beside itself. */
const HOME = /^(d|dmin|scale|min|nibble|depth|tokens|in_dim|out_dim|seed|edits.*)$/;

function messages(now: View): TemplateResult | typeof nothing {
  const elsewhere = problems.value.filter((problem) => !HOME.test(problem.field));
  const said = verified.value;
  const same = said?.expected === now.digest;
  return html`${notices.value.map(
    (text) => html`<p class="notice" role="status">
      ${text} <button type="button" @click=${() => (notices.value = notices.value.filter((other) => other !== text))}>OK</button>
    </p>`,
  )}
  ${elsewhere.map((problem) => html`<p class="notice problem" role="alert">${problem.message}</p>`)}
  ${
    said
      ? html`<p class="notice" id="verdict" role="status">
          ${same ? 'Bit-exact here: ' : 'Not the same bits: '} the link promises digest <code>${said.expected}</code>; this
          machine computed <code>${now.digest}</code>.
        </p>`
      : nothing
  }
  ${slow.value ? computing() : nothing}`;
}

const computing = (): TemplateResult =>
  html`<p class="notice" role="status">Computing… <button type="button" id="stop" @click=${stop}>Stop</button></p>`;

function footer(now: View): TemplateResult {
  const copy = async () => {
    flush();
    try {
      await navigator.clipboard.writeText(url(withDigest(now)));
      copied.value = { said: 'Copied, with the digest of this run.', link: now.link };
    } catch {
      copied.value = { said: 'The address bar holds the link.', link: now.link };
    }
  };
  const pick = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void openJson(file);
    input.value = '';
  };
  return html`<footer>
    <p>
      <button type="button" id="copy-link" @click=${copy}>Copy link</button>
      <span role="status">${copied.value.link === now.link ? copied.value.said : nothing}</span>
      <button type="button" id="save-json" @click=${saveJson}>Save JSON</button>
      <label class="button">Open JSON<input id="open-json" type="file" accept="application/json,.json" @change=${pick} /></label>
      The link holds the whole experiment: the same bits in every browser and in <code>blockscope run '#${now.link}'</code>.
    </p>
    <p class="provenance">
      digest <code id="digest">${now.digest}</code> · ${now.variant} kernels · ${short(now.elapsed, 3)} ms ·
      ${now.fields.edits > 0 ? `${now.fields.edits} edited runs of bytes · ` : nothing} nothing leaves this page
    </p>
  </footer>`;
}
