/** A tile of the open tensor: rows and columns from the block on screen on, as the weights of the experiment or as its next layer. */

import { batch, effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { refuses } from '../experiment/lock';
import { openPlace, view } from '../experiment/state';
import { tryAgain } from '../lib/try-again';
import { isLost, reasonOf } from '../lib/worker';
import { engineSays, t } from '../words';
import { opened, type Place, rest, tileLink } from './state';
import type { Listed } from './types.gen';

/** Rows and columns as they were typed, for a tensor. */
const typed = signal<{ of: Listed; rows: string; columns: string } | undefined>(undefined);
/** What is wrong with a tile, and the place of the block that it was to begin with. */
const trouble = signal<{ at: Place; said: string; again: (() => void) | undefined } | undefined>(undefined);
/** The last experiment on screen with more than one row: the layers so far. Who walks to another block leaves it for that one. */
const layers = signal<View | undefined>(undefined);
/** The tile that is being read. */
const taking = signal<object | undefined>(undefined);
const shown = signal(false);

const size = (of: Listed) =>
  typed.value?.of === of ? typed.value : { of, rows: `${of.tile[0]}`, columns: `${of.tile[1]}` };

/** Reads a tile; `onto`: the link of the experiment of which it is the next layer. */
async function take(at: Place, of: Listed, onto?: string): Promise<void> {
  const { rows, columns } = size(of);
  const mine = {};
  batch(() => {
    [taking.value, trouble.value] = [mine, undefined];
  });
  try {
    const link = await tileLink(at, rows, columns, onto);
    if (taking.value !== mine) return;
    taking.value = undefined;
    const tile = t`${of.name}, ${rows} × ${columns} from row ${at.row} on`;
    openPlace(onto === undefined ? tile : t`${tile} as the next layer`, link);
  } catch (error) {
    if (taking.value !== mine) return;
    const again = isLost(error) ? () => void take(at, of, onto) : undefined;
    batch(() => {
      [taking.value, trouble.value] = [undefined, { at, said: engineSays(reasonOf(error)), again }];
    });
  }
}

function stop(): void {
  taking.value = undefined;
  rest();
}

effect(() => {
  const now = view.value;
  if (now && now.fields.out_dim > 1) layers.value = now;
});

// Another file: a tile of the one before does not come any more.
effect(() => {
  if (opened.value > 0) taking.value = undefined;
});

/** What a tile is of, and the two ways to take it. `now`: the experiment on screen. */
export function tileOf(at: Place, of: Listed, now: View): TemplateResult {
  const { rows, columns } = size(of);
  const problem = trouble.value?.at === at ? trouble.value : undefined;
  const onto = layers.value ?? now;
  const { depth, in_dim, out_dim } = onto.fields;
  const held = taking.value !== undefined || refuses('file');
  const box = (what: 'rows' | 'columns', label: string, value: string) =>
    html`<label class="field"><span>${label}</span>
      <input id=${`tile-${what}`} inputmode="numeric" autocomplete="off" spellcheck="false" .value=${value}
        aria-describedby=${problem ? 'tile-problem' : 'tile-note'}
        @input=${(event: Event) => (typed.value = { ...size(of), [what]: (event.target as HTMLInputElement).value })} /></label>`;
  return html`<details class="tile" id="tile" .open=${shown.value}
      @toggle=${(event: Event) => (shown.value = (event.target as HTMLDetailsElement).open)}>
    <summary>${t`Several rows as the weights`}</summary>
    <p id="tile-note">${t`A tile begins with this block: so many rows from this one on, and so many weights of each, whole blocks. A square one can follow another as its next layer.`}</p>
    <div class="fields">${box('rows', t`rows`, rows)} ${box('columns', t`columns`, columns)}</div>
    <p class="count" id="tile-layers">${t`Layers so far: ${depth} of ${out_dim} × ${in_dim}.`}</p>
    <p class="walk">
      <button type="button" id="tile-open" ?disabled=${held} @click=${() => void take(at, of)}>${t`Open the tile`}</button>
      <button type="button" id="tile-add" ?disabled=${held} @click=${() => void take(at, of, onto.link)}>${t`Add it as the next layer`}</button>
      ${taking.value ? html`<span role="status">${t`Reading…`}</span> <button type="button" id="tile-stop" @click=${stop}>${t`Stop`}</button>` : nothing}
    </p>
    ${problem ? html`<p class="problem" id="tile-problem" role="alert">${problem.said} ${problem.again ? tryAgain(problem.again) : nothing}</p>` : nothing}
  </details>`;
}
