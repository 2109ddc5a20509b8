/** The scan that is under way, and the table of the last one. */

import { batch, effect, signal } from '@preact/signals-core';
import { proxy } from 'comlink';
import { given, listing, opened, rest } from '../file/state';
import { reasonOf } from '../lib/reason';
import { isLost, type Started, startWorker } from '../lib/worker';
import { engineSays, t } from '../words';
import { original } from './original';
import type { Extent, ScanTable } from './types.gen';
import type { Api } from './worker';

/** Most workers of a scan. */
const MOST = 4;

/** Between two pictures of how far it is, in milliseconds. */
const PAUSE = 100;

/** How far a scan is. */
interface Progress {
  extent: Extent;
  bytes: number;
  tensors: number;
}

/** A table, and what it is of. */
interface Scanned extends ScanTable {
  /** The only tensor of it, by its place in the file. */
  tensor: number | undefined;
  /** The name of the original, where there was one. */
  original: string | undefined;
  /** Whether blocks met the input of the experiment on screen, not M94's. */
  own: boolean;
}

export const progress = signal<Progress | undefined>(undefined);
export const scanned = signal<Scanned | undefined>(undefined);
/** What is wrong with the scan. */
export const trouble = signal<string | undefined>(undefined);
/** Tries once more, where something did not come. */
export const again = signal<(() => void) | undefined>(undefined);
/** Whether blocks meet the input of the experiment on screen. */
export const own = signal(false);

let threads: Started<Api>[] = [];

const begin = (): Started<Api> =>
  startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

/** Ends the scan that is under way. */
export function stop(): void {
  for (const thread of threads) thread.end();
  if (threads.length > 0) rest();
  threads = [];
  progress.value = undefined;
}

/** Scans a tensor, or the whole file. `link`: the experiment on screen. */
export async function scan(tensor: number | undefined, link: string): Promise<void> {
  stop();
  trouble.value = undefined;
  const mine = Array.from({ length: Math.min(navigator.hardwareConcurrency || 1, MOST) }, begin);
  threads = mine;
  const [against, meets] = [original.value, own.value];
  try {
    const ready = await Promise.all(
      mine.map(async ({ api }) => {
        if (against)
          await api
            .against(against)
            .catch((error) =>
              Promise.reject(new Error(`${against.name}${t`: `}${engineSays(reasonOf(error))}`, { cause: error })),
            );
        return api.open(given(), tensor, meets ? link : undefined);
      }),
    );
    const [extent] = ready;
    if (!extent || threads !== mine) return;
    progress.value = { extent, bytes: 0, tensors: 0 };
    const lines = await shares(mine, extent);
    const table = await mine[0]?.api.table(lines);
    if (!table || threads !== mine) return;
    stop();
    scanned.value = { ...table, tensor, original: against?.name, own: meets };
  } catch (error) {
    if (threads !== mine) return;
    batch(() => {
      stop();
      trouble.value = engineSays(reasonOf(error));
      again.value = isLost(error) ? () => void scan(tensor, link) : undefined;
    });
  }
}

/** Hands out the shares, to each thread the next when it has done one. */
async function shares(to: Started<Api>[], extent: Extent): Promise<string[]> {
  const lines: string[] = [];
  let next = 0;
  let now: Progress = { extent, bytes: 0, tensors: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    timer = undefined;
    if (threads === to) progress.value = now;
  };
  const told = (bytes: number, ends: boolean): void => {
    now = { ...now, bytes: now.bytes + bytes, tensors: now.tensors + (ends ? 1 : 0) };
    timer ??= setTimeout(show, PAUSE);
  };
  await Promise.all(
    to.map(async ({ api }) => {
      while (next < extent.shares) {
        const share = next++;
        lines[share] = await api.share(share, proxy(told));
      }
    }),
  );
  clearTimeout(timer);
  return lines;
}

// Another file: nothing of the one before is said of it.
effect(() => {
  if (opened.value < 1) return;
  batch(() => {
    stop();
    [scanned.value, trouble.value] = [undefined, undefined];
  });
});

/** The place of a tensor in the file, by its name. */
export const placeOf = (name: string): number =>
  listing.value?.tensors.findIndex((tensor) => tensor.name === name) ?? -1;
