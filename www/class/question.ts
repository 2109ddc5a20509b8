/** A question before the answer: a prediction, how close it came, and the link that hands it in. */

import { fieldOf, reasonOf } from '../lib/reason';
import './class.css';
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { layoutNamed, title } from '../block/layout';
import { address, type Options } from '../embed/options';
import type { View } from '../engine/types';
import { named } from '../experiment/address';
import { drawn } from '../lib/draw';
import { short } from '../lib/numbers';
import type { Asked } from '../metrics/words';
import { judge } from '../share/writer';
import { engineSays, say, t } from '../words';
import { kindOf } from './asked';
import type { Judged } from './types.gen';

export interface Prediction {
  /** As typed. */
  typed: string;
  /** Of the experiment on screen then. */
  judged: Judged;
  /** The address that hands it in. */
  link: string;
}

type Question = Options & { ask: Asked };

const inWords = (): Record<string, string> => ({
  exact: t`Spot on.`,
  close: t`Close.`,
  magnitude: t`The right order of magnitude.`,
  off: t`Far off. Look at where the difference comes from.`,
});

/** What is wrong with what was typed, or with the question. */
const problem = signal<(() => string) | undefined>(undefined);
const checking = signal(false);

/** Judges a prediction of the experiment on screen; nothing if it is none, and the form says why. */
export async function predict(asked: Question, now: View, typed: string): Promise<Prediction | undefined> {
  const here = `${location.origin}${location.pathname}#${named(now.link, { focus: now.scope.focus })}`;
  checking.value = true;
  problem.value = undefined;
  try {
    const judged = await judge(address(here, asked), typed);
    return { typed, judged, link: address(here, { ...asked, guess: typed.trim() }) };
  } catch (error) {
    const why = reasonOf(error);
    // What is no prediction is refused by its field; anything else is why the thread could not say.
    problem.value = () => (fieldOf(error) ? engineSays(why) : t`This could not be checked: ${engineSays(why)}`);
    return undefined;
  } finally {
    checking.value = false;
  }
}

export function question(asked: Question, now: View, made: (prediction: Prediction) => void): TemplateResult {
  const { depth, format, in_dim, out_dim } = now.fields;
  const kind = kindOf(asked.ask);
  const what =
    depth > 1
      ? t`A chain of ${depth} layers`
      : out_dim > 1
        ? t`A layer of ${out_dim} dots of ${in_dim} ${title(format)} weights each`
        : t`One dot of ${in_dim} ${title(format)} weights`;
  const { format: of, plain } = layoutNamed(format);
  const check = async (event: Event) => {
    event.preventDefault();
    const box = (event.target as HTMLFormElement).querySelector('input') as HTMLInputElement;
    const prediction = await predict(asked, now, box.value);
    if (!prediction) return;
    made(prediction);
    await drawn();
    document.getElementById('prediction-verdict')?.focus();
  };
  const wrong = problem.value;
  return html`<form class="question" novalidate @submit=${check}>
    <h1>${t`Predict before you look.`}</h1>
    ${
      plain
        ? say`<p>${what}, computed twice. <b class="a">A</b> adds in f32; <b class="b">B</b> rounds the input to ${title(of.input)} first.</p>`
        : say`<p>
            ${what}, computed twice. <b class="a">A</b> dequantises and adds in f32; <b class="b">B</b> rounds the input to 8 bits and
            multiplies integers.
          </p>`
    }
    <label class="field" for="prediction"><span>${asked.question || kind.question}</span></label>
    <p class="guess">
      <input
        id="prediction"
        inputmode="decimal"
        autocomplete="off"
        aria-invalid=${wrong === undefined ? nothing : 'true'}
        aria-describedby=${wrong === undefined ? nothing : 'prediction-problem'}
        @input=${() => (problem.value = undefined)}
      />
      ${kind.unit} <button ?disabled=${checking.value}>${t`Check`}</button>
    </p>
    ${asked.within ? html`<p class="tolerance">${t`Right is what is off by at most ${asked.within}% of the true value.`}</p>` : nothing}
    ${wrong === undefined ? nothing : html`<p class="problem" id="prediction-problem" role="alert">${wrong()}</p>`}
  </form>`;
}

export function verdict(asked: Question, made: Prediction, again: () => void): TemplateResult {
  const { unit, text } = kindOf(asked.ask);
  const { closeness, right, actual, factor } = made.judged;
  const how =
    right === null
      ? inWords()[closeness]
      : right
        ? t`Right: within ${asked.within}%.`
        : t`Not within ${asked.within}%.`;
  const typed = made.typed.trim().replace(/\s*%$/, '');
  const copy = () => void navigator.clipboard.writeText(made.link).catch(() => undefined);
  const select = (event: Event) => (event.target as HTMLInputElement).select();
  return html`<div class="notice" id="prediction-verdict" role="status" tabindex="-1">
    <p>${
      Number.isFinite(factor)
        ? say`<b>${how}</b> You said ${typed}${unit}; it was ${text(actual)}: a factor of ${short(factor, 3)}.`
        : say`<b>${how}</b> You said ${typed}${unit}; it was ${text(actual)}.`
    }</p>
    <button type="button" @click=${again}>${t`Predict again`}</button>
    <label class="field hand-in"
      ><span>${t`your answer as a link, to hand in`}</span
      ><input id="hand-in" readonly .value=${made.link} @focus=${select} /></label
    >
    <button type="button" id="hand-in-copy" @click=${copy}>${t`Copy`}</button>
  </div>`;
}
