/** Parts of a view of which a narrow screen shows one at a time, chosen above it: nobody scrolls past what they do not look for. */

import './panels.css';
import { signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import { roving } from './roving';

interface Panel {
  name: string;
  title: string;
  content: () => unknown;
}

/** The one chosen in each view. */
const chosen = signal<Record<string, string>>({});

/** Shows a panel of a view, where they are shown one at a time. */
export const choosePanel = (view: string, name: string): void => {
  chosen.value = { ...chosen.value, [view]: name };
};

export function panels(view: string, label: string, all: readonly Panel[]): TemplateResult {
  const shown = all.find(({ name }) => name === chosen.value[view]) ?? all[0];
  const choose = ({ name }: Panel) => choosePanel(view, name);
  return html`<div class="panels" role="group" aria-label=${label} @keydown=${roving}>
      ${all.map(
        (
          panel,
        ) => html`<button type="button" id=${`panel-${panel.name}`} aria-pressed=${panel === shown ? 'true' : 'false'}
          tabindex=${panel === shown ? 0 : -1} @click=${() => choose(panel)}>${panel.title}</button>`,
      )}
    </div>
    <div class="panel">${shown?.content()}</div>`;
}
