/** The main thread's side of the worker that writes what is handed on. */

import { type Started, startWorker } from '../lib/worker';
import type { Api } from './worker';

export type Writer = Started<Api>;

export const writer = (): Writer =>
  startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

/** Asks a writer of its own, which ends with its answer. */
async function once<T>(ask: (api: Writer['api']) => Promise<T>): Promise<T> {
  const { api, end } = writer();
  try {
    return await ask(api);
  } finally {
    end();
  }
}

/** The link of a Spec in a file; throws what is wrong with it. */
export const linkOf = (file: Uint8Array): Promise<string> => once((api) => api.linkOf(file));

/** How close a prediction in percent came to a ratio. */
export const judge = (percent: number, actual: number) => once((api) => api.judge(percent, actual));
