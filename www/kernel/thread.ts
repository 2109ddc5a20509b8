/** The thread that runs a kernel. There is one at most: whoever begins another gives up what was begun. */

import type { View } from '../engine/types';
import { limited as within } from '../lib/limited';
import { type Started, startWorker } from '../lib/worker';
import type { Api } from './worker';

/** How long a function may take for all cases, or for its race, in milliseconds: a plain one needs some ten for the cases. */
const LIMIT = 10_000;

let thread: Started<Api> | undefined;

/** Starts a thread. */
export function begin(): Started<Api> {
  end();
  thread = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
  return thread;
}

/** Ends the thread, whatever it is doing. */
export function end(): void {
  thread?.end();
  thread = undefined;
}

/** Whether a thread is the one that was begun last, and not given up. */
export const holds = (mine: Started<Api> | undefined): boolean => thread === mine;

/** Makes a kernel ready to be asked about an experiment; the names of its functions. */
export async function ready(mine: Started<Api>, file: Blob, of: View): Promise<string[]> {
  const names = await mine.api.open(file, of.link, of.scope.focus);
  await limited(mine.api.start());
  return names;
}

/** Waits for what a kernel does, as long as it may take. */
export const limited = <T>(work: Promise<T>): Promise<T> => within(work, LIMIT);
