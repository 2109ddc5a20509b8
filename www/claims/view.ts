/** `?claims`: an exhibition of the published claims, each computed again on the spot. */

import './gallery.css';
import './chart.css';
import './sweep.css';
import { effect } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { top } from '../lib/navigation';
import { engineSays, say, t } from '../words';
import { claim } from './claim';
import { complete, exhibits, save, start, sweeps, trouble } from './gallery';
import type { Exhibit } from './types';

export async function show(root: HTMLElement): Promise<void> {
  root.replaceChildren();
  effect(() => {
    document.title = `${t`Claims`} · Blockscope`;
    render(gallery(), root);
  });
  await start();
  // The address may name a claim that was not there before.
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function gallery(): TemplateResult {
  return html`${top()}
    <div class="gallery">
      <h1>${t`Eleven claims, computed again`}</h1>
      ${say`<p class="lead">
        In May 2026 two programs gave different answers for the same model, and eleven experiments were published to find out
        why. They were published with their inputs, so that anyone can run them again; this page does, in your browser. Ten of
        the eleven come out as printed; the weights of the other were not published. What they show is another question, and it
        is asked of each: what happens if one thing is moved?
      </p>`}
      ${trouble.value ? html`<p class="notice" role="alert">${trouble.value()}</p>` : nothing}
      ${index(exhibits.value)} ${exhibits.value.map((exhibit) => claim(exhibit, sweeps.value[exhibit.id]))}
      <p class="ending">
        ${
          complete.value
            ? say`<button type="button" id="save-claims" @click=${save}>Save what was computed</button> in the form of
                <code>blockscope claims --json</code>, with the sweeps that you ran.`
            : html`<span role="status">${t`Computing…`}</span>`
        }
      </p>
    </div>`;
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
