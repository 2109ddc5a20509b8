/** One claim: the question, what was reported, what comes out, what that shows, and the sweep that asks further. */

import { html, nothing, type TemplateResult } from 'lit';
import { saveMenu } from '../lib/save-menu';
import { tableOfChart } from '../lib/table-of-chart';
import { engineSays, say, t } from '../words';
import { chart, table as numbers } from './chart';
import { cancel, type Running, run } from './gallery';
import { pasted } from './pasted';
import type { Exhibit, Figure, Judgement } from './types';

export function claim(exhibit: Exhibit, sweep: Running | undefined): TemplateResult {
  const { id, figures, sources } = exhibit;
  const title = engineSays(exhibit.title);
  const shown = sweep?.swept?.done ? sweep.swept.picture : exhibit.picture;
  return html`<article class="claim" id=${id} aria-labelledby=${`${id}-title`}>
    <header>
      <p class="number">${id}</p>
      <h1 id=${`${id}-title`} tabindex="-1">${title}</h1>
      <p class="question">${engineSays(exhibit.question)}</p>
    </header>
    <div class="evidence">
      ${say`<p class="reported"><b>Reported</b> ${engineSays(exhibit.reported)}</p>`}
      ${table(id, figures)}
      <dl class="verdict">
        ${judged(t`The figure`, exhibit.figure, `${id}-figure`)} ${judged(t`What it shows`, exhibit.meaning, `${id}-meaning`)}
      </dl>
      ${openings(exhibit)}
    </div>
    <div class="plate">
      <figure>
        ${chart(shown, t`${title}, as a picture; the table has the numbers`)}
        ${tableOfChart({ name: id, label: t`The picture of ${id}, as a table`, of: [shown], table: () => numbers(shown) })}
      </figure>
      ${exhibit.sweep ? sweeping(exhibit, sweep) : nothing} ${id === 'M100' ? pasted() : nothing}
    </div>
    <details class="sources">
      <summary>${t`Sources`}</summary>
      <ul>
        ${sources.map(({ name, url, taken }) => say`<li><a href=${url} rel="noopener">${engineSays(name)}</a>: ${engineSays(taken)}.</li>`)}
      </ul>
    </details>
  </article>`;
}

const openings = ({ openings, no_opening: why }: Exhibit): TemplateResult =>
  why === null
    ? say`<p class="openings">Open in the microscope: ${openings.map(({ label, link }) => html`<a href=${`./#${link}`}>${engineSays(label)}</a> `)}</p>`
    : html`<p class="openings">${engineSays(why)}</p>`;

const judged = (name: string, { is, why }: Judgement<string>, id: string): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd><strong id=${id}>${engineSays(is)}</strong> ${engineSays(why)}</dd>
  </div>`;

/** A figure that is not what its neighbours are says so. */
const only = (what: string, agrees: string | null) =>
  agrees === what ? html`<small>${engineSays(what)}</small>` : nothing;

function table(id: string, figures: Figure[]): TemplateResult {
  return html`<figure>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Figures of ${id}`}>
    <table>
      <thead>
        <tr><th scope="col">${t`figure`}</th><th scope="col">${t`reported`}</th><th scope="col">${t`computed here`}</th></tr>
      </thead>
      <tbody>
        ${figures.map(
          ({ name, reported, computed, agrees }) => html`<tr>
            <th scope="row">${engineSays(name)}</th>
            <td>${reported || '–'} ${only('printed roughly', agrees)}</td>
            <td>${computed} ${only('not reproduced', agrees)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    </div>
    ${saveMenu(`${id}-figures`, ['csv'])}
  </figure>`;
}

/** The sweep: what it asks, how far it is, and what it has found. */
function sweeping({ id, sweep: about }: Exhibit, sweep: Running | undefined): TemplateResult {
  const { swept, running = false } = sweep ?? {};
  const [done, steps] = [swept?.done ?? 0, swept?.steps ?? 1];
  const again = swept ? t`Run it again` : t`Run the sweep`;
  return html`<div class="sweeping">
    <p>${engineSays(about ?? '')}</p>
    <p class="control">
      ${
        running
          ? html`<button type="button" id=${`${id}-cancel`} @click=${() => cancel(id)}>${t`Cancel`}</button>`
          : html`<button type="button" id=${`${id}-run`} @click=${() => void run(id)}>${again}</button>`
      }
      ${swept || running ? html`<progress aria-label=${t`sweep of ${id}`} max=${steps} value=${done}></progress>` : nothing}
      <span role="status" id=${`${id}-state`}
        >${!swept && !running ? nothing : running ? t`computing…` : done === steps ? t`complete` : t`stopped at ${done} of ${steps} steps`}</span
      >
    </p>
    ${
      swept
        ? html`<dl class="found" id=${`${id}-found`}>
            ${swept.found.map(({ name, shown }) => html`<div><dt>${engineSays(name)}</dt><dd>${shown}</dd></div>`)}
          </dl>`
        : nothing
    }
  </div>`;
}
