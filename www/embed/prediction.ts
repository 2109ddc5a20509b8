/** A question before the answer: how far apart will A and B be? */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import type { View } from '../engine/types';
import { drawn } from '../lib/draw';
import { percent, short } from '../lib/numbers';
import { reasonOf } from '../lib/worker';
import { judge } from '../share/writer';
import { engineSays, say, t } from '../words';
import type { Options } from './options';

type Asked = Exclude<Options['ask'], ''>;

export interface Prediction {
  /** As typed, in percent. */
  typed: string;
  /** What it was of the experiment on screen then, as a ratio. */
  was: number;
  /** How close the prediction came to that. */
  closeness: string;
  factor: number;
}

const questions = (): Record<Asked, string> => ({
  rel_diff: t`How far apart will A and B be, as a percentage of |A|?`,
  l2_rel: t`How far apart will all outputs of A and B be, as a percentage of ‖A‖?`,
});

const inWords = (): Record<string, string> => ({
  exact: t`Spot on.`,
  close: t`Close.`,
  magnitude: t`The right order of magnitude.`,
  off: t`Far off. Look at where the difference comes from.`,
});

/** What was typed that is no prediction. */
const refused = signal<string | undefined>(undefined);
const checking = signal(false);
/** Why a prediction could not be checked. */
const failed = signal<string | undefined>(undefined);

const actual = (ask: Asked, now: View): number =>
  now.depths.at(-1)?.[now.scope.focus.token]?.summary[ask] ?? Number.NaN;

export function question(ask: Asked, now: View, made: (prediction: Prediction) => void): TemplateResult {
  const { depth, format, in_dim } = now.fields;
  const check = async (event: Event) => {
    event.preventDefault();
    const box = (event.target as HTMLFormElement).querySelector('input') as HTMLInputElement;
    // The unit stands behind the box: who types it too means the same.
    const typed = box.value.trim().replace(/\s*%$/, '').replace(',', '.');
    const guess = Number(typed);
    if (typed === '' || !(guess >= 0 && guess < Infinity)) {
      refused.value = box.value;
      return;
    }
    checking.value = true;
    failed.value = undefined;
    const was = actual(ask, now);
    try {
      made({ typed, was, ...(await judge(guess, was)) });
    } catch (error) {
      failed.value = reasonOf(error);
      return;
    } finally {
      checking.value = false;
    }
    await drawn();
    document.getElementById('prediction-verdict')?.focus();
  };
  return html`<form class="question" novalidate @submit=${check}>
    <h1>${t`Predict before you look.`}</h1>
    ${say`<p>
      ${depth > 1 ? t`A chain of ${depth} layers` : t`One dot of ${in_dim} ${title(format)} weights`}, computed twice.
      <b class="a">A</b> dequantises and adds in f32; <b class="b">B</b> rounds the input to 8 bits and multiplies
      integers.
    </p>`}
    <label class="field" for="prediction"><span>${questions()[ask]}</span></label>
    <p class="guess">
      <input
        id="prediction"
        inputmode="decimal"
        autocomplete="off"
        aria-invalid=${refused.value === undefined ? nothing : 'true'}
        aria-describedby=${refused.value === undefined ? nothing : 'prediction-problem'}
        @input=${() => (refused.value = undefined)}
      />
      % <button ?disabled=${checking.value}>${t`Check`}</button>
    </p>
    ${refused.value === undefined ? nothing : html`<p class="problem" id="prediction-problem" role="alert">${t`prediction: “${refused.value}” is not allowed; expected a percentage from 0, such as 0.1 or 1e-3`}</p>`}
    ${failed.value === undefined ? nothing : html`<p class="problem" id="prediction-failure" role="alert">${t`This could not be checked: ${engineSays(failed.value)}`}</p>`}
  </form>`;
}

export function verdict(made: Prediction, again: () => void): TemplateResult {
  const [how, was] = [inWords()[made.closeness], percent(made.was)];
  return html`<p class="notice" id="prediction-verdict" role="status" tabindex="-1">
    ${
      Number.isFinite(made.factor)
        ? say`<span><b>${how}</b> You said ${made.typed}%; it was ${was}: a factor of ${short(made.factor, 3)}.</span>`
        : say`<span><b>${how}</b> You said ${made.typed}%; it was ${was}.</span>`
    }
    <button type="button" @click=${again}>${t`Predict again`}</button>
  </p>`;
}
