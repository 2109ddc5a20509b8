/** A field for the address of a file. A link of the page may name the first one; nothing is asked before the reader says so. */

import { html, nothing, type TemplateResult } from 'lit';
import { refuses } from '../experiment/lock';
import { t } from '../words';
import { hosts } from './policy';
import { busy, linked, takeAddress, wanted } from './state';

/** What the address of a file on a hub looks like. */
const SHAPE = 'https://huggingface.co/…/resolve/main/….gguf';

interface Asks {
  /** What the names of its parts begin with. */
  prefix: string;
  label: string;
  /** What the button does. */
  does: string;
  /** What is typed. */
  typed: { value: string };
  busy: boolean;
  /** Whether a link of the page names what is typed. */
  names?: boolean;
  open(address: string): unknown;
}

/** A form that asks for an address and says whom the page may ask. */
export function addressForm({ prefix, label, does, typed, busy, names = false, open }: Asks): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    void open(typed.value);
  };
  return html`<form class="address" novalidate @submit=${submit}>
    <label class="field" for=${`${prefix}file-address`}><span>${label}</span>
      <input id=${`${prefix}file-address`} type="url" inputmode="url" spellcheck="false" autocomplete="off" placeholder=${SHAPE}
        aria-describedby=${`${prefix}address-note`} .value=${typed.value} ?disabled=${refuses('file')}
        @input=${(event: Event) => (typed.value = (event.target as HTMLInputElement).value)} /></label>
    <button type="submit" id=${`${prefix}open-address`} ?disabled=${busy || refuses('file') || typed.value.trim() === ''}>${does}</button>
    <p class="count" id=${`${prefix}address-note`}>${names ? html`<b>${t`A link named this address. Nothing has been asked of it yet.`}</b> ` : nothing}${allowed()}</p>
  </form>`;
}

/** That of the file that is opened. */
export const address = (): TemplateResult =>
  addressForm({
    prefix: '',
    label: t`or the address of one`,
    does: t`Open`,
    typed: wanted,
    busy: busy.value,
    names: linked !== '' && wanted.value === linked,
    open: takeAddress,
  });

function allowed(): string {
  // With or without what stands before it, a host is one to a reader.
  const names = hosts() && [...new Set(hosts()?.map((source) => source.replace(/^\w+:\/\/(\*\.)?/, '')))];
  return names
    ? t`Parts of the file are asked of that server, and nothing else leaves this page. Its policy allows ${names.join(', ')}.`
    : t`Parts of the file are asked of that server, and nothing else leaves this page.`;
}
