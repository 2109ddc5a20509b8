/** The experiments to start from, folded away, and from which of them the one on screen came. */

import './gallery.css';
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import PRESETS from '../../src/link/presets.json';
import type { View } from '../engine/types';
import { openPreset } from '../experiment/state';
import { part } from '../lib/part';
import { t } from '../words';
import { nameOf, picture, presets } from './presets';

/** The preset that was on screen last. */
const origin = signal<string | undefined>(undefined);

const draw = (): void =>
  void part(
    () => t`Experiments`,
    () => import('./pictures'),
  ).then((drawn) => (picture.value = drawn.picture));

export function gallery(view: View): TemplateResult {
  const here = PRESETS.find(({ link }) => link === view.link);
  if (here && origin.peek() !== here.name) queueMicrotask(() => (origin.value = here.name));
  const from = here ?? PRESETS.find(({ name }) => name === origin.value);
  const close = (event: Event) => {
    if ((event.target as HTMLElement).closest('.presets button'))
      (event.currentTarget as HTMLDetailsElement).open = false;
  };
  return html`<div class="origin">
    <details class="gallery" id="gallery" @click=${close} @toggle=${draw}>
      <summary>${from ? nameOf(from.name) : t`Experiments`}</summary>
      ${presets(view)}
    </details>
    ${
      from && !here
        ? html`<p>${t`edited`} · <button type="button" class="plain" id="reset" @click=${() => openPreset(nameOf(from.name), from.link)}>${t`reset`}</button></p>`
        : nothing
    }
  </div>`;
}
