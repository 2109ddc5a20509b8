/** Which weights of two runs differ, as a field of 256 cells: a row for each sub-block. */

import { html, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { say, t } from '../words';

/** The indices of weights that are not the same. */
export const moved = (before: View, after: View): number[] =>
  [...after.scope.weights.keys()].filter((i) => after.scope.weights[i] !== before.scope.weights[i]);

export function movedField(before: View, after: View): TemplateResult {
  const which = new Set(moved(before, after));
  return html`<div class="moved" role="img" aria-label=${t`${which.size} of 256 weights differ`}>
      ${[...after.scope.weights.keys()].map((i) => html`<i class=${which.has(i) ? 'on' : ''}></i>`)}
    </div>
    ${say`<p class="reading" aria-live="polite"><b>${which.size}</b> of 256 weights differ from the block we began with.</p>`}`;
}
