/** Same bits, other speeds: the experiment on screen in a variant of the reader's choice, and how fast that is here. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Tried, View } from '../engine/types';
import { compare, comparing, comparison, stop } from '../gpu/comparison';
import { percent, short } from '../lib/numbers';
import { reasonOf } from '../lib/reason';
import { saveMenu } from '../lib/save-menu';
import './speed.css';
import { tryAgain } from '../lib/try-again';
import { type Started, startWorker } from '../lib/worker';
import { engineSays, learn, say, t } from '../words';
import type { Api, Offer } from './worker';

const offer = signal<Offer | undefined>(undefined);
const tried = signal<readonly (Tried & { link: string })[]>([]);
const state = signal<{ busy?: string; failed?: () => string }>({});
/** What the switch is set to, and for which experiment. */
const chosen = signal<{ variant: string; link: string } | undefined>(undefined);

/** The switch's other choice: not a variant of the CPU's kernels, and so with a thread and a report of its own. */
const GPU = 'gpu';

let worker: Started<Api> | undefined;

/** Starts the worker; the panel fills when it is there. */
export async function open(): Promise<void> {
  if (offer.value) return;
  state.value = {};
  try {
    worker = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    offer.value = await worker.api.start();
  } catch (error) {
    worker?.end();
    state.value = { failed: () => t`The variants did not load (${engineSays(reasonOf(error))}).` };
  }
}

async function attempt(variant: string, link: string): Promise<void> {
  if (state.value.busy || !worker) return;
  chosen.value = { variant, link };
  if (variant === GPU) {
    state.value = {};
    void learn('card');
    compare(link);
    return;
  }
  state.value = { busy: variant };
  try {
    const result = { ...(await worker.api.attempt(variant, link)), link };
    tried.value = [...tried.value.filter((other) => other.variant !== variant && other.link === link), result];
    state.value = {};
  } catch (error) {
    state.value = { failed: () => `${variant}${t`: `}${engineSays(reasonOf(error))}${t`.`}` };
  }
}

/** The variants to choose from, and what those tried so far gave. */
export function panel(view: View): TemplateResult {
  if (!offer.value)
    return html`<p role="status">${state.value.failed ? html`${state.value.failed()} ${tryAgain(() => void open())}` : t`Loading the variants…`}</p>`;
  const { variants, lacks } = offer.value;
  const { failed } = state.value;
  const busy = comparing() ? GPU : state.value.busy;
  const here = tried.value.filter(({ link }) => link === view.link);
  const on = busy ?? (chosen.value?.link === view.link ? chosen.value.variant : undefined);
  const shown = here.find(({ variant }) => variant === on);
  return html`<fieldset class="variants">
      <legend>${t`Run this experiment with`}</legend>
      ${[...variants, GPU].map(
        (variant) => html`<button
          type="button"
          id=${`variant-${variant}`}
          aria-pressed=${variant === on}
          ?disabled=${busy !== undefined}
          @click=${() => attempt(variant, view.link)}
        >
          ${named(variant)}
        </button>`,
      )}
      ${busy === GPU ? html`<button type="button" id="gpu-stop" @click=${stop}>${t`Stop`}</button>` : nothing}
    </fieldset>
    <p role="status" id="variant-said">${failed?.() ?? (busy ? t`Running ${named(busy)}…` : shown ? outcome(shown, view) : nothing)}</p>
    ${here.length > 0 ? table(here, view) : nothing} ${lacks ? html`<p>${lacking(lacks)}</p>` : nothing} ${comparison(view)}`;
}

const named = (variant: string): string => (variant === GPU ? t`GPU` : variant);

/** Why there is no relaxed variant. */
const lacking = (lacks: NonNullable<Offer['lacks']>): string =>
  lacks === 'none'
    ? t`This browser has no relaxed SIMD.`
    : t`This browser’s relaxed SIMD multiplies wrongly, so it is not used.`;

const outcome = (of: Tried, view: View): TemplateResult =>
  say`${of.digest === view.digest ? t`The same bits` : say`<b>Other bits</b>`}: digest <code>${of.digest}</code>. On a
    ${of.workload} matrix ${of.variant} reads ${short(of.gb_per_s, 3)} GB/s, ${percent(of.share_of_read)} of what this tab
    reads from memory (median of ${of.samples} samples).`;

const table = (here: readonly Tried[], view: View): TemplateResult =>
  html`<figure>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Variants, as a table`}>
    <table>
      <thead>
        <tr><th>${t`variant`}</th><th>${t`bits`}</th><th>${t`this run, ms`}</th><th>${t`matvec, ms`}</th><th>± ms</th><th>GB/s</th><th>${t`of reading`}</th></tr>
      </thead>
      <tbody>
        ${here.map(
          (of) => html`<tr>
            <th scope="row">${of.variant}</th>
            <td>${of.digest === view.digest ? t`same` : t`other`}</td>
            <td data-value=${of.elapsed}>${short(of.elapsed, 3)}</td>
            <td data-value=${of.median_ms}>${short(of.median_ms, 3)}</td>
            <td data-value=${of.mad_ms}>${short(of.mad_ms, 2)}</td>
            <td data-value=${of.gb_per_s}>${short(of.gb_per_s, 3)}</td>
            <td data-value=${of.share_of_read}>${percent(of.share_of_read)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    </div>
    ${saveMenu('variants', ['csv'])}
  </figure>`;
