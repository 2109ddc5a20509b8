import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { redo, undo } from '../experiment/state';
import { named, redoable, type Step, undoable } from '../history/history';
import { CTRL } from '../lib/keys';
import { f32, percent } from '../lib/numbers';
import { t } from '../words';

/** Shows the shortcuts. */
export const help = (): void => void import('./shortcuts').then(({ open }) => open());

/** Opens the dialog that hands the experiment on. */
export const share = (): void => void import('../share/dialog').then(({ share }) => share());

/** What stays in sight: undo and redo by name, sharing, help, and the answers once they have scrolled away. */
export function bar(view: View): TemplateResult {
  const token = view.depths.at(-1)?.[view.scope.focus.token];
  return html`<header class="head">
    <p class="brand"><b>Blockscope</b> <span>${t`a microscope for quantised weight blocks`}</span></p>
    <p class="glance" aria-hidden="true">
      ${
        token
          ? html`<span class="a"><b>A</b> ${f32(token.a)}</span> <span class="b"><b>B</b> ${f32(token.b)}</span>
              <span class="apart">${percent(token.summary.rel_diff)}</span>`
          : nothing
      }
    </p>
    <div class="steps" role="group" aria-label=${t`History`}>
      ${button('undo', (name) => t`Undo ${name}`, '↶', undoable.value, undo, `${CTRL}Z`)}
      ${button('redo', (name) => t`Redo ${name}`, '↷', redoable.value, redo, `${CTRL}Y`)}
      <button type="button" id="share-top" aria-label=${t`Share…`} title=${t`Share…`} @click=${share}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 10V2M5 5l3-3 3 3M3 8v6h10V8" /></svg> <span class="name">${t`Share…`}</span>
      </button>
      <button type="button" id="help" aria-label=${t`Keyboard shortcuts`} title=${t`Keyboard shortcuts (?)`} @click=${help}>?</button>
    </div>
  </header>`;
}

function button(
  id: string,
  does: (name: string) => string,
  sign: string,
  step: Step | undefined,
  act: () => void,
  keys: string,
) {
  const name = step ? named(step) : '';
  const label = does(name);
  return html`<button type="button" id=${id} ?disabled=${!step} @click=${act} title=${`${label} (${keys})`} aria-label=${label}>
    <span aria-hidden="true">${sign}</span> <span class="name">${name}</span>
  </button>`;
}
