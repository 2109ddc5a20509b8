/** One tensor of a scan: the distributions of its scales and of how far apart A and B are. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { brief, short } from '../lib/numbers';
import { t } from '../words';
import type { ScanRow } from './types.gen';

/** The tensor that is shown, by its name; the first that has blocks without it. */
const chosen = signal<string | undefined>(undefined);

export function detail(tensors: ScanRow[]): TemplateResult | typeof nothing {
  const all = tensors.filter(({ scales, blocks }) => scales.length > 0 && blocks > 0);
  const shown = all.find(({ tensor }) => tensor === chosen.value) ?? all[0];
  if (!shown) return nothing;
  const choose = (event: Event) => (chosen.value = (event.target as HTMLSelectElement).value);
  const cells = (values: (number | null | undefined)[], print: (value: number) => string) =>
    values.map((value) => html`<td class="number">${value === undefined || value === null ? '–' : print(value)}</td>`);
  const scale = (value: number) => short(value, 4);
  return html`<div class="fields"><label class="field"><span>${t`distributions of`}</span>
      <select id="scan-detail" @change=${choose}>${all.map(
        ({ tensor }) => html`<option value=${tensor ?? ''} .selected=${tensor === shown.tensor}>${tensor}</option>`,
      )}</select></label></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Distributions, as a table`}>
      <table class="rows" id="scan-quantiles">
        <thead><tr><th scope="col">${t`of each block`}</th>${[
          t`smallest`,
          '5%',
          '25%',
          t`median`,
          '75%',
          '95%',
          '99%',
          t`largest`,
          t`share of zeros`,
          t`of subnormals`,
          t`of infinities`,
          t`of NaNs`,
        ].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
        <tbody>
          ${shown.scales.map(
            ({ name, min, p5, p25, median, p75, p95, max, zero, subnormal, infinite, nan }) =>
              html`<tr><th scope="row"><code>${name}</code></th>${cells([min, p5, p25, median, p75, p95, undefined, max], scale)}${cells([zero, subnormal, infinite, nan], brief)}</tr>`,
          )}
          ${(['rel_diff', 'norm_err'] as const).map((name) => {
            const of = shown[name];
            const values = of ? [undefined, of.p5, of.p25, of.median, of.p75, of.p95, of.p99, of.max] : [];
            return values.length > 0
              ? html`<tr><th scope="row"><code>${name}</code></th>${cells(values, brief)}${cells([undefined, undefined, undefined, undefined], brief)}</tr>`
              : nothing;
          })}
        </tbody>
      </table>
    </div>
    ${shown.undefined > 0 ? html`<p class="count">${t`${shown.undefined} blocks have a dot that overflows and are left out of these.`}</p>` : nothing}`;
}
