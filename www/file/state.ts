/** The file that is open, and the block of it that is looked at. */

import { batch, signal } from '@preact/signals-core';
import { openPlace } from '../experiment/state';
import { reasonOf, type Started, startWorker } from '../lib/worker';
import { engineSays, t } from '../words';
import type { Listed, Listing } from './types.gen';
import type { Api } from './worker';

export const name = signal('');
export const listing = signal<Listing | undefined>(undefined);
/** What is wrong with the file, or with what was asked of it. */
export const trouble = signal<string | undefined>(undefined);
export const busy = signal(false);

/** A block of a row of a tensor, each by its number. */
export interface Place {
  tensor: number;
  row: number;
  block: number;
}

/** The one on screen. */
export const place = signal<Place | undefined>(undefined);

/** What the list is narrowed to, and ordered by. */
export const sought = signal('');
export const order = signal<'file' | 'name' | 'bytes' | 'type'>('file');

let thread: Started<Api> | undefined;

const begin = (): Started<Api> =>
  startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

function fail(error: unknown): void {
  trouble.value = engineSays(reasonOf(error));
}

/** Opens a file in the place of the one before. If it is none that can be read, that one stays. */
export async function take(file: File): Promise<void> {
  busy.value = true;
  const next = begin();
  try {
    const made = await next.api.open(file);
    thread?.end();
    thread = next;
    batch(() => {
      name.value = file.name;
      listing.value = made;
      place.value = undefined;
      trouble.value = undefined;
      sought.value = '';
    });
    const first = made.tensors.findIndex(({ unread }) => unread === null);
    if (first >= 0) await look({ tensor: first, row: 0, block: 0 });
  } catch (error) {
    if (next !== thread) next.end();
    trouble.value = `${file.name}${t`: `}${engineSays(reasonOf(error))}`;
  } finally {
    busy.value = false;
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
    fail(error);
  }
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
