/** The main thread's side of the thread that writes what is handed on. */

import { type Remote, wrap } from 'comlink';
import type { Api } from './worker';

export interface Writer {
  api: Remote<Api>;
  close(): void;
}

export function writer(): Writer {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return { api: wrap<Api>(worker), close: () => worker.terminate() };
}

/** The link of a Spec as JSON text; throws what is wrong with it. */
export async function linkOf(json: string): Promise<string> {
  const { api, close } = writer();
  try {
    return await api.linkOf(json);
  } finally {
    close();
  }
}

/** Hands a file to the browser's downloads. */
export function save(name: string, content: Blob | string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: 'text/plain' }));
  link.download = name;
  link.click();
  // The download has begun once the click is over; Safari reads the blob a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
