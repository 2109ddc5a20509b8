/** The dot in focus as ggml computes it on x86, on ARM, in a browser and in portable C. */

import './machines.css';
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Machine, View } from '../engine/types';
import { edit, machines } from '../experiment/state';
import { f32, percent, whole } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { reportButton } from '../share/report';
import { say, t } from '../words';

/** What was computed, and of which experiment and dot. */
const made = signal<{ of: string; all: readonly Machine[] } | undefined>(undefined);
let asking = '';

/** What tells one dot from another. */
const dotOf = ({ link, scope }: View): string => `${link} ${scope.focus.layer} ${scope.focus.row} ${scope.focus.token}`;

async function compute(of: string): Promise<void> {
  if (asking === of) return;
  asking = of;
  const all = await machines();
  // Another dot may be on screen by now, and asked for.
  if (asking !== of) return;
  asking = '';
  made.value = all ? { of, all } : undefined;
}

const NAMES: Record<string, () => string> = {
  'ggml-generic': () => t`portable C`,
  'ggml-avx2': () => t`x86 with AVX2`,
  'ggml-neon': () => t`ARM, built by gcc`,
  'ggml-neon-clang': () => t`ARM, built by clang`,
  'ggml-wasm': () => t`a browser (wasm)`,
};

/** The table of the dot on screen, computed when it is another than before. */
export function machinesTable(view: View): TemplateResult {
  const dot = dotOf(view);
  if (made.value?.of !== dot) queueMicrotask(() => void compute(dot));
  return made.value?.of === dot ? table(made.value.all, view) : html`<p role="status">${t`Computing…`}</p>`;
}

function table(all: readonly Machine[], view: View): TemplateResult {
  const [first] = all;
  const truncates = all.some(({ order, other_quants }) => order === 'ggml-wasm' && other_quants > 0);
  const row = ({ order, rule, value, bits, steps, other_quants, error }: Machine) => html`<tr>
    <th scope="row"><button type="button" class="plain" @click=${() => take(order, rule)}>${NAMES[order]?.() ?? order}</button></th>
    <td class="number">${f32(value)}</td>
    <td><code class=${bits === first?.bits ? '' : 'b'}>${bits}</code></td>
    <td class="number">${whole(steps)}</td>
    <td class="number">${whole(other_quants)}</td>
    <td class="number" data-value=${error}>${percent(error)}</td>
  </tr>`;
  return html`<section>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`The same dot on other machines`}>
      <table>
        <thead><tr>
          <th scope="col">${t`ggml on`}</th><th scope="col" class="number">B</th><th scope="col">${t`bits`}</th>
          <th scope="col" class="number">${t`f32 steps`}</th><th scope="col" class="number">${t`other quants`}</th>
          <th scope="col" class="number">${t`off by`}</th>
        </tr></thead>
        <tbody>${all.map(row)}</tbody>
      </table>
    </div>
    ${say`<p>Before any stage. The bytes are the same; the machines round the input by different rules, keep different partial sums, and
      some fuse multiply and add. Steps and quants count from the portable C; the error is against the exact dot. A name takes
      that machine’s rule and order for B.</p>`}
    ${
      truncates
        ? html`${say`<p>ggml’s wasm build cuts the fraction off where the others round, so that every quant moves toward zero: the error of
            the input doubles and outputs shrink by about 0.7% in each layer (quantize_row_q8_0 in ggml 0.26.0).
            <a href="?lessons=truncation">What it does, layer by layer</a></p>`}
            ${reportButton(view)}`
        : nothing
    }
    ${saveMenu('machines', ['csv'])}
  </section>`;
}

/** Path B as that machine runs it. */
function take(order: string, rule: string): void {
  edit({ what: 'path_b.q8k', text: rule });
  edit({ what: 'path_b.order', text: order });
}
