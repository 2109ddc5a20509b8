/** The main thread's side of the engine: one request under way, later edits gathered, a stopped worker replaced. */

import { type Remote, wrap } from 'comlink';
import type { Answer, Choices, Edit, Focus, Opened } from './types';
import type { Api } from './worker';

export interface Listener {
  answer(answer: Answer): void;
  /** True while the engine computes. */
  busy(busy: boolean): void;
  /** The engine stopped; another one is starting from the last link it had finished. */
  stopped(reason: string): void;
}

export class Client {
  private worker!: Worker;
  private lab!: Remote<Api>;
  private edits: Edit[] = [];
  private focus: Focus | undefined;
  private wanted = false;
  private running = false;
  private generation = 0;

  constructor(private readonly listener: Listener) {}

  async start(): Promise<Choices> {
    this.generation += 1;
    const generation = this.generation;
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.lab = wrap<Api>(this.worker);
    const failed = new Promise<never>((_, reject) => {
      this.worker.onerror = (event) => {
        event.preventDefault();
        const reason = event.message || 'its thread ended';
        reject(new Error(reason));
        if (this.running && generation === this.generation) this.listener.stopped(reason);
      };
    });
    return Promise.race([this.lab.start(), failed]);
  }

  /** Opens a link; edits still waiting belong to the experiment that was left, so they go. */
  async open(text: string): Promise<Opened> {
    this.edits = [];
    this.focus = undefined;
    const opened = await this.lab.open(text);
    queueMicrotask(() => this.look());
    return opened;
  }

  toJson(link: string): Promise<string> {
    return this.lab.toJson(link);
  }

  fromJson(text: string): Promise<string> {
    return this.lab.fromJson(text);
  }

  send(edit: Edit): void {
    this.edits.push(edit);
    this.look();
  }

  point(focus: Focus): void {
    this.focus = focus;
    this.look();
  }

  /** Ends the worker, whatever it is doing. */
  async restart(link: string): Promise<void> {
    this.worker.terminate();
    this.running = false;
    this.wanted = false;
    this.edits = [];
    this.listener.busy(false);
    await this.start();
    await this.open(link);
  }

  private look(): void {
    this.wanted = true;
    if (!this.running) void this.pump();
  }

  private async pump(): Promise<void> {
    const generation = this.generation;
    this.running = true;
    this.listener.busy(true);
    while (this.wanted && generation === this.generation) {
      const [edits, focus] = [this.edits, this.focus];
      this.edits = [];
      this.focus = undefined;
      this.wanted = false;
      try {
        const answer = await this.lab.step(edits, focus);
        if (generation === this.generation) this.listener.answer(answer);
      } catch (error) {
        if (generation === this.generation) this.listener.stopped(String(error));
        return;
      }
    }
    if (generation === this.generation) {
      this.running = false;
      this.listener.busy(false);
    }
  }
}
