/** Model file: any block of any GGUF file, of this machine or behind an address. It is read here and goes nowhere. */

import './file.css';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { hexOf } from '../block/kept';
import { title } from '../block/layout';
import { inFormats } from '../compare/in-formats';
import { ladderChart } from '../compare/ladder';
import { three } from '../compare/three';
import type { View } from '../engine/types';
import { outOf } from '../experiment/field';
import { refuses } from '../experiment/lock';
import { narrow } from '../lib/chart-labels';
import { brief, short, whole } from '../lib/numbers';
import { panels } from '../lib/panels';
import { tryAgain } from '../lib/try-again';
import { pairing } from '../pair/pair';
import { brokenScales } from '../run/broken';
import { scanning } from '../scan/scan';
import { engineSays, t } from '../words';
import { address } from './address';
import { origin } from './origin';
import { again, busy, found, giveUp, listing, look, name, order, place, sought, take, trouble, walk } from './state';
import { tileOf } from './tile';
import type { Listed, Listing } from './types.gen';

export { take };

/** Most tensors that are listed at once. */
const MOST = 300;
/** The width of the picture of what a file spends, in its units. */
const WIDTH = 1000;

export const bar = (): TemplateResult => html``;

export function content(now: View): TemplateResult {
  const open = listing.value;
  const block = () => (open && place.value ? piece(now, open) : nothing);
  return html`<div class="sides file">
    <section class="pick" aria-labelledby="hero-title">
      <h1 id="hero-title" tabindex="-1">${t`Any block of any GGUF file`}</h1>
      ${origin(now)} ${open && narrow.value ? another(open) : ways(open)}
      ${trouble.value ? html`<p class="problem" role="alert">${trouble.value} ${again.value ? tryAgain(again.value) : nothing}</p>` : nothing}
      ${open ? html`${summary(open)} ${list(open)}` : nothing}
    </section>
    ${
      open && narrow.value
        ? html`<div>${panels('file', t`Parts of the file`, [
            { name: 'piece', title: t`One block`, content: block },
            { name: 'scan', title: t`All blocks`, content: () => scanning(now, open) },
            { name: 'pair', title: t`Two files`, content: () => pairing(open) },
          ])}</div>`
        : block()
    }
  </div>
  ${open && !narrow.value ? html`${scanning(now, open)} ${pairing(open)}` : nothing}`;
}

/** The ways to open a file. */
const ways = (open: Listing | undefined): TemplateResult =>
  html`<p class="lead">${t`Choose a file, or drop it anywhere on the page. It stays on this machine: only its header and the blocks that you look at are read.`}</p>
    <p class="ways">
      <label class="button">${open ? t`Choose another file` : t`Choose a file`}<input id="model-file" type="file" accept=".gguf" ?disabled=${refuses('file')} @change=${pick} /></label>
      <span role="status">${busy.value ? html`${t`Reading the header…`} <button type="button" id="file-stop" @click=${giveUp}>${t`Stop`}</button>` : nothing}</span>
    </p>
    ${address()}`;

/** The same, folded: on a narrow screen a file that is open has the room. While one is being read, its state is in sight. */
const another = (open: Listing): TemplateResult =>
  html`<details class="another" ?open=${busy.value}><summary>${t`Another file`}</summary>${ways(open)}</details>`;

function pick(event: Event): void {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) void take(file);
  input.value = '';
}

