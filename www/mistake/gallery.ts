/** Every mistake that the format on screen allows, part by part, and what the one that is switched on does. */

import './gallery.css';
import { html, nothing, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import type { View } from '../engine/types';
import { f32, short, whole } from '../lib/numbers';
import { roving } from '../lib/roving';
import { tryAgain } from '../lib/try-again';
import { marked } from '../run/hero';
import { engineSays, t } from '../words';
import { answerWith } from '../yours/state';
import { fingerprint } from './fingerprint';
import * as state from './state';
import type { Listed, Switched } from './types.gen';

const PARTS: [Listed['part'], () => string][] = [
  ['weights', () => t`Reading weights`],
  ['input', () => t`Rounding the input`],
  ['dot', () => t`Multiplying and adding`],
  ['arithmetic', () => t`Arithmetic`],
];

export function gallery(now: View): TemplateResult {
  state.follow(now);
  const { of, all } = state.gallery.value ?? { of: '', all: [] };
  const on = state.on.value;
  const chosen = all.find(({ name }) => name === on?.name);
  const named = state.named(now, on);
  const [made, problem] = [state.made.value, state.problem.value];
  const current = made?.of === named ? made.switched : undefined;
  return html`<div class="sides mistaken">
    <section aria-labelledby="mistakes-title">
      <h2 id="mistakes-title">${t`Known mistakes with ${title(now.fields.format)}`}</h2>
      <p class="lead">${
        of !== '' && all.length === 0
          ? t`The known mistakes are of programs that read quants and multiply integers. Weights that are floats have none of these.`
          : t`Choose one: a plain program makes it on the experiment on screen. Choose it again to switch it off.`
      }</p>
      ${of === '' ? nothing : list(all, on?.name)}
    </section>
    <section class="said" aria-labelledby="mistake-title" aria-live="polite">
      ${problem?.of === named ? html`<p class="problem" role="alert">${problem.why} ${tryAgain(() => state.again(now))}</p>` : nothing}
      ${on && !chosen && of === now.fields.format ? html`<p>${t`${title(now.fields.format)} does not allow this mistake:`} <code>${on.name}</code></p>` : nothing}
      ${chosen && current ? shown(chosen, current, now) : nothing}
      ${on ? nothing : html`<p id="mistake-title" class="count">${t`No mistake is switched on.`}</p>`}
    </section>
  </div>`;
}

function list(all: readonly Listed[], on: string | undefined): TemplateResult {
  // The stop of the keyboard is the one that is on, or the first.
  const stop = all.find(({ name }) => name === on) ?? all[0];
  const button = (mistake: Listed) => {
    const { name, did, harmless, reports } = mistake;
    const choose = () => (state.on.value = name === on ? undefined : { name });
    return html`<button type="button" id=${`mistake-${name}`} tabindex=${mistake === stop ? 0 : -1} aria-pressed=${name === on} @click=${choose}>
      <b lang="en">${name}</b>${harmless ? html` <small>${t`right in its own way`}</small>` : nothing}
      <span>${engineSays(did)}</span>
      ${reports.length > 0 ? html`<small>${t`Reported:`} <span lang="en">${reports.join(', ')}</span></small>` : nothing}
    </button>`;
  };
  return html`<div class="list" role="group" aria-labelledby="mistakes-title" @keydown=${roving}>
    ${PARTS.map(([part, name]) => {
      const of = all.filter((one) => one.part === part);
      return of.length > 0 ? html`<div><h3>${name()}</h3>${of.map(button)}</div>` : nothing;
    })}
  </div>`;
}

/** What the program gives with the mistake, beside A and B. */
function shown(mistake: Listed, made: Switched, now: View): TemplateResult {
  const { a, b, wrong, path, order, rule } = made;
  const right = path === 'a' ? a : b;
  const same = right.bits === wrong.bits;
  const line = (of: string, name: unknown, value: unknown, bits: string, steps: unknown, off: unknown) =>
    html`<tr class=${of}><th scope="row">${name}</th><td>${value}</td><td><code>${bits}</code></td><td class="number">${steps}</td><td class="number">${off}</td></tr>`;
  const take = () => void answerWith(wrong.bits);
  return html`<h2 id="mistake-title"><code>${mistake.name}</code></h2>
    <p id="mistake-did">${engineSays(['The program {0}.', mistake.did])}</p>
    ${mistake.reports.length > 0 ? html`<p>${t`Reported before:`} <span lang="en">${mistake.reports.join(', ')}</span></p>` : nothing}
    <p class="ways">
      ${mistake.paths.length > 1 ? pathChoice(mistake, path) : nothing}
      <span class="count">${rule === null ? t`path ${path.toUpperCase()}, order ${order}` : t`path ${path.toUpperCase()}, order ${order}, input rounded as ${rule}`}</span>
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`The answer with the mistake, beside A and B`}>
      <table class="rows answers-of" id="mistake-answers">
        <thead><tr><td></td><th scope="col">${t`value`}</th><th scope="col">${t`bits`}</th><th scope="col" class="number">${t`f32 steps`}</th><th scope="col" class="number">rel_diff</th></tr></thead>
        <tbody>
          ${line('a', 'A', f32(a.value), a.bits, '–', '–')} ${line('b', 'B', f32(b.value), b.bits, '–', '–')}
          ${line('theirs', t`with the mistake`, marked(f32(wrong.value), f32(right.value)), wrong.bits, whole(made.steps), short(made.rel_diff, 3))}
        </tbody>
      </table>
    </div>
    <p class="count">${same ? t`The same bits as ${path.toUpperCase()}: this output does not show the mistake.` : t`Steps and rel_diff are from ${path.toUpperCase()}.`}</p>
    <p><button type="button" id="mistake-take" @click=${take}>${t`Take this as my answer`}</button></p>
    ${fingerprint(made, now)}`;
}

function pathChoice({ name, paths }: Listed, path: string): TemplateResult {
  const choose = (event: Event) => (state.on.value = { name, path: (event.target as HTMLSelectElement).value });
  return html`<label class="field"><span>${t`path`}</span>
    <select id="mistake-path" @change=${choose}>${paths.map((one) => html`<option value=${one} .selected=${one === path}>${one.toUpperCase()}</option>`)}</select></label>`;
}
