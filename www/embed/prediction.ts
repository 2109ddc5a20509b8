/** A question before the answer: how far apart will A and B be? */

import { signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import { percent, short } from '../components/numbers';
import type { View } from '../engine/types';
import { writer } from '../share/writer';
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

const QUESTION: Record<Asked, string> = {
  rel_diff: 'How far apart will A and B be, as a percentage of |A|?',
  l2_rel: 'How far apart will all outputs of A and B be, as a percentage of ‖A‖?',
};

const CLOSENESS: Record<string, string> = {
  exact: 'Spot on.',
  close: 'Close.',
  magnitude: 'The right order of magnitude.',
  off: 'Far off. Look at where the difference comes from.',
};

const typed = signal('');
const checking = signal(false);

const actual = (ask: Asked, now: View): number =>
  now.depths.at(-1)?.[now.scope.focus.token]?.summary[ask] ?? Number.NaN;

export function question(ask: Asked, now: View, made: (prediction: Prediction) => void): TemplateResult {
  const { depth, in_dim } = now.fields;
  const check = async (event: Event) => {
    event.preventDefault();
    checking.value = true;
    const { api, close } = writer();
    const was = actual(ask, now);
    const { closeness, factor } = await api.judge(Number(typed.peek()), was);
    close();
    checking.value = false;
    made({ typed: typed.peek(), was, closeness, factor });
    document.getElementById('prediction-verdict')?.focus();
  };
  return html`<form class="question" @submit=${check}>
    <h1>Predict before you look.</h1>
    <p>
      ${depth > 1 ? `A chain of ${depth} layers` : `One dot of ${in_dim} Q4_K weights`}, computed twice.
      <b class="a">A</b> dequantises and adds in f32; <b class="b">B</b> rounds the input to 8 bits and multiplies
      integers.
    </p>
    <label class="field" for="prediction"><span>${QUESTION[ask]}</span></label>
    <p class="guess">
      <input
        id="prediction"
        type="number"
        min="0"
        step="any"
        required
        .value=${typed.value}
        @input=${(event: Event) => (typed.value = (event.target as HTMLInputElement).value)}
      />
      % <button ?disabled=${checking.value}>Check</button>
    </p>
  </form>`;
}

export function verdict(made: Prediction, again: () => void): TemplateResult {
  return html`<p class="notice" id="prediction-verdict" role="status" tabindex="-1">
    <span>
      <b>${CLOSENESS[made.closeness]}</b> You said ${made.typed}%; it was ${percent(made.was)}${
        Number.isFinite(made.factor) ? `: a factor of ${short(made.factor, 3)}` : ''
      }.
    </span>
    <button type="button" @click=${again}>Predict again</button>
  </p>`;
}
