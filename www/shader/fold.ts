/** The fold with the shader: its editor loads when it is opened. */

import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { part } from '../lib/part';
import { t } from '../words';
import { opened } from './state';

const held = signal<typeof import('./shader') | undefined>(undefined);
const title = () => t`Judge my shader`;

effect(() => {
  if (opened.value && !held.peek())
    void part(title, () => import('./shader')).then((loaded) => {
      held.value = loaded;
    });
});

const toggle = (event: Event): void => {
  opened.value = (event.target as HTMLDetailsElement).open;
};

export const shader = (now: View): TemplateResult =>
  html`<details class="fold" id="shader" .open=${opened.value} @toggle=${toggle}>
    <summary>${title()}</summary>
    ${opened.value ? (held.value?.shader(now) ?? html`<p role="status">${t`Loading the editor…`}</p>`) : nothing}
  </details>`;
