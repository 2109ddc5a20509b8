/** Somebody's shader, written, compiled and judged: whose bits each of its functions gives, and how fast it is on this adapter. */

import './shader.css';
import { effect } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import PLAIN from '../../examples/shader/plain.wgsl?raw';
import MATVEC from '../../src/format/q4_k/shader/matvec.wgsl?raw';
import Q4_K from '../../src/format/q4_k/shader/q4_k.wgsl?raw';
import Q8_K from '../../src/format/q4_k/shader/q8_k.wgsl?raw';
import DOT4 from '../../src/format/shader/dot4_plain.wgsl?raw';
import ROWS from '../../src/format/shader/rows.wgsl?raw';
import WIDEN from '../../src/wgsl/widen.wgsl?raw';
import type { View } from '../engine/types';
import { refuses } from '../experiment/lock';
import { card, refused } from '../kernel/kernel';
import { table } from '../kernel/race';
import { whole } from '../lib/numbers';
import { tryAgain } from '../lib/try-again';
import { say, t } from '../words';
import { type Editor, editor } from './editor';
import { doing, type Judged, judge, problem, type Run, run, stop, take, text, write } from './state';
import type { CompilerMessage } from './types.gen';

/** Texts to start from: the plainest, and the one that this page runs. */
const STARTS = {
  plain: { title: () => t`Plain`, text: PLAIN },
  ours: { title: () => t`Ours, fast`, text: [ROWS, WIDEN, Q4_K, Q8_K, DOT4, MATVEC].join('\n') },
};

let open: Editor | undefined;
let unmark: (() => void) | undefined;

const go = (): void => void judge(text.value ?? PLAIN);

/** Makes an editor when its place is there, and ends it when the place goes. */
function place(host: Element | undefined): void {
  unmark?.();
  open?.close();
  open = undefined;
  if (!(host instanceof HTMLElement)) return;
  const made = editor(host, t`The shader, in WGSL`, text.value ?? PLAIN, write, go);
  open = made;
  unmark = effect(() => made.mark(marks(run.value)));
}

/** What the compiler says of the text that stands there; another text has other lines. */
const marks = (of: Run | undefined): readonly CompilerMessage[] =>
  of?.text === (text.peek() ?? PLAIN) ? of.messages : [];

/** Takes a text to start from; what stood there comes back with undo. */
const start = (from: string) => (): void => open?.set(from);

function pick(event: Event): void {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) void take(file);
  input.value = '';
}

// A file that is dropped writes the text without the editor.
effect(() => {
  if (text.value !== undefined) open?.set(text.value);
});

export const shader = (now: View): TemplateResult => html`<div class="shader-sides">
    <section aria-label=${t`The shader`}>
      <p>${say`WGSL with one or more of the entry points <code>path_a</code>, <code>path_b</code> and <code>dequantise</code>. It is asked ggml’s golden cases, drawn ones and this experiment on your GPU, and raced against ours. Nothing leaves this page.`}</p>
      <p class="ways">
        <span>${t`Start from:`}</span>
        ${Object.entries(STARTS).map(([name, { title, text }]) => html`<button type="button" id=${`shader-${name}`} @click=${start(text)}>${title()}</button>`)}
        <label class="button">${t`Take a file`}<input id="shader-file" type="file" accept=".wgsl,.txt" ?disabled=${refuses('file')} @change=${pick} /></label>
      </p>
      <div class="editor" id="shader-editor" ${ref(place)}></div>
      <p class="ways">
        <button type="button" id="shader-run" ?disabled=${doing.value !== undefined} @click=${go}>${t`Run`}</button>
        <span role="status">${doing.value ? html`${doing.value} <button type="button" id="shader-stop" @click=${stop}>${t`Stop`}</button>` : nothing}</span>
        <kbd>Ctrl + Enter</kbd>
      </p>
    </section>
    <section class="told" aria-label=${t`What the shader gave`}>
      ${problem.value ? html`<p class="problem" role="alert" id="shader-problem">${problem.value.said} ${tryAgain(problem.value.again)}</p>` : nothing}
      ${run.value ? told(run.value, now) : nothing}
    </section>
  </div>`;

function told(of: Run, now: View): TemplateResult {
  const { adapter, messages, judged } = of;
  const name = adapter && [adapter.name, adapter.vendor, adapter.architecture].filter(Boolean).join(' ');
  return html`<div class="said" id="shader-cards">
    ${adapter ? html`<p><b>${name || t`a GPU that says no name`}</b>${adapter.software ? t` is a program: its speed says nothing of a GPU.` : nothing}</p>` : nothing}
    ${of.of.link === now.link ? nothing : html`<p class="problem">${t`The experiment has changed since.`} <button type="button" @click=${go}>${t`Judge again`}</button></p>`}
    ${messages.length > 0 ? html`<ul class="compiler" id="shader-messages">${messages.map(message)}</ul>` : nothing}
    ${judged.map(outcome)}
  </div>`;
}

const message = ({ error, line, from, text }: CompilerMessage): TemplateResult =>
  html`<li class=${error ? 'problem' : 'notice'}>
    ${line > 0 ? html`<button type="button" @click=${() => open?.go(from)}>${t`line ${whole(line)}`}</button>` : nothing}
    <span lang="en">${text}</span>
  </li>`;

function outcome(one: Judged): TemplateResult {
  if (!one.card) return refused({ name: one.name, trouble: one.trouble ?? '' });
  return card(
    one.card,
    html`${one.trouble ? html`<p class="race-said">${one.trouble}</p>` : nothing}${one.race ? table(one.race) : nothing}`,
  );
}
