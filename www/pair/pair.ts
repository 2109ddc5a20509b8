/** The same tensor of two files: which blocks differ, in which fields, and which quantiser made each. */

import '../lib/progress.css';
import './pair.css';
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import { refuses } from '../experiment/lock';
import { addressForm } from '../file/address';
import { look, lookAround, place } from '../file/state';
import type { Listing } from '../file/types.gen';
import { brief, f32, hex, whole } from '../lib/numbers';
import { tryAgain } from '../lib/try-again';
import { originalOf } from '../scan/original';
import { say, t } from '../words';
import { referenceOf } from './reference';
import {
  again,
  busy,
  compareAgain,
  compared,
  progress,
  second,
  stop,
  takeAddress,
  takeSecond,
  trouble,
  wanted,
} from './state';
import type { FirstDifference, Told } from './types.gen';

/** The way to a comparison, how far it is, and what it found. */
export function pairing({ tensors }: Listing): TemplateResult {
  const at = place.value?.tensor;
  const open = at === undefined ? undefined : tensors[at];
  const held = busy.value || !open || refuses('file');
  const found = compared.value;
  return html`<section class="pair" aria-labelledby="pair-title" @drop=${drop}>
    <h2 id="pair-title">${t`The same tensor of two files`}</h2>
    <p class="lead">${t`Choose a second file, or drop it on this part of the page. Its tensor of the same name and shape is compared with the open one: which blocks differ, and in which fields.`}</p>
    <p class="ways">
      <label class="button">${second.value ? t`Second file: ${second.value.name}` : t`Choose a second file`}<input id="pair-file" type="file" accept=".gguf" ?disabled=${held} @change=${pick} /></label>
    </p>
    ${addressForm({ prefix: 'pair-', label: t`or the address of one`, does: t`Compare`, typed: wanted, busy: held, open: takeAddress })}
    ${originalOf('pair-original', busy.value)}
    <p class="ways">
      <button type="button" id="pair-compare" ?disabled=${held || !second.value} @click=${compareAgain}>${open ? say`Compare <code>${open.name}</code>` : t`Compare`}</button>
    </p>
    ${going()}
    ${trouble.value ? html`<p class="problem" role="alert">${trouble.value} ${again.value ? tryAgain(again.value) : nothing}</p>` : nothing}
    ${found && found.place === at ? told(found, found.second, found.original) : nothing}
  </section>`;
}

function pick(event: Event): void {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) void takeSecond(file);
  input.value = '';
}

/** A file that is dropped here is the second; elsewhere on the page it would be opened. */
function drop(event: DragEvent): void {
  const file = event.dataTransfer?.files[0];
  if (!file || refuses('file')) return;
  event.preventDefault();
  event.stopPropagation();
  void takeSecond(file);
}

function going(): TemplateResult | typeof nothing {
  if (!busy.value) return nothing;
  const [done, all] = progress.value ?? [];
  return html`<p class="going">
    ${
      done === undefined || all === undefined
        ? html`<span role="status">${t`Reading the headers…`}</span>`
        : html`<progress max=${all} .value=${done} aria-label=${t`Compared`}></progress>
          <span>${t`${whole(done)} of ${whole(all)} bytes`}</span>`
    }
    <button type="button" id="pair-stop" @click=${stop}>${t`Stop`}</button>
  </p>`;
}

