/** What the gallery knows: the exhibits, and how far each sweep is. */

import { signal } from '@preact/signals-core';
import { proxy, type Remote, wrap } from 'comlink';
import { t } from '../words';
import type { Exhibit, Placed, Swept } from './types';
import type { Api } from './worker';

export interface Running {
  swept: Swept | undefined;
  running: boolean;
}

export const exhibits = signal<readonly Exhibit[]>([]);
export const complete = signal(false);
export const sweeps = signal<Readonly<Record<string, Running>>>({});
/** What became of the pasted block, or what is wrong with it. */
export const placed = signal<Placed | string | undefined>(undefined);
/** Says why a thread stopped. */
export const trouble = signal<(() => string) | undefined>(undefined);

const workers = new Map<string, Worker>();
let gallery: Remote<Api>;

function begin(failed: (reason: () => string) => void): [Worker, Remote<Api>] {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.onerror = (event) => {
    event.preventDefault();
    failed(() => event.message || t`its thread ended`);
  };
  return [worker, wrap<Api>(worker)];
}

export async function start(): Promise<void> {
  [, gallery] = begin((reason) => {
    trouble.value = () => t`The gallery stopped (${reason()}). Reload to start it again.`;
  });
  const hang = (exhibit: Exhibit) => {
    const swept = recall(exhibit);
    if (swept) set(exhibit.id, { swept });
    exhibits.value = [...exhibits.value, exhibit];
  };
  // A sweep under way when the reader leaves is one that was stopped.
  addEventListener('pagehide', () => Object.keys(sweeps.value).forEach(keep));
  await gallery.exhibits(proxy(hang));
  complete.value = true;
}

/** Where what a sweep found waits for the reader to come back to this tab. */
const shelf = (id: string) => `blockscope.sweep.${id}`;

function keep(id: string): void {
  const swept = sweeps.value[id]?.swept;
  const asked = exhibits.value.find((exhibit) => exhibit.id === id)?.sweep;
  if (!swept) return;
  try {
    sessionStorage.setItem(shelf(id), JSON.stringify({ asked, swept }));
  } catch {
    // It holds as long as the page is open.
  }
}

/** What the sweep of an exhibit found before, if it asked the same and can be read. */
function recall({ id, sweep }: Exhibit): Swept | undefined {
  try {
    const { asked, swept } = JSON.parse(sessionStorage.getItem(shelf(id)) ?? '{}');
    return asked === sweep && Array.isArray(swept?.found) && swept.picture ? swept : undefined;
  } catch {
    return undefined;
  }
}

function set(id: string, change: Partial<Running>): void {
  const before = sweeps.value[id] ?? { swept: undefined, running: false };
  sweeps.value = { ...sweeps.value, [id]: { ...before, ...change } };
}

/** Runs the sweep of a claim from its start. */
export async function run(id: string): Promise<void> {
  const [worker, api] = begin((reason) => {
    trouble.value = () => t`The sweep of ${id} stopped (${reason()}).`;
    cancel(id);
  });
  workers.set(id, worker);
  set(id, { swept: undefined, running: true });
  await api.sweep(
    id,
    // What an ended thread had already posted comes too late.
    proxy((swept: Swept) => {
      if (workers.get(id) === worker) set(id, { swept });
    }),
  );
  cancel(id);
}

/** Ends the thread of a sweep, whatever it is doing; what it has found stays, and waits in this tab. */
export function cancel(id: string): void {
  workers.get(id)?.terminate();
  workers.delete(id);
  set(id, { running: false });
  keep(id);
}

export async function paste(hex: string): Promise<void> {
  try {
    placed.value = await gallery.place(hex);
  } catch (error) {
    placed.value = error instanceof Error ? error.message : String(error);
  }
}

/** What this page computed, in the form of `blockscope claims --json`. */
export function save(): void {
  const all = exhibits.value.map((exhibit) => ({ ...exhibit, swept: sweeps.value[exhibit.id]?.swept ?? null }));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(all, null, 2)}\n`], { type: 'application/json' }));
  link.download = 'claims.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
