/** One question, asked before its answer is on the page. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { open } from '../experiment/state';
import { drawn } from '../lib/draw';
import { t } from '../words';
import type { Choice, Guess, Lesson, Runs } from './lesson';
import { forget, guess, guesses, SHOWN } from './progress';

/** What is chosen or typed and not yet handed in. */
const draft = signal('');

/** Says it, takes the keyboard to the answer, and shows what became of the guess. */
async function decide<N extends string>(slug: string, what: string, { runs, goOn }: Lesson<N>): Promise<void> {
  draft.value = '';
  if (goOn) void open(runs[goOn]);
  guess(slug, what);
  await drawn();
  document.getElementById('answer')?.focus({ preventScroll: true });
  document.getElementById('verdict')?.scrollIntoView({ block: 'center' });
}

async function again<N extends string>(slug: string, { runs, begin, goOn }: Lesson<N>): Promise<void> {
  if (goOn) void open(runs[begin]);
  forget(slug);
  await drawn();
  document.querySelector<HTMLElement>('.question input')?.focus();
}

/** The question, or what became of it. */
export function question<N extends string>(slug: string, lesson: Lesson<N>, of: Runs<N>): TemplateResult {
  const { question } = lesson;
  const answered = guesses.value[slug];
  return html`<section class="question" aria-labelledby="question-title">
      <h2 id="question-title">${t`What do you think?`}</h2>
      <div class="asked" id="asked">${question.text(of)}</div>
      ${answered === undefined ? asking(slug, lesson) : answeredAs(slug, lesson, of, answered)}
    </section>
    <div class="verdict" id="verdict" role="status" aria-live="polite">
      ${answered === undefined ? nothing : html`<p><b>${judged(question, of, answered)}</b> ${question.answer(of)}</p>`}
    </div>`;
}

function asking<N extends string>(slug: string, lesson: Lesson<N>): TemplateResult {
  const { question } = lesson;
  const submit = (event: Event) => {
    event.preventDefault();
    if (draft.value !== '') decide(slug, draft.value, lesson);
  };
  const pick = (event: Event) => {
    draft.value = (event.target as HTMLInputElement).value;
  };
  const radio = (label: TemplateResult, index: number) =>
    html`<label><input type="radio" name="guess" value=${index} @change=${pick} /> <span>${label}</span></label>`;
  return html`<form @submit=${submit} aria-labelledby="question-title" aria-describedby="asked">
    ${
      'options' in question
        ? html`<div class="options" role="radiogroup" aria-labelledby="asked">
            ${question.options.map(({ label }, index) => radio(label(), index))}
          </div>`
        : html`<label class="guess">${question.label()} <input type="number" step="any" inputmode="decimal" @input=${pick} /></label>`
    }
    <button type="submit" ?disabled=${draft.value === ''}>${t`That is my guess`}</button>
    <button type="button" class="quiet" @click=${() => decide(slug, SHOWN, lesson)}>${t`Show me`}</button>
  </form>`;
}

function answeredAs<N extends string>(slug: string, lesson: Lesson<N>, of: Runs<N>, answered: string): TemplateResult {
  const { question } = lesson;
  const mark = (index: number, right: boolean) => {
    if (String(index) === answered) return right ? t`your answer is correct` : t`your guess`;
    return right ? t`so it is` : '';
  };
  return html`${
    'options' in question
      ? html`<ul class="options">
          ${question.options.map(({ label, holds }, index) => {
            const right = holds(of);
            const note = mark(index, right);
            return html`<li class=${right ? 'right' : ''}>
              <span>${label()}</span> ${note ? html`<em>${note}</em>` : nothing}
            </li>`;
          })}
        </ul>`
      : answered === SHOWN
        ? nothing
        : html`<p class="guess">${question.label()} <b>${answered}</b> <em>${t`your guess`}</em></p>`
  }
  <button type="button" class="quiet" @click=${() => again(slug, lesson)}>${t`Ask me again`}</button>`;
}

/** The engine's numbers decide. */
function judged<N extends string>(question: Choice<N> | Guess<N>, of: Runs<N>, answered: string): string {
  if (answered === SHOWN) return t`Here it is.`;
  const right =
    'options' in question ? question.options[Number(answered)]?.holds(of) : Number(answered) === question.truth(of);
  return right ? t`Right.` : t`Not quite.`;
}
