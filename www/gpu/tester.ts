/** The main thread's side of the GPU: a worker for each try, so that nothing of a failed one is left. */

import { signal } from '@preact/signals-core';
import { proxy, type Remote } from 'comlink';
import { reasonOf } from '../lib/reason';
import { type Started, startWorker, WorkerFailed } from '../lib/worker';
import type { Said } from '../words/said.gen';
import type { Api } from './worker';

/** Steps and sentences are the engine's: they become words where they are shown. */
export type State<Result> =
  | { kind: 'idle' }
  | { kind: 'running'; step: Said; silent: boolean }
  | { kind: 'done'; result: Result }
  | { kind: 'failed'; sentence: Said; step: Said; hidden: boolean };

/** After this long without a step the page says so; the reader may go on waiting. */
const SILENCE = 30_000;

export class Tester<Result> {
  readonly state = signal<State<Result>>({ kind: 'idle' });
  private worker: Started<Api> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private hidden = false;

  constructor(private readonly task: (api: Remote<Api>, tell: (step: Said) => void) => Promise<Result>) {
    document.addEventListener('visibilitychange', () => {
      this.hidden ||= document.hidden;
    });
  }

  /** Starts, or starts again. */
  async run(): Promise<void> {
    this.end();
    this.hidden = document.hidden;
    this.tell('starting');
    const worker = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    this.worker = worker;
    try {
      const tell = proxy((step: Said) => worker === this.worker && this.tell(step));
      const result = await this.task(worker.api, tell);
      if (worker === this.worker) this.finish({ kind: 'done', result });
    } catch (error) {
      if (worker === this.worker) this.fail(error);
    }
  }

  /** Gives up. */
  stop(): void {
    this.finish({ kind: 'idle' });
  }

  private tell(step: Said): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.state.value = { kind: 'running', step, silent: true };
    }, SILENCE);
    this.state.value = { kind: 'running', step, silent: false };
  }

  private fail(error: unknown): void {
    const now = this.state.value;
    const step = now.kind === 'running' ? now.step : '';
    const reason = reasonOf(error);
    const sentence = error instanceof WorkerFailed ? ["The GPU's thread ended ({0}).", reason] : reason;
    this.finish({ kind: 'failed', sentence, step, hidden: this.hidden });
  }

  private finish(state: State<Result>): void {
    this.end();
    this.state.value = state;
  }

  private end(): void {
    clearTimeout(this.silence);
    this.worker?.end();
    this.worker = undefined;
  }
}
