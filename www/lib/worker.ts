/**
 * Workers: every worker of the page starts here. A call of a worker's function fails when the worker does: when its script or a
 * module of it does not load, and when it throws outside of a call.
 */

import { type Remote, wrap } from 'comlink';
import { t } from '../words';
import type { Coming } from './coming';
import { expect } from './missing';

/** Why a worker failed, in the reader's language. */
export class WorkerFailed extends Error {
  override toString(): string {
    return this.message;
  }
}

/** Whether a script or a module did not come, so that another try may succeed; else the engine refused what it was given. */
export const isLost = (error: unknown): boolean =>
  error instanceof WorkerFailed || (error instanceof Error && (error.name !== 'Error' || isLost(error.cause)));

export interface Started<Api> {
  /** The functions of the worker. */
  api: Remote<Api>;
  /** Ends the worker, whatever it is doing. A call under way is never answered. */
  end(): void;
}

/**
 * Takes a worker that has just been made. A caller makes it with `new Worker(new URL('./worker.ts', import.meta.url), { type:
 * 'module' })`, because the build looks for just that.
 */
export function startWorker<Api>(worker: Worker): Started<Api> {
  const remote = wrap<Api>(worker) as unknown as Record<string | symbol, (...values: unknown[]) => Promise<unknown>>;
  const waiting = new Set<(error: WorkerFailed) => void>();
  let failure: WorkerFailed | undefined;
  let answered = false;
  // Its script is the first of its parts that come.
  let here = expect(partOfEngine);
  let coming = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<Coming> | undefined>) => {
    coming += data?.coming ?? 0;
    if (answered && !data?.coming) return;
    answered = true;
    here();
    if (coming > 0) here = expect(partOfEngine);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    here();
    // A script that does not load leaves no message.
    failure = new WorkerFailed(event.message || (answered ? t`its thread ended` : t`its script did not load`));
    for (const reject of waiting) reject(failure);
    waiting.clear();
  });
  const call = (name: string | symbol, values: unknown[]) =>
    new Promise((resolve, reject) => {
      if (failure) {
        reject(failure);
        return;
      }
      waiting.add(reject);
      const answer = remote[name]?.(...values) ?? Promise.resolve();
      answer.then(resolve, reject).finally(() => waiting.delete(reject));
    });
  const api = new Proxy({} as object, {
    // Whoever awaits the functions themselves gets them.
    get: (_, name) => (name === 'then' ? undefined : (...values: unknown[]) => call(name, values)),
  });
  const end = () => {
    here();
    worker.terminate();
  };
  return { api: api as Remote<Api>, end };
}

const partOfEngine = (): string => t`A part of the engine`;
