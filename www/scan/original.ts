/** The file with the weights before quantising: what a scan and a comparison of two files are told of it. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { refuses } from '../experiment/lock';
import { t } from '../words';

export const original = signal<File | undefined>(undefined);

/** Chooses it. `id`: of the choice, which stands where it is wanted. */
export const originalOf = (id: string, busy: boolean): TemplateResult => html`<p class="ways">
  <label class="button">${original.value ? t`Original: ${original.value.name}` : t`Choose its original`}<input id=${id} type="file" accept=".gguf" ?disabled=${busy || refuses('file')} @change=${pick} /></label>
  ${original.value ? html`<button type="button" class="plain" ?disabled=${busy} @click=${() => (original.value = undefined)}>${t`without an original`}</button>` : nothing}
</p>`;

function pick(event: Event): void {
  const input = event.target as HTMLInputElement;
  original.value = input.files?.[0] ?? original.value;
  input.value = '';
}
