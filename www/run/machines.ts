/** The fold that shows the dot in focus on other machines: what it holds loads when it is opened. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { t } from '../words';

const part = signal<typeof import('./machines-table') | undefined>(undefined);
const opened = signal(false);

async function open(event: Event): Promise<void> {
  opened.value = (event.target as HTMLDetailsElement).open;
  if (opened.value) part.value ??= await import('./machines-table');
}

export const onMachines = (view: View): TemplateResult =>
  html`<details class="machines" id="machines" @toggle=${open}>
    <summary>${t`The same dot on other machines`}</summary>
    ${opened.value ? (part.value?.machinesTable(view) ?? nothing) : nothing}
  </details>`;
