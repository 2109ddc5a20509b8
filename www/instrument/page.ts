import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { activationsChart } from '../block/activations';
import { block } from '../block/block';
import { subBlockSums } from '../block/sub-block-sums';
import { trace } from '../block/trace';
import { chain } from '../chain/chain';
import { divergenceChart } from '../chain/divergence';
import { pictured } from '../chain/pictures';
import type { Difference, View } from '../engine/types';
import { flush, url } from '../experiment/address';
import { held, refuses } from '../experiment/lock';
import {
  announcement,
  choices,
  loading,
  notices,
  openJson,
  problems,
  slow,
  stop,
  verified,
  view,
  withDigest,
} from '../experiment/state';
import { narrow } from '../lib/chart-labels';
import { navigation } from '../lib/navigation';
import { short } from '../lib/numbers';
import { presets, scaleSweep } from '../presets/presets';
import { hero } from '../run/hero';
import { engineSays, language, say, t } from '../words';
import { bar, share } from './header';
import { inFrame } from './spread';

/** The panel of variants, loaded when it is first opened. */
const speed = signal<typeof import('../speed/panel') | undefined>(undefined);

async function openSpeed(): Promise<void> {
  speed.value ??= await import('../speed/panel');
  await speed.value.open();
}

/** What became of copying, and of which link. */
const copied = signal<{ status: () => string; link: string }>({ status: () => '', link: '' });

/** The fragment is the experiment, so no link can lead there. */
const toAnswers = (): void => document.getElementById('hero-title')?.focus();

/** What shows the run alone is drawn again for another run, not for each move of the cursor. */
const ofRun = (now: View, part: () => unknown) => guard([now, pictured.value, narrow.value, language.value], part);

/** The whole page. */
export function app(): TemplateResult {
  const [now, names] = [view.value, choices.value];
  if (!now || !names) {
    const doing = slow.value ? t`Computing the experiment of this link…` : t`Starting the engine…`;
    return html`<p class="loading">${loading.value ? t`Loading the other formats…` : doing}</p>
      <div class="messages" aria-live="polite">${slow.value ? computing() : nothing}</div>`;
  }
  return html`<button type="button" class="skip" id="skip" @click=${toAnswers}>${t`Skip to the answers`}</button>
    ${bar(now)} ${navigation()} ${held('presets', presets(now))}
    <div class="messages" aria-live="polite">${messages(now)}</div>
    <p class="heard" role="status" aria-live="polite">${announcement.value}</p>
    <div class="page">
      ${hero(now)}
      <div class="bench">
        <div class="side">
          ${inFrame(1, () => held('block', block(now)))} ${inFrame(2, () => scaleSweep(now))} ${ofRun(now, () => looks(now))}
        </div>
        <div class="side">
          ${inFrame(1, () => trace(now.scope))} ${inFrame(2, () => activationsChart(now.scope))}
          ${inFrame(2, () => subBlockSums(now.scope))} ${inFrame(2, () => held('chain', chain(now, names)))}
        </div>
      </div>
      ${inFrame(2, () => ofRun(now, () => divergenceChart(now)))}
      ${ofRun(now, () => (now.fields.depth > 1 ? pictured.value?.charts.metrics(now) : nothing))}
    </div>
    ${inFrame(2, () => footer(now))}`;
}

/** What the layers look like: of the last experiment that stood still, if it had as many. */
function looks(now: View): TemplateResult | typeof nothing {
  const seen = pictured.value;
  const { depth, out_dim } = now.fields;
  if (!seen || out_dim === 1 || seen.pictures.layers.length !== depth) return nothing;
  return html`<section class="looks" aria-labelledby="looks-title">
    <h2 id="looks-title">${depth > 1 ? t`What the layers look like` : t`What the layer looks like`}</h2>
    ${seen.charts.layersChart(now, seen)} ${seen.charts.stepsApart(seen.of, seen.pictures)}
  </section>`;
}

/** Problems that no control shows beside itself. */
const HOME =
  /^(d|dmin|m|(scale|min).*|(nibble|quant|trit).*|focus\..*|depth|tokens|in_dim|out_dim|seed|between\.rope\..*|layer\.scale|edits.*)$/;

function messages(now: View): TemplateResult | typeof nothing {
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
  ${slow.value ? computing() : nothing}`;
}

/** Where a check of the link first fails. One wrong value in 64 passes its check, so the difference may begin before. */
function place(difference: Difference | null): string {
  if (!difference) return t`The link does not say where.`;
  const { depth, token, first, last } = difference;
  return first === last
    ? t`The first check that fails is of depth ${depth}, token ${token}, output ${first}.`
    : t`The first check that fails is of depth ${depth}, token ${token}, outputs ${first} to ${last}.`;
}

const computing = (): TemplateResult =>
  html`<p class="notice" role="status"><span>${loading.value ? t`Loading the other formats…` : t`Computing…`}</span> <button type="button" id="stop" @click=${stop}>${t`Stop`}</button></p>`;

function footer(now: View): TemplateResult {
  const copy = async () => {
    flush();
    try {
      await navigator.clipboard.writeText(url(withDigest(now)));
      copied.value = { status: () => t`Copied, with the digest of this run.`, link: now.link };
    } catch {
      copied.value = { status: () => t`The address bar holds the link.`, link: now.link };
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
      <button type="button" id="copy-link" @click=${copy}>${t`Copy link`}</button>
      <button type="button" id="share" @click=${share}>${t`Share…`}</button>
      <label class="button">${t`Open JSON`}<input id="open-json" type="file" accept="application/json,.json" ?disabled=${refuses('file')} @change=${pick} /></label>
      <span role="status">${copied.value.link === now.link ? copied.value.status() : nothing}</span>
      ${say`The link holds the whole experiment: the same bits in every browser and in <code>blockscope run '#${now.link}'</code>.`}
    </p>
    <details class="speed" id="speed" @toggle=${openSpeed}>
      <summary>${t`Same bits, other speeds`}</summary>
      ${speed.value?.panel(now) ?? nothing}
    </details>
    <p class="provenance">
      ${say`digest <code id="digest">${now.digest}</code>`} · ${t`${now.variant} kernels`} · ${short(now.elapsed, 3)} ms ·
      ${now.fields.edits > 0 ? `${t`${now.fields.edits} edited runs of bytes`} · ` : nothing} ${t`nothing leaves this page`}
    </p>
  </footer>`;
}
