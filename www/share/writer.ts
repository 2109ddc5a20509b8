/** The main thread's side of the worker that writes what is handed on. */

import type { Focus } from '../engine/types';
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

/** The link of a Spec in a file; throws what is wrong with it, or, if it is stopped, the signal's reason. */
export const linkOf = (file: Uint8Array, stopped: AbortSignal): Promise<string> =>
  once((api) => {
    const given = new Promise<never>((_, reject) =>
      stopped.addEventListener('abort', () => reject(stopped.reason), { once: true }),
    );
    return Promise.race([api.linkOf(file), given]);
  });

/** Numbers in a file, as edits take them, `count` where one stands for all; throws what is wrong with them, and names `field`. `raw`:
 * they are f32, else text, JSON or npy. */
export const numbers = (field: string, count: number, file: Uint8Array, raw: boolean): Promise<string> =>
  once((api) => api.numbers(field, count, file, raw));

/** What truncation does to the experiment of a link, looked at there; throws why its format has none. */
export const truncation = (link: string, at: Focus) => once((api) => api.truncation(link, at));

/** The same as a report for ggml's tracker. */
export const truncationReport = (url: string, at: Focus) => once((api) => api.truncationReport(url, at));

/** How close a prediction came to the answer of the question in an address; throws what is wrong with it. */
export const judge = (address: string, typed: string) => once((api) => api.judge(address, typed));

/** The answers of a class, from a text that holds their links; throws what is wrong with it. */
export const gather = (text: string) => once((api) => api.gather(text));
