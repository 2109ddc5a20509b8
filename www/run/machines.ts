/** The fold that shows the dot in focus on other machines: what it holds loads when it is opened. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { part } from '../lib/part';
import { t } from '../words';

const table = signal<typeof import('./machines-table') | undefined>(undefined);
const opened = signal(false);
const title = () => t`The same dot on other machines`;

async function open(event: Event): Promise<void> {
  opened.value = (event.target as HTMLDetailsElement).open;
  if (opened.value) table.value ??= await part(title, () => import('./machines-table'));
}

export const onMachines = (view: View): TemplateResult =>
  html`<details class="machines" id="machines" @toggle=${open}>
    <summary>${title()}</summary>
    ${opened.value ? (table.value?.machinesTable(view) ?? nothing) : nothing}
  </details>`;
