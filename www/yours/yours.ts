/** Yours: an answer beside A and B, and whose bits it has. */

import './yours.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { held, refuses } from '../experiment/lock';
import { cards, give, take as takeKernel } from '../kernel/kernel';
import { f32, short, whole } from '../lib/numbers';
import { tryAgain } from '../lib/try-again';
import { mistakes } from '../mistake/fold';
import { switchOn } from '../mistake/state';
import { gallery } from '../presets/gallery';
import { which } from '../run/hero';
import { shader } from '../shader/fold';
import { take as takeShader } from '../shader/state';
import { engineSays, learn, say, t } from '../words';
import { again, busy, explainText, given, made, name, problem, stop, take as takeAnswer, text } from './state';
import type { Apart, Explanation, Explanations } from './types.gen';
import { verdict } from './verdict';

// Whoever came here through another view has not heard of mistakes yet.
void learn('mistakes');

export const bar = (now: View): TemplateResult => html`<div class="experiment">${held('presets', gallery(now))}</div>`;

/** What can be given, and what it is of. */
const GIVEN: [Explanations['given'], (now: View) => string][] = [
  ['outputs', () => t`one output, or all of them`],
  ['weights', ({ scope: { focus } }) => t`the weights of row ${focus.row}, or of its block ${focus.block}`],
  ['input', ({ scope: { focus } }) => t`the bytes of the rounded input, all or those that block ${focus.block} meets`],
];

const EXAMPLES = { outputs: '−19146.709', weights: '0.5 −0.25 …', input: '127 −3 …' };

/** Takes a kernel, or a shader, that was dropped on the page. */
export const take = (file: File): Promise<void> => (/\.wgsl$/i.test(file.name) ? takeShader(file) : takeKernel(file));

export function content(now: View): TemplateResult {
  const shown = made.value;
  return html`<div class="sides yours">
    <section class="give" aria-labelledby="hero-title">
      <h1 id="hero-title" tabindex="-1">${t`My program says something else`}</h1>
      <p class="lead">${t`Give what your program makes of this experiment: one number or all outputs, in decimal or as bits; or the weights that it reads, or the bytes of its rounded input. Every order, rule and machine is tried, and then the known mistakes.`}</p>
      <p class="which">${which(now)}</p>
      <form @submit=${submit}>
        <label class="field"><span>${t`what I give`}</span>
          <select id="given" @change=${(event: Event) => (given.value = (event.target as HTMLSelectElement).value as Explanations['given'])}>
            ${GIVEN.map(([kind, title]) => html`<option value=${kind} .selected=${kind === given.value}>${title(now)}</option>`)}
          </select></label>
        <label for="theirs">${t`your answer`}</label>
        <textarea id="theirs" rows="3" spellcheck="false" autocomplete="off" placeholder=${EXAMPLES[given.value]} aria-invalid=${problem.value ? 'true' : nothing}
          .value=${text.value} @input=${(event: Event) => (text.value = (event.target as HTMLTextAreaElement).value)}></textarea>
        <p class="ways">
          <button type="submit" id="explain">${t`Explain`}</button>
          <label class="button">${t`Take a file`}<input id="theirs-file" type="file" accept=".txt,.csv,.json,.npy,.f32,.i8,.bin" ?disabled=${refuses('file')} @change=${pick} /></label>
          <span role="status">${busy.value ? html`${t`Trying every way…`} <button type="button" id="explain-stop" @click=${stop}>${t`Stop`}</button>` : (name.value ?? nothing)}</span>
        </p>
      </form>
      ${problem.value ? html`<p class="problem" role="alert">${problem.value} ${again.value ? tryAgain(again.value) : nothing}</p>` : nothing}
    </section>
    ${give()}
    <div class="told">${cards(now)}${shown ? result(shown.said, shown.of.link === now.link) : nothing}</div>
  </div>
  ${shader(now)} ${mistakes(now)}`;
}

function submit(event: Event): void {
  event.preventDefault();
  void explainText();
}

function pick(event: Event): void {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) void takeAnswer(file);
  input.value = '';
}

