import { html, nothing, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import type { View } from '../engine/types';
import { redo, undo } from '../experiment/state';
import { named, redoable, type Step, undoable } from '../history/history';
import { CTRL } from '../lib/keys';
import { brief } from '../lib/numbers';
import { part } from '../lib/part';
import { say, t } from '../words';

/** Shows the shortcuts. */
export const help = (): void =>
  void part(
    () => t`Keyboard shortcuts`,
    () => import('./shortcuts'),
  ).then(({ open }) => open());

/** Opens the dialog that hands the experiment on. */
export const share = (): void =>
  void part(
    () => t`Share…`,
    () => import('../share/dialog'),
  ).then(({ share }) => share());

/** The number to watch: what the format costs, where the original is known, and how far A and B are apart. */
export function watch({ fields, scope, depths }: View): TemplateResult | typeof nothing {
  const summary = depths.at(-1)?.[scope.focus.token]?.summary;
  if (!summary) return nothing;
  const { a_cost, l2_rel, rel_diff } = summary;
  const format = title(fields.format);
  const apart = fields.out_dim > 1 ? l2_rel : rel_diff;
  return html`<p class="watch" id="watch">
    ${
      a_cost === null
        ? nothing
        : html`<span title=${t`how far rounding the weights moves the outputs: ‖A − original‖ / ‖original‖`}>${say`${format} costs <b>${brief(a_cost)}</b>`}</span>`
    }
    <span title=${fields.out_dim > 1 ? t`l2_rel: ‖A − B‖ / ‖A‖ over all outputs` : t`rel_diff: explodes when A happens to be near zero`}>${
      Number.isNaN(apart)
        ? say`<i class="a">A</i> or <i class="b">B</i> is not finite`
        : say`<i class="a">A</i> and <i class="b">B</i> are <b>${brief(apart)}</b> apart`
    }</span>
  </p>`;
}

/** What stays in sight: the number to watch, undo and redo by name, sharing, help. */
export function bar(view: View): TemplateResult {
  return html`<header class="head">
    <p class="brand"><b>Blockscope</b> <span>${t`a microscope for quantised weight blocks`}</span></p>
    ${watch(view)}
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
