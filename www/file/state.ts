/** The file that is open, and the block of it that is looked at. */

import { batch, effect, signal } from '@preact/signals-core';
import { proxy } from 'comlink';
import { notices, openPlace, view } from '../experiment/state';
import { reasonOf } from '../lib/reason';
import { isLost, type Started, startWorker } from '../lib/worker';
import { engineSays, t } from '../words';
import type { From } from './reader';
import { Remote } from './remote';
import type { Listed, Listing, TakenFrom } from './types.gen';
import type { Api } from './worker';

/** Before an origin whose weights the link left in the file. */
export const ABSENT = '!';

export const name = signal('');
export const listing = signal<Listing | undefined>(undefined);
/** What is wrong with the file, or with what was asked of it. */
export const trouble = signal<string | undefined>(undefined);
/** Tries once more, where something did not come. */
export const again = signal<(() => void) | undefined>(undefined);
export const busy = signal(false);
/** How many files have been opened, for what is said of one of them. */
export const opened = signal(0);

/** A block of a row of a tensor, each by its number. */
export interface Place {
  tensor: number;
  row: number;
  block: number;
}

/** The one on screen. */
export const place = signal<Place | undefined>(undefined);

/** The tensor on screen, once a file that is being opened shows one. */
export const tensorShown = (): Promise<number | undefined> =>
  new Promise((resolve) => {
    effect(function () {
      if (busy.value && !place.value) return;
      resolve(place.value?.tensor);
      this.dispose();
    });
  });

/** What the list is narrowed to, and ordered by. */
export const sought = signal('');
export const order = signal<'file' | 'name' | 'bytes' | 'type'>('file');

/** The address of a file that the link of the page names. */
export const linked = new URLSearchParams(location.search).get('url') ?? '';
/** The address in the field: nothing is asked of it before the reader says so. */
export const wanted = signal(linked);

/** The file that is open: a file of this machine, or one that this page reads. */
let source: Blob | Remote | undefined;
let thread: Started<Api> | undefined;
/** Ends what is being opened. */
let opening = new AbortController();
/** Ends the requests for the file that is open. */
let asking: AbortController | undefined;

const begin = (): Started<Api> =>
  startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

function fail(error: unknown, said: string, go: () => void): void {
  batch(() => {
    trouble.value = said;
    again.value = isLost(error) ? go : undefined;
  });
}

/** The open file, as it is handed to a worker. */
export const given = (of: Blob | Remote | undefined = source): From =>
  (of instanceof Remote ? proxy(of) : of) as unknown as From;

/** Ends what is being asked for of a file behind an address. */
export function rest(): void {
  if (source instanceof Remote) source.rest();
}

/** Opens a file in the place of the one before. If it is none that can be read, that one stays. */
export const take = (file: File): Promise<void> =>
  open(
    file.name,
    async () => file,
    (why) => `${file.name}${t`: `}${why}`,
  );

/** Opens the file behind an address. */
export const takeAddress = (address: string): Promise<void> =>
  open(
    lastName(address),
    (ended) => Remote.open(address.trim(), ended),
    (why) => why,
  );