/** What explains the answer. `current`: the experiment is still the one that was asked about. */
function result(said: Explanations, current: boolean): TemplateResult {
  const [first] = said.explanations;
  if (!first) return html``;
  const copy = () => void navigator.clipboard.writeText(said.markdown).catch(() => undefined);
  const line = (who: string, name: unknown, value: number, bits: string) =>
    html`<tr class=${who}><th scope="row">${name}</th><td>${f32(value)}</td><td><code>${bits}</code></td></tr>`;
  return html`<section class="said" aria-labelledby="said-title">
    ${current ? nothing : html`<p class="problem">${t`The experiment has changed since: ask again.`}</p>`}
    <h2 id="said-title" class=${first.kind}>${verdict(first)}</h2>
    <p id="says">${engineSays(first.says)}</p>
    ${first.alike.length > 0 ? html`<p>${t`With this input these give the same bits:`} <span lang="en">${first.alike.join(', ')}</span></p>` : nothing}
    ${first.reports.length > 0 ? html`<p>${t`Reported before:`} <span lang="en">${first.reports.join(', ')}</span></p>` : nothing}
    ${first.kind === 'mistake' ? html`<p><button type="button" id="switch-on" @click=${() => watch(first)}>${t`Switch this mistake on`}</button></p>` : nothing}
    ${
      said.given === 'outputs'
        ? html`<table class="rows answers-of">
          <tbody>
            ${line('a', 'A', said.a, said.a_bits)} ${line('b', 'B', said.b, said.b_bits)}
            ${line('theirs', t`yours`, said.theirs, said.theirs_bits)}
          </tbody>
        </table>`
        : nothing
    }
    ${apart(said)}
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Explanations, as a table`}>
      <table class="rows" id="explanations">
        <thead>
          <tr>
            <th scope="col">${t`kind`}</th><th scope="col">${t`name`}</th><th scope="col">${t`path`}</th><th scope="col">${t`all digits`}</th>
            <th scope="col" class="number">${t`f32 steps`}</th><th scope="col" class="number">rel_diff</th><th scope="col" class="number">${t`odds`}</th>
          </tr>
        </thead>
        <tbody>${said.explanations.map(row)}</tbody>
      </table>
    </div>
    <p class="tried">${say`Tried: ${whole(said.tried.right)} right ways and ${whole(said.tried.mistakes)} mistakes in ${whole(said.tried.wrong)} ways. Odds are of the first over the next, of all others over the first.`}</p>
    <p><button type="button" id="copy-report" @click=${copy}>${t`Copy a report`}</button></p>
  </section>`;
}

/** The first of several numbers that differs from ours, and the one that is furthest away. */
function apart({ given, against, first, worst, tried }: Explanations): TemplateResult | typeof nothing {
  if (tried.outputs[1] < 2) return nothing;
  if (!first || !worst)
    return html`<p id="apart">${t`None of the ${whole(tried.outputs[1])} numbers differs from ours.`}</p>`;
  const ours = given === 'outputs' ? against.toUpperCase() : t`ours`;
  const line = (name: string, { at, ours, theirs }: Apart) =>
    html`<tr><th scope="row">${name}</th><td class="number">${whole(at)}</td><td class="number">${f32(ours)}</td><td class="number">${short(theirs, 9)}</td></tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t`The first and the worst that differ, as a table`}>
    <table class="rows" id="apart">
      <thead><tr><td></td><th scope="col" class="number">${t`number`}</th><th scope="col" class="number">${ours}</th><th scope="col" class="number">${t`yours`}</th></tr></thead>
      <tbody>${line(t`the first that differs`, first)} ${line(t`the worst`, worst)}</tbody>
    </table>
  </div>`;
}

/** Shows what the mistake of an explanation does. */
function watch({ name, path, order, rule }: Explanation): void {
  switchOn({ name, path: path ?? undefined, order: order ?? undefined, rule: rule ?? undefined });
  requestAnimationFrame(() => document.getElementById('mistakes')?.scrollIntoView());
}

/** Kinds of explanations. */
const KIND: Record<Explanation['kind'], () => string> = {
  right: () => t`right`,
  rounding: () => t`rounding`,
  order: () => t`order`,
  machine: () => t`machine`,
  rule: () => t`rule`,
  mistake: () => t`mistake`,
  unknown: () => t`unknown`,
};

const row = ({ kind, name, path, exact, ulp, rel_diff, odds }: Explanation): TemplateResult =>
  html`<tr>
    <td>${KIND[kind]()}</td><th scope="row" lang="en">${name}</th><td>${path?.toUpperCase() ?? '–'}</td><td>${exact ? t`yes` : t`no`}</td>
    <td class="number">${whole(ulp)}</td><td class="number">${short(rel_diff, 3)}</td><td class="number">${short(odds, 3)}</td>
  </tr>`;
