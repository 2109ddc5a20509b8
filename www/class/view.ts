/** `?answers`: what a class predicted, from the links that it handed in. Nothing is sent anywhere. */

import { reasonOf } from '../lib/reason';
import './class.css';
import '../claims/chart.css';
import { signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { chart, table } from '../claims/chart';
import { draw } from '../lib/draw';
import { top } from '../lib/navigation';
import { percent, short, whole } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { gather } from '../share/writer';
import { engineSays, type Said, t } from '../words';
import { kindOf } from './asked';
import type { ClassAnswers, Judged } from './types.gen';

const text = signal('');
const made = signal<ClassAnswers | undefined>(undefined);
const problem = signal<Said | undefined>(undefined);
const busy = signal(false);

export async function show(root: HTMLElement): Promise<void> {
  root.replaceChildren();
  draw(() => {
    document.title = `${t`Answers of a class`} · Blockscope`;
    render(html`${top()} ${page()}`, root);
  });
}

async function open(): Promise<void> {
  busy.value = true;
  problem.value = undefined;
  try {
    made.value = await gather(text.value);
  } catch (error) {
    problem.value = reasonOf(error);
  } finally {
    busy.value = false;
  }
}

function submit(event: Event): void {
  event.preventDefault();
  void open();
}

const page = (): TemplateResult =>
  html`<div class="class-answers">
    <h1>${t`Answers of a class`}</h1>
    <p class="lead">${t`Share… → Embed, class makes a link with a question. Each student predicts, then hands in a link. Paste all of them here, with whatever stands around them: a chat, a form’s column, one to a line.`}</p>
    <form @submit=${submit}>
      <label for="answers">${t`links that were handed in`}</label>
      <textarea id="answers" rows="6" spellcheck="false" autocomplete="off" aria-invalid=${problem.value ? 'true' : nothing}
        .value=${text.value} @input=${(event: Event) => (text.value = (event.target as HTMLTextAreaElement).value)}></textarea>
      <p class="actions"><button type="submit" id="gather" ?disabled=${busy.value}>${t`Show them together`}</button>
        <span role="status">${busy.value ? t`Computing…` : nothing}</span></p>
    </form>
    ${problem.value ? html`<p class="problem" role="alert">${engineSays(problem.value)}</p>` : nothing}
    ${made.value ? together(made.value) : nothing}
  </div>`;

/** The class in one picture, in numbers, and answer by answer. */
function together(all: ClassAnswers): TemplateResult {
  const { asked, within, link, actual, answers, median, right, others, unread, picture } = all;
  const { label, text: value } = kindOf(asked);
  return html`<section class="together" aria-labelledby="together-title">
    <h2 id="together-title">${t`Answers to “${label}”: ${whole(answers.length)}`}</h2>
    <figure>
      ${chart(picture, t`Predictions of the class, as a picture; the table has the numbers`)}
      ${tableOfChart({ name: 'class', label: t`The picture, as a table`, of: [picture], table: () => table(picture) })}
    </figure>
    <dl class="measures">
      <div><dt>${t`what it is`}</dt><dd id="class-actual">${value(actual)}</dd></div>
      <div><dt>${t`median of the class`}</dt><dd id="class-median">${value(median)}</dd></div>
      <div><dt>${within === null ? t`within a factor of two` : t`within ${percent(within)} of it`}</dt><dd id="class-right">${t`${whole(right)} of ${whole(answers.length)}`}</dd></div>
    </dl>
    ${others ? html`<p id="class-others">${t`Links to another question, left out: ${whole(others)}`}</p>` : nothing}
    ${unread ? html`<p id="class-unread">${t`Links whose prediction cannot be read: ${whole(unread[1])}. The first: ${engineSays(unread[0])}`}</p>` : nothing}
    <details class="as-table">
      <summary>${t`Answer by answer`}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t`Answers, as a table`}>${each(answers, value)}</div>
    </details>
    <p><a href=${`./#${link}`}>${t`Open the experiment`}</a></p>
  </section>`;
}

const each = (answers: readonly Judged[], value: (of: number) => string): TemplateResult =>
  html`<table class="rows">
    <thead><tr><th scope="col">${t`prediction`}</th><th scope="col" class="number">${t`factor`}</th></tr></thead>
    <tbody>${answers.map(({ predicted, factor }) => html`<tr><th scope="row">${value(predicted)}</th><td class="number">${short(factor, 3)}</td></tr>`)}</tbody>
  </table>`;
