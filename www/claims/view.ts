/** `?claims`: an exhibition of the published claims, each computed again on the spot: all at a glance, or (`#M94`) one. */

import './gallery.css';
import './chart.css';
import '../lib/progress.css';
import './sweep.css';
import { effect, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { drawn } from '../lib/draw';
import { top } from '../lib/navigation';
import { tryAgain } from '../lib/try-again';
import { engineSays, say, t } from '../words';
import { claim } from './claim';
import { complete, exhibits, save, start, sweeps, trouble } from './gallery';
import type { Exhibit } from './types';

/** The claim that the address names; empty where it names none. */
const named = () => decodeURIComponent(location.hash.slice(1));
const open = signal(named());

export async function show(root: HTMLElement): Promise<void> {
  root.replaceChildren();
  addEventListener('hashchange', () => {
    open.value = named();
    void drawn().then(turned);
  });
  effect(() => {
    const shown = exhibits.value.find(({ id }) => id === open.value);
    document.title = `${shown ? `${shown.id}: ${engineSays(shown.title)}` : t`Claims`} · Blockscope`;
    // Who waits at the heading of a claim is at its heading when it comes.
    const held = document.activeElement?.matches('.gallery h1');
    render(html`${top()} <div class="gallery">${page(shown)}</div>`, root);
    if (held) heading()?.focus({ preventScroll: true });
  });
  await start(open.value);
}

/** Another page of the gallery begins at its top, for a screen reader too. */
function turned(): void {
  scrollTo(0, 0);
  heading()?.focus({ preventScroll: true });
}

const heading = () => document.querySelector<HTMLElement>('.gallery h1');

function page(shown: Exhibit | undefined): TemplateResult {
  const { said, again } = trouble.value ?? {};
  const notice =
    said && again ? html`<p class="notice" role="alert"><span>${said()}</span> ${tryAgain(again)}</p>` : nothing;
  if (shown)
    return html`${notice} <nav class="around" aria-label=${t`Claims`}>${ways(shown)}</nav>
      ${claim(shown, sweeps.value[shown.id])}
      <p class="around">${ways(shown)}</p>`;
  // A claim that may come is waited for; a name that no claim has leads to all of them.
  if (open.value && !complete.value && !trouble.value) {
    return html`<h1 tabindex="-1">${open.value}</h1><p role="status">${t`Computing…`}</p>`;
  }
  return html`${notice} ${overview()}`;
}

const overview = (): TemplateResult =>
  html`<h1 tabindex="-1">${t`Eleven claims, computed again`}</h1>
    ${say`<p class="lead">
        In May 2026 two programs gave different answers for the same model, and eleven experiments were published to find out
        why. They were published with their inputs, so that anyone can run them again; this page does, in your browser. Ten of
        the eleven come out as printed; the weights of the other were not published. The same number does not prove the
        conclusion, so each is asked one question more: what happens if one condition changes?
      </p>`}
    ${index(exhibits.value)}
    <p class="ending">
      ${
        complete.value
          ? say`<button type="button" id="save-claims" @click=${save}>Save what was computed</button> in the form of
                <code>blockscope claims --json</code>, with the sweeps that you ran.`
          : html`<span role="status">${trouble.value ? nothing : t`Computing…`}</span>`
      }
    </p>`;

/** The ways to all claims and to the neighbours of this one. */
function ways({ id }: Exhibit): TemplateResult {
  const at = exhibits.value.findIndex((exhibit) => exhibit.id === id);
  const to = (exhibit: Exhibit | undefined, rel: string, words: (title: string) => string) =>
    exhibit
      ? html`<a rel=${rel} href=${`#${exhibit.id}`}>${words(`${exhibit.id} · ${engineSays(exhibit.title)}`)}</a>`
      : nothing;
  return html`<a href="#">${t`All claims`}</a>
    ${to(exhibits.value[at - 1], 'prev', (title) => t`← ${title}`)} ${to(exhibits.value[at + 1], 'next', (title) => t`${title} →`)}`;
}

/** All claims at a glance. */
const index = (all: readonly Exhibit[]): TemplateResult =>
  html`<nav class="index scroll" tabindex="0" aria-label=${t`Claims`}>
    <table>
      <thead>
        <tr><th scope="col">${t`claim`}</th><th scope="col">${t`about`}</th><th scope="col">${t`the figure`}</th><th scope="col">${t`what it shows`}</th></tr>
      </thead>
      <tbody>
        ${all.map(
          ({ id, title, figure, meaning }) => html`<tr>
            <th scope="row"><a href=${`#${id}`}>${id}</a></th>
            <td>${engineSays(title)}</td>
            <td>${engineSays(figure.is)}</td>
            <td><b>${engineSays(meaning.is)}</b></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </nav>`;
