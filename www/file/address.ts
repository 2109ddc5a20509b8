/** The field for the address of a file. A link of the page may name one; nothing is asked before the reader says so. */

import { html, nothing, type TemplateResult } from 'lit';
import { refuses } from '../experiment/lock';
import { t } from '../words';
import { hosts } from './policy';
import { busy, linked, takeAddress, wanted } from './state';

/** What the address of a file on a hub looks like. */
const SHAPE = 'https://huggingface.co/…/resolve/main/….gguf';

export function address(): TemplateResult {
  const names = linked !== '' && wanted.value === linked;
  return html`<form class="address" novalidate @submit=${submit}>
    <label class="field" for="file-address"><span>${t`or the address of one`}</span>
      <input id="file-address" type="url" inputmode="url" spellcheck="false" autocomplete="off" placeholder=${SHAPE}
        aria-describedby="address-note" .value=${wanted.value} ?disabled=${refuses('file')}
        @input=${(event: Event) => (wanted.value = (event.target as HTMLInputElement).value)} /></label>
    <button type="submit" id="open-address" ?disabled=${busy.value || refuses('file') || wanted.value.trim() === ''}>${t`Open`}</button>
    <p class="count" id="address-note">${names ? html`<b>${t`A link named this address. Nothing has been asked of it yet.`}</b> ` : nothing}${allowed()}</p>
  </form>`;
}

function allowed(): string {
  const names = hosts();
  return names
    ? t`Parts of the file are asked of that server, and nothing else leaves this page. Its policy allows ${names.join(', ')}.`
    : t`Parts of the file are asked of that server, and nothing else leaves this page.`;
}

function submit(event: Event): void {
  event.preventDefault();
  void takeAddress(wanted.value);
}
