/** The fold with the mistakes: what it holds loads when it is opened. */

import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { part } from '../lib/part';
import { t } from '../words';
import { opened } from './state';

const held = signal<typeof import('./gallery') | undefined>(undefined);
const title = () => t`Switch a mistake on`;

effect(() => {
  if (opened.value && !held.peek())
    void part(title, () => import('./gallery')).then((loaded) => {
      held.value = loaded;
    });
});

const toggle = (event: Event): void => {
  opened.value = (event.target as HTMLDetailsElement).open;
};

export const mistakes = (now: View): TemplateResult =>
  html`<details class="fold" id="mistakes" .open=${opened.value} @toggle=${toggle}>
    <summary>${title()}</summary>
    ${opened.value ? (held.value?.gallery(now) ?? html`<p role="status">${t`Computing…`}</p>`) : nothing}
  </details>`;
