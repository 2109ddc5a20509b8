/** Somebody's kernel, chosen and judged: whose bits each of its functions gives, or which mistake explains them. */

import './kernel.css';
import { html, nothing, type TemplateResult } from 'lit';
import PATH_A from '../../examples/kernel/path_a.rs?url';
import PATH_B from '../../examples/kernel/path_b.c?url';
import type { View } from '../engine/types';
import { refuses } from '../experiment/lock';
import { f32, whole } from '../lib/numbers';
import { tryAgain } from '../lib/try-again';
import { engineSays, say, t } from '../words';
import { race } from './race';
import { again, doing, type Judged, judge, kernel, ours, problem, stop } from './state';
import type { KernelCard } from './types.gen';

/** Where a kernel is chosen. */
export const give = (): TemplateResult =>
  html`<section class="kernel" aria-labelledby="kernel-title">
    <h2 id="kernel-title">${t`Judge my kernel`}</h2>
    <p>${say`A WebAssembly module that exports <code>memory</code>, <code>alloc</code> and one or more of <code>dot</code>, <code>dot_rounded</code>, <code>dequantise</code> and <code>matvec</code> is asked ggml’s golden cases, drawn ones and this experiment. It imports nothing, and runs in a thread of its own, each function for ten seconds at most.`}</p>
    <p class="ways">
      <label class="button">${t`Take a module`}<input id="kernel-file" type="file" accept=".wasm" ?disabled=${refuses('file')} @change=${pick} /></label>
      <button type="button" id="kernel-ours" @click=${() => void ours()}>${t`Try ours`}</button>
      <span role="status">${status()}</span>
    </p>
    <p class="ways">${t`Sources to start from:`} <a href=${PATH_A} download="path_a.rs"><code>path_a.rs</code></a> <a href=${PATH_B} download="path_b.c"><code>path_b.c</code></a></p>
    ${problem.value ? html`<p class="problem" role="alert" id="kernel-problem">${problem.value.said} ${tryAgain(problem.value.again)}</p>` : nothing}
  </section>`;

function status(): TemplateResult | string | typeof nothing {
  const now = doing.value;
  if (!now) return nothing;
  // A race has its own way to stop, under the card.
  if (now.racing) return t`Racing ${now.name}…`;
  return html`${t`Asking ${now.name}…`} <button type="button" id="kernel-stop" @click=${stop}>${t`Stop`}</button>`;
}

/** Takes a file that was chosen, or dropped on the page. */
export const take = (file: File): Promise<void> => judge(file.name, file);

function pick(event: Event): void {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) void take(file);
  input.value = '';
}

/** What is said of the kernel's functions. */
export function cards(now: View): TemplateResult | typeof nothing {
  const shown = kernel.value;
  if (!shown) return nothing;
  return html`<section class="said" aria-labelledby="cards-title" id="kernel-cards">
    <h2 id="cards-title">${shown.name}</h2>
    ${
      shown.of.link === now.link
        ? nothing
        : html`<p class="problem">${t`The experiment has changed since.`} <button type="button" id="kernel-again" @click=${again}>${t`Judge again`}</button></p>`
    }
    ${shown.judged.map((one, at) => (one.card ? card(one.card, race(one, at)) : refused(one)))}
  </section>`;
}

export const refused = ({ name, trouble }: Judged): TemplateResult =>
  html`<article class="card off"><h3><code>${name}</code> ${t`No answer`}</h3><p>${trouble}</p></article>`;

/** `raced`: its race. */
export function card(of: KernelCard, raced: unknown): TemplateResult {
  const { first } = of;
  return html`<article class="card ${of.verdict}">
    <h3><code>${of.function}</code> ${title(of)}</h3>
    <p class="count">${say`<b>${whole(of.right)}</b> of ${whole(of.of)} cases are right to the bit.`}</p>
    <p>${engineSays(of.says)}</p>
    ${of.alike.length > 0 ? html`<p>${t`In all cases these give the same bits:`} <span lang="en">${of.alike.join(', ')}</span></p>` : nothing}
    ${of.reports.length > 0 ? html`<p>${t`Reported:`} <span lang="en">${of.reports.join(', ')}</span></p>` : nothing}
    ${
      first
        ? html`<p>${t`The first that differs: number ${first.at} of`} <span lang="en">${first.case}</span></p>
          <div class="scroll" tabindex="0" role="region" aria-label=${t`The first answer of ${of.function} that differs`}>
            <table class="rows answers-of">
              <tbody>
                <tr><th scope="row">${t`right`}</th><td>${f32(first.ours)}</td><td><code>${first.ours_bits}</code></td></tr>
                <tr class="theirs"><th scope="row">${t`your kernel`}</th><td>${f32(first.theirs)}</td><td><code>${first.theirs_bits}</code></td></tr>
              </tbody>
            </table>
          </div>`
        : nothing
    }
    ${raced}
    <details class="as-table">
      <summary>${t`All cases`}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t`All cases of ${of.function}`}>
        <table class="rows">
          <thead>
            <tr><th scope="col">${t`case`}</th><th scope="col" class="number">${t`weights of a row`}</th><th scope="col" class="number">${t`rows`}</th><th scope="col">${t`answers`}</th></tr>
          </thead>
          <tbody>${of.cases.map(row)}</tbody>
        </table>
      </div>
    </details>
  </article>`;
}

const row = ({ case: name, in_dim, rows, state }: KernelCard['cases'][number]): TemplateResult =>
  html`<tr><th scope="row" lang="en">${name}</th><td class="number">${whole(in_dim)}</td><td class="number">${whole(rows)}</td><td>${stateOf(state)}</td></tr>`;

function stateOf(state: KernelCard['cases'][number]['state']): string {
  if (state === 'equal') return t`equal to the bit`;
  return state === 'near' ? t`equal up to rounding` : t`another answer`;
}

/** What the verdict means. */
function title({ verdict, format }: KernelCard): string {
  if (verdict === 'right') return t`Right for ${format}, to the last bit`;
  if (verdict === 'rounding') return t`Right for ${format}, up to rounding`;
  return verdict === 'mistake' ? t`A known mistake, with ${format}` : t`Not explained, with ${format}`;
}