function told(found: Told, second: string, original: boolean): TemplateResult {
  const { types, differing, blocks, differing_weights, weights, error, fields, first, reference } = found;
  const [one, other] = types;
  return html`<div class="told" id="pair-told">
    <p role="status">${
      differing === 0
        ? t`Nothing differs: all ${whole(blocks)} blocks of ${second} are the same.`
        : t`${whole(differing)} of ${whole(blocks)} blocks differ, and ${whole(differing_weights)} of ${whole(weights)} weights. The weights of ${second} are ${brief(error.w_err)} (rms) from those of the open file.`
    }</p>
    ${one === other ? nothing : html`<p>${t`It is ${title(one)} in the open file and ${title(other)} in the second, so weights are compared, bit by bit.`}</p>`}
    ${
      differing > 0 && fields.length > 0
        ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t`Fields that differ, as a table`}>
          <table class="rows" id="pair-fields">
            <thead><tr><th scope="col">${t`field`}</th><th scope="col" class="number">${t`blocks`}</th><th scope="col" class="number">${t`values`}</th></tr></thead>
            <tbody>${fields.map(({ name, blocks, items }) => html`<tr><th scope="row"><code>${name}</code></th><td class="number">${whole(blocks)}</td><td class="number">${whole(items)}</td></tr>`)}</tbody>
          </table>
        </div>`
        : nothing
    }
    ${first ? firstOf(found, first) : nothing} ${blocksOf(found)}
    ${
      reference
        ? referenceOf(found, second)
        : original
          ? html`<p id="pair-reference">${t`No quantiser is tried: for that both files must hold blocks of one format.`}</p>`
          : nothing
    }
  </div>`;
}

/** The field whose blocks are listed; all of them without one. */
const field = signal('');

/** The first blocks that differ, of all or in one field. */
function blocksOf({ listed, fields, differing, blocks, weights }: Told): TemplateResult | typeof nothing {
  if (listed.length < 2) return nothing;
  const here = fields.some(({ name, blocks }) => name === field.value && blocks > 0) ? field.value : '';
  const shown = listed.filter((block) => here === '' || block.fields.includes(here));
  const name = (row: number, block: number) =>
    blocks === weights ? t`row ${row}, number ${block}` : t`row ${row}, block ${block}`;
  const choose = (event: Event) => (field.value = (event.target as HTMLSelectElement).value);
  return html`<h3>${t`Blocks that differ`}</h3>
    ${
      fields.length === 0
        ? nothing
        : html`<div class="fields"><label class="field"><span>${t`in`}</span>
          <select id="pair-field" @change=${choose}>
            <option value="" .selected=${here === ''}>${t`any field`}</option>
            ${fields.filter(({ blocks }) => blocks > 0).map(({ name }) => html`<option value=${name} .selected=${here === name}>${name}</option>`)}
          </select></label></div>`
    }
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Blocks that differ, as a table`}>
      <table class="rows" id="pair-blocks">
        <thead><tr><th scope="col">${t`block`}</th><th scope="col">${t`fields`}</th><th scope="col" class="number">${t`weights`}</th></tr></thead>
        <tbody>${shown.map(
          ({ row, block, fields, weights }) => html`<tr>
            <th scope="row"><button type="button" class="plain" @click=${() => void lookAround({ tensor: place.value?.tensor ?? 0, row, block })}>${name(row, block)}</button></th>
            <td>${fields.map((name) => html`<code>${name}</code> `)}</td><td class="number">${whole(weights)}</td></tr>`,
        )}</tbody>
      </table>
    </div>
    ${differing > listed.length ? html`<p class="count">${t`The first ${listed.length} of ${whole(differing)}, at least eight of each field where there are so many.`}</p>` : nothing}`;
}

/** The first difference, with the values of both files side by side. */
function firstOf(found: Told, first: FirstDifference): TemplateResult {
  const { row, block, byte, items, weight } = first;
  // Of floats each is a block.
  const name = found.blocks === found.weights ? t`row ${row}, number ${block}` : t`row ${row}, block ${block}`;
  const at = found.at;
  const to =
    at === null
      ? name
      : html`<button type="button" class="plain" id="pair-first" @click=${() => void look({ tensor: place.value?.tensor ?? 0, row, block: at })}>${name}</button>`;
  const line = (field: string, index: number, [one, other]: [number, number], bits: [string, string]) =>
    html`<tr><th scope="row"><code>${field}</code></th><td class="number">${index}</td><td class="number">${f32(one)}</td><td class="number">${f32(other)}</td><td><code>${bits[0]} ${bits[1]}</code></td></tr>`;
  const bits = (raw: number) => `0x${hex(raw, 1)}`;
  return html`<h3>${byte === undefined ? say`The first difference: ${to}` : say`The first difference: ${to}, byte ${byte}`}</h3>
    <div class="scroll first" tabindex="0" role="region" aria-label=${t`The first difference, as a table`}>
      <table class="rows" id="pair-items">
        <thead><tr><th scope="col">${t`field`}</th><th scope="col" class="number">${t`which`}</th><th scope="col" class="number">${t`open file`}</th><th scope="col" class="number">${t`second file`}</th><th scope="col">${t`bits`}</th></tr></thead>
        <tbody>
          ${items.map((item) => line(item.field, item.index, item.values, [bits(item.bits[0]), bits(item.bits[1])]))}
          ${weight ? line('weight', weight.index, weight.values, weight.bits) : nothing}
        </tbody>
      </table>
    </div>
    ${weight ? nothing : html`<p class="count">${t`The weights of this block are the same.`}</p>`}`;
}
