/** What is told of scales that are infinite or NaN: what they poison, and what zeros in their place give. */

import './broken-told.css';
import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Broken, BrokenScale, View } from '../engine/types';
import { named } from '../experiment/address';
import { brokenOf, openPlace, view } from '../experiment/state';
import { f32, whole } from '../lib/numbers';
import { part } from '../lib/part';
import { say, t } from '../words';

/** What is told of the view that it belongs to. */
const told = signal<{ of: View; broken: Broken | null } | undefined>(undefined);

effect(() => {
  const now = view.value;
  if (!now || now.broken === 0) return;
  void part(
    () => t`What broken scales do`,
    () => brokenOf(now.link, now.scope.focus),
  ).then((found) => {
    if (view.value === now) told.value = { of: now, broken: found };
  });
});

const what = ({ is, bits }: BrokenScale): string =>
  is === 'NaN'
    ? t`NaN (${bits})`
    : is === 'infinite'
      ? t`infinite (${bits})`
      : t`too large for finite weights (${bits})`;

/** Where it stands. */
const line = (scale: BrokenScale): TemplateResult => {
  const { layer, row, block, field } = scale;
  return html`<li>${say`Layer ${layer}, row ${row}, block ${block}: <code>${field}</code> is <b>${what(scale)}</b>.`}</li>`;
};

/** How many blocks are broken; what follows from it comes when it has been computed. */
export function brokenScales(now: View): TemplateResult | typeof nothing {
  if (now.broken === 0) return nothing;
  const found = told.value?.of.link === now.link ? told.value.broken : undefined;
  return html`<section class="broken notice" role="status" aria-labelledby="broken-title">
    <div>
      <h2 id="broken-title">${now.broken === 1 ? t`One block has a scale that is not finite` : t`${whole(now.broken)} blocks have a scale that is not finite`}</h2>
      ${found ? consequences(now, found) : nothing}
    </div>
    ${
      found
        ? html`<button type="button" id="mend" @click=${() => openPlace(t`zeros for broken scales`, named(found.mended.link, { focus: now.scope.focus }))}>
            ${found.blocks === 1 ? t`Set it to 0` : t`Set them to 0`}
          </button>`
        : nothing
    }
  </section>`;
}

function consequences(now: View, { blocks, scales, layers, mended }: Broken): TemplateResult {
  const told = new Set(scales.map(({ layer, row, block }) => `${layer}.${row}.${block}`)).size;
  const [first, last] = [layers.findIndex(({ a, b }) => a + b > 0), layers.at(-1)];
  const lost = layers[first];
  return html`<ul>${scales.map(line)}</ul>
    ${blocks > told ? html`<p>${t`And ${whole(blocks - told)} more blocks.`}</p>` : nothing}
    <p>
      ${
        lost
          ? t`After layer ${first}, ${whole(lost.a)} of ${whole(lost.of)} outputs of A and ${whole(lost.b)} of B are infinite or NaN.`
          : t`No output is infinite or NaN for it.`
      }
      ${lost && last && layers.length > first + 1 ? t`After the last layer, ${whole(last.a)} of A and ${whole(last.b)} of B.` : nothing}
    </p>
    <p id="mended">
      ${say`With 0 there, output ${now.scope.focus.row} would be <b class="a">${f32(mended.a)}</b> on path A and <b class="b">${f32(mended.b)}</b> on path B.`}
      ${mended.left.a + mended.left.b > 0 ? t`Even so, ${whole(mended.left.a)} outputs of A and ${whole(mended.left.b)} of B are not finite.` : nothing}
    </p>`;
}