/** What the file is, and what it spends its bytes on. */
function summary({ version, bytes, architecture, tensors, spent }: Listing): TemplateResult {
  let x = 0;
  const parts = spent.map(({ type, share }, i) => {
    const width = share * WIDTH;
    const part = svg`<rect class=${`part${i % 4}`} x=${x} width=${Math.max(width - 1, 0.5)} height="14"><title>${title(type)}</title></rect>`;
    x += width;
    return part;
  });
  return html`<div class="summary">
    <h2>${name.value}</h2>
    <p>${architecture === null ? nothing : `${architecture} · `}<code>GGUF</code> ${version} · ${t`${whole(tensors.length)} tensors`} · ${t`${whole(bytes)} bytes`}</p>
    <svg viewBox=${`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
    <ul>${spent.map(
      ({ type, tensors, share }, i) =>
        html`<li><i class=${`key part${i % 4}`}></i>${title(type)} ${t`${brief(share)} in ${tensors}`}</li>`,
    )}</ul>
  </div>`;
}

function list({ tensors }: Listing): TemplateResult {
  const all = found();
  return html`<div class="fields">
      <label class="field"><span>${t`search`}</span>
        <input id="tensor-search" type="search" spellcheck="false" autocomplete="off" .value=${sought.value}
          @input=${(event: Event) => (sought.value = (event.target as HTMLInputElement).value)} /></label>
      <label class="field"><span>${t`sorted`}</span>
        <select id="tensor-order" @change=${(event: Event) => (order.value = (event.target as HTMLSelectElement).value as typeof order.value)}>
          ${(
            [
              ['file', t`as in the file`],
              ['name', t`by name`],
              ['bytes', t`the largest first`],
              ['type', t`by type`],
            ] as const
          ).map(([value, label]) => html`<option value=${value} .selected=${value === order.value}>${label}</option>`)}
        </select></label>
    </div>
    <div class="scroll tensors" tabindex="0" role="region" aria-label=${t`Tensors, as a table`}>
      <table class="rows" id="tensors">
        <thead><tr><th scope="col">${t`tensor`}</th><th scope="col">${t`type`}</th><th scope="col" class="number">${t`bits per weight`}</th><th scope="col">${t`shape`}</th><th scope="col" class="number">${t`bytes`}</th></tr></thead>
        <tbody>${all.slice(0, MOST).map(([i, tensor]) => row(i, tensor))}</tbody>
      </table>
    </div>
    <p class="count" role="status">${
      all.length > MOST
        ? t`The first ${MOST} of ${whole(all.length)}: a search narrows them.`
        : all.length < tensors.length
          ? t`${whole(all.length)} of ${whole(tensors.length)} tensors`
          : nothing
    }</p>`;
}

function row(i: number, { name, type, shape, bytes, bits_per_weight, unread }: Listed): TemplateResult {
  const here = place.value?.tensor === i;
  return html`<tr class=${here ? 'own' : ''} title=${unread === null ? nothing : engineSays(unread)}>
    <th scope="row"><button type="button" class="plain" aria-pressed=${here ? 'true' : 'false'} ?disabled=${unread !== null}
      @click=${() => void look({ tensor: i, row: 0, block: 0 })}>${name}</button>${unread === null ? nothing : html` <small>${t`not read: ${engineSays(unread)}`}</small>`}</th>
    <td>${title(type)}</td><td class="number">${bits_per_weight === null ? '–' : short(bits_per_weight, 4)}</td>
    <td>${shape}</td><td class="number">${whole(bytes)}</td>
  </tr>`;
}

/** The block that is looked at, with what A and B make of it. */
function piece(now: View, { tensors }: Listing): TemplateResult | typeof nothing {
  const at = place.value;
  const of = at && tensors[at.tensor];
  const token = now.depths.at(-1)?.[now.scope.focus.token];
  if (!at || !of || !token) return nothing;
  const box = (what: 'row' | 'block', count: number, label: string) => {
    const set = (event: Event) => {
      const { valueAsNumber: number } = event.target as HTMLInputElement;
      if (Number.isInteger(number) && number >= 0 && number < count) void look({ ...at, [what]: number });
      else
        [again.value, trouble.value] = [undefined, outOf(label, (event.target as HTMLInputElement).value, count - 1)];
    };
    return html`<label class="field"><span>${label}</span>
      <input id=${`file-${what}`} type="number" inputmode="numeric" min="0" max=${count - 1} .value=${String(at[what])} @change=${set} /></label>`;
  };
  return html`<section class="piece" aria-labelledby="piece-title" @keydown=${keys}>
    <h2 id="piece-title"><code>${of.name}</code> ${title(of.type)}</h2>
    <div class="fields">${box('row', of.rows, t`row`)} ${box('block', of.blocks, t`block`)}</div>
    <p class="walk" role="group" aria-label=${t`Neighbours; the arrow keys walk too`}>
      <button type="button" id="block-before" @click=${() => walk(0, -1)} ?disabled=${at.block === 0}>← ${t`block`}</button>
      <button type="button" id="block-after" @click=${() => walk(0, 1)} ?disabled=${at.block + 1 >= of.blocks}>${t`block`} →</button>
      <button type="button" id="row-before" @click=${() => walk(-1, 0)} ?disabled=${at.row === 0}>↑ ${t`row`}</button>
      <button type="button" id="row-after" @click=${() => walk(1, 0)} ?disabled=${at.row + 1 >= of.rows}>↓ ${t`row`}</button>
    </p>
    ${tileOf(at, of, now)}
    ${brokenScales(now)} ${ladderChart(now)} ${three(now, token)}
    <p class="lead">${t`The other views show this block too: every bit of it in Block, what it costs in other formats in Compare.`}
      ${inFormats(now)}${
        of.type === 'q4_K' && now.fields.weights === 'bytes'
          ? html` · <a id="file-m100" href=${`?claims&block=${hexOf(now.scope.bytes)}#M100`}>${t`Where it stands among random blocks (M100)`}</a>
            · <a id="file-lesson" href=${`?lessons=super-block#${now.link}`}>${t`Taken apart in a lesson`}</a>`
          : nothing
      }</p>
  </section>`;
}

function keys(event: KeyboardEvent): void {
  if ((event.target as HTMLElement).matches('input, select, textarea')) return;
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  if (!step) return;
  event.preventDefault();
  walk(step[0] ?? 0, step[1] ?? 0);
}
