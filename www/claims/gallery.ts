/** What the gallery knows: the exhibits, and how far each sweep is. */

import { signal } from '@preact/signals-core';
import { proxy } from 'comlink';
import { downloadJson } from '../lib/download';
import { reasonOf } from '../lib/reason';
import { store, stored } from '../lib/stored';
import { type Started, startWorker } from '../lib/worker';
import { engineSays, inEnglish, type Said, t } from '../words';
import { isKept } from './kept';
import type { Exhibit, Placed, Swept } from './types';
import type { Api } from './worker';

export interface Running {
  swept: Swept | undefined;
  running: boolean;
}

export const exhibits = signal<readonly Exhibit[]>([]);
export const complete = signal(false);
export const sweeps = signal<Readonly<Record<string, Running>>>({});
/** The block that the address brings, in hex. */
export const brought = new URLSearchParams(location.search).get('block') ?? '';
/** What became of the pasted block, or what is wrong with it. */
export const placed = signal<{ answer?: Placed; wrong?: Said } | undefined>(undefined);
/** Why a thread stopped, and what starts it again. */
export const trouble = signal<{ said: () => string; again: () => void } | undefined>(undefined);

/** The workers of sweeps, by the claim. */
const sweepers = new Map<string, Started<Api>>();
/** The worker of everything else. */
let gallery: Started<Api>;

const begin = (): Started<Api> =>
  startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

/** Computes every claim, the one named `first` before the others. */
export async function start(first: string): Promise<void> {
  trouble.value = undefined;
  gallery = begin();
  const places: Exhibit[] = [];
  const hang = (exhibit: Exhibit, place: number) => {
    const swept = recall(exhibit);
    if (swept && !sweeps.value[exhibit.id]) set(exhibit.id, { swept });
    places[place] = exhibit;
    exhibits.value = places.filter(Boolean);
  };
  if (brought !== '') void paste(brought);
  try {
    await gallery.api.exhibits(first, proxy(hang));
    complete.value = true;
  } catch (error) {
    gallery.end();
    trouble.value = {
      said: () => t`The gallery stopped (${engineSays(reasonOf(error))}).`,
      again: () => void start(first),
    };
  }
}

// A sweep under way when the reader leaves is one that was stopped.
addEventListener('pagehide', () => Object.keys(sweeps.value).forEach(keep));

/** Where what a sweep found waits for the reader to come back to this tab. */
const shelf = (id: string) => `blockscope.sweep.${id}`;

function keep(id: string): void {
  const swept = sweeps.value[id]?.swept;
  const asked = exhibits.value.find((exhibit) => exhibit.id === id)?.sweep;
  if (!swept) return;
  // Where it is not kept it holds as long as the page is open.
  store('tab', shelf(id), { asked, swept });
}

/** What the sweep of an exhibit found before, if it asked the same and can be read. */
function recall({ id, sweep }: Exhibit): Swept | undefined {
  const kept = stored('tab', shelf(id), isKept);
  return kept?.asked === sweep ? kept?.swept : undefined;
}

function set(id: string, change: Partial<Running>): void {
  const before = sweeps.value[id] ?? { swept: undefined, running: false };
  sweeps.value = { ...sweeps.value, [id]: { ...before, ...change } };
}

/** Runs the sweep of a claim from its start. */
export async function run(id: string): Promise<void> {
  trouble.value = undefined;
  const sweeper = begin();
  sweepers.set(id, sweeper);
  set(id, { swept: undefined, running: true });
  try {
    await sweeper.api.sweep(
      id,
      // What a worker posted before it was ended comes too late.
      proxy((swept: Swept) => {
        if (sweepers.get(id) === sweeper) set(id, { swept });
      }),
    );
  } catch (error) {
    trouble.value = {
      said: () => t`The sweep of ${id} stopped (${engineSays(reasonOf(error))}).`,
      again: () => void run(id),
    };
  }
  cancel(id);
}

/** Ends the thread of a sweep, whatever it is doing; what it has found stays, and waits in this tab. */
export function cancel(id: string): void {
  sweepers.get(id)?.end();
  sweepers.delete(id);
  set(id, { running: false });
  keep(id);
}

export async function paste(hex: string): Promise<void> {
  try {
    placed.value = { answer: await gallery.api.place(hex) };
  } catch (error) {
    placed.value = { wrong: reasonOf(error) };
  }
}

/** What this page computed, in the form of `blockscope claims --json`. */
export function save(): void {
  const judged = <T extends { why: Said }>(of: T) => ({ ...of, why: inEnglish(of.why) });
  const named = <T extends { name: Said }>(of: T) => ({ ...of, name: inEnglish(of.name) });
  const all = exhibits.value.map((exhibit) => {
    const { figures, figure, meaning } = exhibit;
    const swept = sweeps.value[exhibit.id]?.swept;
    return {
      ...exhibit,
      figures: figures.map(named),
      figure: judged(figure),
      meaning: judged(meaning),
      swept: swept ? { ...swept, found: swept.found.map(named) } : null,
    };
  });
  downloadJson('claims.json', all);
}
