/** The twelve bytes of packed scales and mins, bit by bit, with the bits of one of the first four sub-blocks marked. */

import { signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import { itemsOf, layoutOf } from '../block/layout';
import { packingOf } from '../block/packed';
import type { Scope } from '../engine/types';
import { bits8 } from '../lib/numbers';
import { say, t } from '../words';

const chosen = signal(0);

export function packing(scope: Scope): TemplateResult {
  const j = chosen.value;
  const layout = layoutOf(scope);
  const { first, count } = packingOf(layout);
  const bit = (n: number, text: string, i: number) => {
    const owner = layout.owners[8 * (first + n) + 7 - i];
    return html`<i class=${owner?.at === j ? owner.of : ''}>${text}</i>`;
  };
  return html`<div class="switcher" role="group" aria-label=${t`sub-block`}>
      ${[0, 1, 2, 3].map(
        (index) =>
          html`<button type="button" aria-label=${t`sub-block ${index}`} aria-pressed=${index === j} @click=${() => {
            chosen.value = index;
          }}>${index}</button>`,
      )}
    </div>
    <div class="packing" role="img" aria-label=${t`the bits of sub-block ${j}'s scale and min in bytes 4 to 15`}>
      ${[...scope.bytes.slice(first, first + count)].map(
        (byte, n) => html`<div><small>${first + n}</small>${[...bits8(byte)].map((text, i) => bit(n, text, i))}</div>`,
      )}
    </div>
    ${say`<p class="reading" aria-live="polite">
      Sub-block ${j}: <i class="chip scale">scale</i> <b>${itemsOf(scope, 'scale').integers[j]}</b>, <i class="chip min">min</i>
      <b>${itemsOf(scope, 'min').integers[j]}</b>.
    </p>`}`;
}
