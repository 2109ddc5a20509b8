/** The same experiment at other block scales. */

import './scale-sweep.css';
import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { itemsOf } from '../block/layout';
import type { ScaleRow, View } from '../engine/types';
import { sight } from '../experiment/sight';
import { edit, scaleSweep as rowsOf, view } from '../experiment/state';
import { forget, type Missing, tell } from '../lib/missing';
import { f32, hex, percentSix } from '../lib/numbers';
import { comesAgain } from '../lib/part';
import { reasonOf } from '../lib/reason';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';

/** The rows of the last experiment in sight; none if it is too large to be run seven times more. */
const asked = signal<{ of: View; rows: ScaleRow[] | null } | undefined>(undefined);

/** What says that the engine which runs it did not load. */
let lost: Missing | undefined;

async function ask(now: View): Promise<void> {
  try {
    const rows = await rowsOf();
    if (view.value === now) asked.value = { of: now, rows };
    if (lost) forget(lost);
    lost = undefined;
  } catch (error) {
    lost = { name: title, why: reasonOf(error), ...(comesAgain(error) ? { again } : {}) };
    tell(lost);
  }
}

function again(): void {
  if (lost) forget(lost);
  if (view.value) void ask(view.value);
}

effect(() => {
  if (view.value && sight.value === 'block') void ask(view.value);
});

const title = () => t`Does the block scale matter?`;

/** M96: does the block scale matter? The same experiment at the seven published values of d. */
export function scaleSweep(now: View): TemplateResult | typeof nothing {
  const { of, rows } = asked.value ?? {};
  // Another format may have no d.
  if (!rows || of?.fields.format !== now.fields.format) return nothing;
  const current = itemsOf(now.scope, 'd').floats[0]?.bits;
  const mins = now.scope.fields.dmin?.floats.some(({ value }) => value !== 0);
  const row = ({ d, a, b, rel_diff }: ScaleRow) => html`<tr class=${d.bits === current ? 'lit' : ''}>
    <th scope="row">
      <button type="button" @click=${() => edit({ what: 'd', number: d.bits, text: 'bits' })}>${d.value}</button>
    </th>
    <td><code>0x${hex(d.bits, 4)}</code></td>
    <td class="a">${f32(a)}</td>
    <td class="b">${f32(b)}</td>
    <td data-value=${rel_diff}>${percentSix(rel_diff)}</td>
  </tr>`;
  return html`<section class="sweep" aria-labelledby="sweep-title" aria-busy=${of === now ? 'false' : 'true'}>
    <h2 id="sweep-title">${title()}</h2>
    <p>
      ${say`This experiment at the seven <code>d</code> of M96, as f16 stores them.`}
      ${
        mins
          ? t`The mins do not scale with d, so here the rows differ; M96 sets dmin to 0.`
          : t`Without mins both paths are linear in d: only f32 rounding tells the rows apart.`
      }
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Seven block scales, as a table`}>
      <table id="scale-sweep">
        <thead>
          <tr><th scope="col">d</th><th scope="col">f16</th><th scope="col">A</th><th scope="col">B</th><th scope="col">rel_diff</th></tr>
        </thead>
        <tbody>${rows.map(row)}</tbody>
      </table>
    </div>
    ${saveMenu('scale-sweep', ['csv'])}
  </section>`;
}