/** The name of the file that an address ends with. */
export function lastName(address: string): string {
  const path = address.trim().split(/[?#]/)[0] ?? '';
  return path.split('/').at(-1) || path;
}

/** Opens nothing after all. */
export const giveUp = (): void => opening.abort();

async function open(
  called: string,
  find: (ended: AbortSignal) => Promise<Blob | Remote>,
  said: (why: string) => string,
): Promise<void> {
  opening.abort();
  const mine = new AbortController();
  opening = mine;
  busy.value = true;
  const next = begin();
  const ended = new Promise<never>((_, reject) =>
    mine.signal.addEventListener('abort', () => reject(mine.signal.reason)),
  );
  ended.catch(() => undefined);
  try {
    const from = await find(mine.signal);
    const made = await Promise.race([next.api.open(given(from)), ended]);
    thread?.end();
    asking?.abort();
    [thread, source, asking, opening] = [next, from, mine, new AbortController()];
    batch(() => {
      name.value = called;
      listing.value = made;
      place.value = undefined;
      trouble.value = undefined;
      sought.value = '';
      opened.value += 1;
    });
    const { link = '', fields } = view.value ?? {};
    const home = await next.api.home(fields?.origin ?? '');
    const first = made.tensors.findIndex(({ unread }) => unread === null);
    // What is on screen was taken from here, and may have been changed since: it stays, with the weights that a link left here.
    if (home) {
      const filled = fields?.origin.startsWith(ABSENT) ? await next.api.filled(link) : undefined;
      place.value = home;
      if (filled !== undefined) {
        // What the link could not say is there now.
        notices.value = [];
        openPlace(t`${called}, as the link says`, filled);
      }
    } else if (first >= 0) await look({ tensor: first, row: 0, block: 0 });
  } catch (error) {
    if (next !== thread) next.end();
    if (!mine.signal.aborted) fail(error, said(engineSays(reasonOf(error))), () => void open(called, find, said));
  } finally {
    if (opening === mine || thread === next) busy.value = false;
  }
}

/** What an origin says, layer by layer: asked of the thread that has the file, or of one that ends with its answer. */
export async function takenFrom(origin: string): Promise<(TakenFrom | null)[]> {
  if (thread) return thread.api.takenFrom(origin);
  const asked = begin();
  try {
    return await asked.api.takenFrom(origin);
  } finally {
    asked.end();
  }
}

/** Looks at a block: it becomes the weights of the experiment. */
export async function look(at: Place): Promise<void> {
  const of = listing.value?.tensors[at.tensor];
  if (!of || !thread) return;
  try {
    const link = await thread.api.link(at.tensor, at.row, at.block);
    batch(() => {
      place.value = at;
      trouble.value = undefined;
    });
    openPlace(t`${of.name}, row ${at.row}, block ${at.block}`, link);
  } catch (error) {
    fail(error, engineSays(reasonOf(error)), () => void look(at));
  }
}

/** Looks at what holds a block of the tensor's type; of floats, which are blocks of one, that is the stretch around it. */
export async function lookAround(at: Place): Promise<void> {
  if (!thread) return;
  try {
    await look({ ...at, block: await thread.api.seen(at.tensor, at.block) });
  } catch (error) {
    fail(error, engineSays(reasonOf(error)), () => void lookAround(at));
  }
}

/** A link to an experiment with a tile that begins with a block, rows and columns as typed; `onto`: that of which it is the next layer. */
export async function tileLink(at: Place, rows: string, columns: string, onto?: string): Promise<string> {
  if (!thread) throw new Error('no file is open');
  return thread.api.tile(at.tensor, at.row, at.block, rows, columns, onto);
}

/** The link `onto` with one row of floats, a norm or a bias, as a stage after a layer, as typed. */
export async function stageLink(tensor: number, stage: 'norm' | 'bias', layer: string, onto: string): Promise<string> {
  if (!thread) throw new Error('no file is open');
  return thread.api.stage(tensor, stage, layer, onto);
}

/** Goes on by some rows and blocks, as far as there are any. */
export function walk(rows: number, blocks: number): void {
  const at = place.value;
  const of = at && listing.value?.tensors[at.tensor];
  if (!at || !of) return;
  const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
  const next = { ...at, row: within(at.row + rows, of.rows), block: within(at.block + blocks, of.blocks) };
  if (next.row !== at.row || next.block !== at.block) void look(next);
}

const by: Record<typeof order.value, (one: Listed, other: Listed) => number> = {
  file: () => 0,
  name: (one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }),
  bytes: (one, other) => (other.bytes ?? 0) - (one.bytes ?? 0),
  type: (one, other) => one.type.localeCompare(other.type),
};

/** The tensors that are sought, each with its number in the file. */
export function found(): [number, Listed][] {
  const words = sought.value.toLowerCase().split(/\s+/);
  const all = [...(listing.value?.tensors.entries() ?? [])];
  return all
    .filter(([, { name, type }]) => words.every((word) => `${name} ${type}`.toLowerCase().includes(word)))
    .sort(([, one], [, other]) => by[order.value](one, other));
}
