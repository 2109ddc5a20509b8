/** A tile of the open tensor: rows and columns from the block on screen on, as the weights of the experiment or as its next layer; and a
 * row of floats as a stage of it. */

import { batch, effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { refuses } from '../experiment/lock';
import { openPlace, view } from '../experiment/state';
import { reasonOf } from '../lib/reason';
import { tryAgain } from '../lib/try-again';
import { isLost } from '../lib/worker';
import { engineSays, t } from '../words';
import { opened, type Place, rest, stageLink, tileLink } from './state';
import type { Listed } from './types.gen';

/** What is taken: each is a part of the page. */
type Part = 'tile' | 'stage';

/** Rows and columns as they were typed, for a tensor. */
const typed = signal<{ of: Listed; rows: string; columns: string } | undefined>(undefined);
/** What is wrong with a tile, and the place of the block that it was to begin with. */
const trouble = signal<{ at: Place; part: Part; said: string; again: (() => void) | undefined } | undefined>(undefined);
/** The last experiment on screen with more than one row: the layers so far. Who walks to another block leaves it for that one. */
const layers = signal<View | undefined>(undefined);
/** The tile that is being read. */
const taking = signal<{ part: Part } | undefined>(undefined);
const shown = { tile: signal(false), stage: signal(false) };

const size = (of: Listed) =>
  typed.value?.of === of ? typed.value : { of, rows: `${of.tile[0]}`, columns: `${of.tile[1]}` };

/** The layer after which a stage comes, as it was typed; the last one if nothing was. */
const after = signal<string | undefined>(undefined);

/** Reads what is taken from the place of a block, and opens its link under a name. */
async function take(part: Part, at: Place, name: string, read: () => Promise<string>): Promise<void> {
  const mine = { part };
  batch(() => {
    [taking.value, trouble.value] = [mine, undefined];
  });
  try {
    const link = await read();
    if (taking.value !== mine) return;
    batch(() => {
      taking.value = after.value = undefined;
    });
    openPlace(name, link);
  } catch (error) {
    if (taking.value !== mine) return;
    const again = isLost(error) ? () => void take(part, at, name, read) : undefined;
    batch(() => {
      [taking.value, trouble.value] = [undefined, { at, part, said: engineSays(reasonOf(error)), again }];
    });
  }
}

/** Takes a tile; `onto`: the link of the experiment of which it is the next layer. */
function takeTile(at: Place, of: Listed, onto?: string): void {
  const { rows, columns } = size(of);
  const tile = t`${of.name}, ${rows} × ${columns} from row ${at.row} on`;
  const name = onto === undefined ? tile : t`${tile} as the next layer`;
  void take('tile', at, name, () => tileLink(at, rows, columns, onto));
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

/** Whether something is being read for a part, and what is wrong with the last. */
function state(at: Place, part: Part) {
  const problem = trouble.value?.at === at && trouble.value.part === part ? trouble.value : undefined;
  return {
    held: taking.value !== undefined || refuses('file'),
    /** What describes its fields. */
    by: `${part}-${problem ? 'problem' : 'note'}`,
    reading:
      taking.value?.part === part
        ? html`<span role="status">${t`Reading…`}</span> <button type="button" id=${`${part}-stop`} @click=${stop}>${t`Stop`}</button>`
        : nothing,
    wrong: problem
      ? html`<p class="problem" id=${`${part}-problem`} role="alert">${problem.said} ${problem.again ? tryAgain(problem.again) : nothing}</p>`
      : nothing,
  };
}

const textField = (id: string, label: string, value: string, by: string, type: (text: string) => void) =>
  html`<label class="field"><span>${label}</span>
    <input id=${id} inputmode="numeric" autocomplete="off" spellcheck="false" .value=${value} aria-describedby=${by}
      @input=${(event: Event) => type((event.target as HTMLInputElement).value)} /></label>`;

const folded = (part: Part, summary: string, inner: TemplateResult): TemplateResult =>
  html`<details class="tile" id=${part} .open=${shown[part].value}
      @toggle=${(event: Event) => (shown[part].value = (event.target as HTMLDetailsElement).open)}>
    <summary>${summary}</summary>
    ${inner}
  </details>`;

/** What a tile is of, and the two ways to take it; of a row of floats, how it becomes a stage too. `now`: the experiment on screen. */
export function tileOf(at: Place, of: Listed, now: View): TemplateResult {
  const onto = layers.value ?? now;
  return html`${of.stage ? stage(at, of, onto) : nothing} ${tile(at, of, onto)}`;
}

function tile(at: Place, of: Listed, onto: View): TemplateResult {
  const { rows, columns } = size(of);
  const { held, by, reading, wrong } = state(at, 'tile');
  const { depth, in_dim, out_dim } = onto.fields;
  const box = (what: 'rows' | 'columns', label: string, value: string) =>
    textField(`tile-${what}`, label, value, by, (text) => (typed.value = { ...size(of), [what]: text }));
  return folded(
    'tile',
    t`Several rows as the weights`,
    html`<p id="tile-note">${t`A tile begins with this block: so many rows from this one on, and so many weights of each, whole blocks. A square one can follow another as its next layer.`}</p>
    <div class="fields">${box('rows', t`rows`, rows)} ${box('columns', t`columns`, columns)}</div>
    <p class="count" id="tile-layers">${t`Layers so far: ${depth} of ${out_dim} × ${in_dim}.`}</p>
    <p class="walk">
      <button type="button" id="tile-open" ?disabled=${held} @click=${() => takeTile(at, of)}>${t`Open the tile`}</button>
      <button type="button" id="tile-add" ?disabled=${held} @click=${() => takeTile(at, of, onto.link)}>${t`Add it as the next layer`}</button>
      ${reading}
    </p>
    ${wrong}`,
  );
}

function stage(at: Place, of: Listed, onto: View): TemplateResult {
  const { held, by, reading, wrong } = state(at, 'stage');
  const { depth, in_dim, out_dim } = onto.fields;
  const layer = after.value ?? `${depth - 1}`;
  const add = (kind: 'norm' | 'bias', name: string) =>
    void take('stage', at, name, () => stageLink(at.tensor, kind, layer, onto.link));
  return folded(
    'stage',
    t`As a norm or a bias of the layers so far`,
    html`<p id="stage-note">${t`One row of floats, with a number for each output of a layer: RMSNorm and these weights, or a bias that is added.`}</p>
    <div class="fields">${textField('stage-layer', t`after layer`, layer, by, (text) => (after.value = text))}</div>
    <p class="count" id="stage-layers">${t`Layers so far: ${depth} of ${out_dim} × ${in_dim}.`}</p>
    <p class="walk">
      <button type="button" id="stage-norm" ?disabled=${held} @click=${() => add('norm', t`${of.name} as the norm after layer ${layer}`)}>${t`Add it as a norm`}</button>
      <button type="button" id="stage-bias" ?disabled=${held} @click=${() => add('bias', t`${of.name} as a bias after layer ${layer}`)}>${t`Add it as a bias`}</button>
      ${reading}
    </p>
    ${wrong}`,
  );
}
