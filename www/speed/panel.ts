/** Same bits, other speeds: the experiment on screen in a variant of the reader's choice, and how fast that is here. */

import { signal } from '@preact/signals-core';
import { type Remote, wrap } from 'comlink';
import { html, nothing, type TemplateResult } from 'lit';
import { percent, short } from '../components/numbers';
import type { View } from '../engine/types';
import '../styles/speed.css';
import { engineSays, say, t } from '../words';
import type { Api, Offer, Tried } from './worker';

const offer = signal<Offer | undefined>(undefined);
const tried = signal<readonly (Tried & { link: string })[]>([]);
const state = signal<{ busy?: string; failed?: () => string }>({});

let engine: Remote<Api>;

/** Starts the worker; the panel fills when it is there. */
export async function open(): Promise<void> {
  if (offer.value) return;
  try {
    engine = wrap<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    offer.value = await engine.start();
  } catch (error) {
    state.value = { failed: () => t`The variants did not load (${error}).` };
  }
}

async function attempt(variant: string, link: string): Promise<void> {
  if (state.value.busy) return;
  state.value = { busy: variant };
  try {
    const result = { ...(await engine.attempt(variant, link)), link };
    tried.value = [...tried.value.filter((other) => other.variant !== variant && other.link === link), result];
    state.value = {};
  } catch (error) {
    const why = error instanceof Error ? error.message : `${error}`;
    state.value = { failed: () => `${variant}${t`: `}${engineSays(why)}${t`.`}` };
  }
}

/** The variants to choose from, and what those tried so far gave. */
export function panel(view: View): TemplateResult {
  if (!offer.value) return html`<p role="status">${state.value.failed?.() ?? t`Loading the variants…`}</p>`;
  const { variants, lacks } = offer.value;
  const { busy, failed } = state.value;
  const here = tried.value.filter(({ link }) => link === view.link);
  const last = here.at(-1);
  return html`<fieldset class="variants">
      <legend>${t`Run this experiment with`}</legend>
      ${variants.map(
        (variant) => html`<button
          type="button"
          id=${`variant-${variant}`}
          aria-pressed=${variant === (busy ?? last?.variant)}
          ?disabled=${busy !== undefined}
          @click=${() => attempt(variant, view.link)}
        >
          ${variant}
        </button>`,
      )}
      <a class="button" href=${`?gpu#${view.link}`}>${t`GPU`}</a>
    </fieldset>
    <p role="status" id="variant-said">${failed?.() ?? (busy ? t`Running ${busy}…` : last ? said(last, view) : nothing)}</p>
    ${here.length > 0 ? table(here, view) : nothing} ${lacks ? html`<p>${lacking(lacks)}</p>` : nothing}`;
}

/** Why there is no relaxed variant. */
const lacking = (lacks: NonNullable<Offer['lacks']>): string =>
  lacks === 'none'
    ? t`This browser has no relaxed SIMD.`
    : t`This browser’s relaxed SIMD multiplies wrongly, so it is not used.`;

const said = (of: Tried, view: View): TemplateResult =>
  say`${of.digest === view.digest ? t`The same bits` : say`<b>Other bits</b>`}: digest <code>${of.digest}</code>. On a
    ${of.workload} matrix ${of.variant} reads ${short(of.gb_per_s, 3)} GB/s, ${percent(of.share_of_read)} of what this tab
    reads from memory (median of ${of.samples} samples).`;

const table = (here: readonly Tried[], view: View): TemplateResult =>
  html`<div class="scroll">
    <table>
      <thead>
        <tr><th>${t`variant`}</th><th>${t`bits`}</th><th>${t`this run, ms`}</th><th>${t`matvec, ms`}</th><th>± ms</th><th>GB/s</th><th>${t`of reading`}</th></tr>
      </thead>
      <tbody>
        ${here.map(
          (of) => html`<tr>
            <th scope="row">${of.variant}</th>
            <td>${of.digest === view.digest ? t`same` : t`other`}</td>
            <td>${short(of.elapsed, 3)}</td>
            <td>${short(of.median_ms, 3)}</td>
            <td>${short(of.mad_ms, 2)}</td>
            <td>${short(of.gb_per_s, 3)}</td>
            <td>${percent(of.share_of_read)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
