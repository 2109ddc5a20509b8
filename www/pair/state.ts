/** The second file, and what differs between a tensor of it and that of the file that is open. */

import { batch, effect, signal } from '@preact/signals-core';
import { proxy } from 'comlink';
import { Remote } from '../file/remote';
import { given, lastName, opened, rest, tensorShown } from '../file/state';
import { reasonOf } from '../lib/reason';
import { isLost, type Started, startWorker } from '../lib/worker';
import { original } from '../scan/original';
import { engineSays, t } from '../words';
import type { Told } from './types.gen';
import type { Api, Done } from './worker';

/** A file beside the one that is open. */
interface Second {
  name: string;
  from: Blob | Remote;
  /** Ends what is asked of it. */
  asking: AbortController;
}

/** What differs, and what it is of. */
interface Compared extends Told {
  /** The tensor, by its place in the open file. */
  place: number;
  /** The name of the second file. */
  second: string;
  /** Whether there was an original. */
  original: boolean;
}

/** The file that was compared last. */
export const second = signal<Second | undefined>(undefined);
/** The address in the field: nothing is asked of it before the reader says so. */
export const wanted = signal('');
export const busy = signal(false);
/** How far the comparison is. */
export const progress = signal<Done | undefined>(undefined);
export const compared = signal<Compared | undefined>(undefined);
export const trouble = signal<string | undefined>(undefined);
/** Tries once more, where something did not come. */
export const again = signal<(() => void) | undefined>(undefined);

/** Between two pictures of how far it is, in milliseconds. */
const PAUSE = 100;

let thread: Started<Api> | undefined;
/** The file that it reads beside the one that is open. */
let reading: Second | undefined;
/** Ends what is being opened. */
let opening: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Ends what is under way. */
export function stop(): void {
  opening?.abort();
  if (thread) {
    thread.end();
    rest();
    if (reading?.from instanceof Remote) reading.from.rest();
  }
  clearTimeout(timer);
  [thread, reading, opening, timer] = [undefined, undefined, undefined, undefined];
  batch(() => {
    [busy.value, progress.value] = [false, undefined];
  });
}

function begin(): void {
  stop();
  batch(() => {
    [busy.value, trouble.value] = [true, undefined];
  });
}

function fail(error: unknown, go: () => void): void {
  batch(() => {
    stop();
    trouble.value = engineSays(reasonOf(error));
    again.value = isLost(error) ? go : undefined;
  });
}

/** Compares the open tensor with that of another file, which is the second from then on if it can be read. */
export const takeSecond = (file: File): Promise<void> =>
  compare({ name: file.name, from: file, asking: new AbortController() });

/** The same with the file behind an address. */
export async function takeAddress(address: string): Promise<void> {
  begin();
  const asking = new AbortController();
  opening = asking;
  try {
    const from = await Remote.open(address.trim(), asking.signal);
    if (opening !== asking) return;
    opening = undefined;
    await compare({ name: lastName(address), from, asking });
  } catch (error) {
    if (opening === asking) fail(error, () => void takeAddress(address));
  }
}

/** Compares the open tensor with that of the second file. */
export function compareAgain(): void {
  if (second.value) void compare(second.value);
}

async function compare(next: Second): Promise<void> {
  const tensor = await tensorShown();
  if (tensor === undefined) return stop();
  begin();
  const mine = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
  const numbers = original.value;
  [thread, reading] = [mine, next];
  const told = (done: Done): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (thread === mine) progress.value = done;
    }, PAUSE);
  };
  try {
    await of(next.name, mine.api.second(given(next.from)));
    if (numbers) await of(numbers.name, mine.api.original(numbers));
    const done = await mine.api.open(given(), tensor);
    if (thread !== mine) return;
    if (second.value !== next) second.value?.asking.abort();
    [second.value, progress.value] = [next, done];
    const found = await mine.api.compare(proxy(told));
    if (thread !== mine) return;
    batch(() => {
      stop();
      compared.value = { ...found, place: tensor, second: next.name, original: numbers !== undefined };
    });
  } catch (error) {
    if (thread === mine) fail(error, () => void compare(next));
  }
}

/** What goes wrong with a file names it. */
const of = (name: string, work: Promise<void>): Promise<void> =>
  work.catch((error) => Promise.reject(new Error(`${name}${t`: `}${engineSays(reasonOf(error))}`, { cause: error })));

// Another file: nothing of the one before is said of it.
effect(() => {
  if (opened.value < 1) return;
  batch(() => {
    stop();
    [compared.value, trouble.value] = [undefined, undefined];
  });
});
