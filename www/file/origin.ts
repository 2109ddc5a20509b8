/** Where the weights on screen were taken from: a link says it, and leads back there once that file is open. */

import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { sight } from '../experiment/sight';
import { view } from '../experiment/state';
import { whole } from '../lib/numbers';
import { reasonOf } from '../lib/reason';
import { tryAgain } from '../lib/try-again';
import { engineSays, type Said, say, t } from '../words';
import { ABSENT, place, takenFrom, wanted } from './state';
import type { TakenFrom } from './types.gen';

/** What an origin says, or why that is not known. */
const read = signal<{ text: string; first?: TakenFrom | undefined; layers: number; lost?: Said } | undefined>(
  undefined,
);

async function ask(text: string): Promise<void> {
  read.value = { text, layers: 0 };
  try {
    const all = await takenFrom(text);
    const first = all.find((from) => from !== null) ?? undefined;
    if (read.peek()?.text === text) read.value = { text, first, layers: all.length };
  } catch (error) {
    const lost = reasonOf(error);
    if (read.peek()?.text === text) read.value = { text, layers: 0, lost };
  }
}

effect(() => {
  const text = view.value?.fields.origin ?? '';
  if (sight.value === 'file' && text !== '' && read.peek()?.text !== text) void ask(text);
});

/** What is said of it while the block on screen is of no file that is open. */
export function origin(now: View): TemplateResult | typeof nothing {
  const text = now.fields.origin;
  const known = read.value;
  if (text === '' || place.value || known?.text !== text) return nothing;
  if (known.lost !== undefined)
    return html`<p class="problem" id="origin" role="alert">${engineSays(known.lost)} ${tryAgain(() => void ask(text))}</p>`;
  if (!known.first) return nothing;
  return html`<div class="origin" id="origin">
    <p>${text.startsWith(ABSENT) ? absent(known.first) : here(known.first)}${known.layers > 1 ? ` ${t`It is the first of ${known.layers} layers.`}` : nothing}</p>
    ${known.first.address === null ? nothing : fetched(known.first.address)}
  </div>`;
}

const here = (from: TakenFrom) =>
  say`The weights on screen are from <b>${from.file}</b>: ${where(from)}. Open that file to go on to their neighbours.`;

const absent = (from: TakenFrom) =>
  say`This link leaves its weights in <b>${from.file}</b>: ${where(from)}. Open that file and they come; until then zeros stand in their place.`;

function where({ tensor, row, block, tile, bytes }: TakenFrom): string {
  const place = tile
    ? t`${tensor}, ${tile[0]} × ${tile[1]} from row ${row} on, beginning with block ${block}`
    : t`${tensor}, row ${row}, block ${block}`;
  return bytes === null ? place : t`${place}, of a file of ${whole(bytes)} bytes`;
}

/** Its address goes into the field; nothing is asked before the reader presses the button there. */
const fetched = (address: string): TemplateResult =>
  html`<p class="ways"><button type="button" id="origin-address" @click=${() => (wanted.value = address)}>${t`Put its address into the field`}</button></p>`;
