/** The main thread's side of the engine: one request under way, later edits gathered, a stopped worker replaced. */

import { proxy } from 'comlink';
import { type Started, startWorker } from '../lib/worker';
import type { Answer, Choices, Edit, Fitted, Focus, Ladder, Machine, Opened, Pictures, View } from './types';
import type { Api } from './worker';

export interface Listener {
  /** What came of these edits; `waiting`: later ones are on their way. */
  answer(answer: Answer, edits: Edit[], waiting: boolean): void;
  /** True while the engine computes. */
  busy(busy: boolean): void;
  /** True while the engine loads the formats that it did not begin with. */
  loading(loading: boolean): void;
  /** The engine stopped; another one is starting from the last link it had finished. */
  stopped(reason: string): void;
}

/** Whether an edit replaces the whole experiment. */
export const begins = (edit: Edit): boolean => edit.what === 'open';

export class Client {
  private worker!: Started<Api>;
  private edits: Edit[] = [];
  /** False while a worker starts: edits wait for it. */
  private ready = false;
  private focus: Focus | undefined;
  private wanted = false;
  private running = false;
  private generation = 0;

  constructor(private readonly listener: Listener) {}

  async start(): Promise<Choices> {
    this.generation += 1;
    this.worker = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    return this.lab.start(proxy((loading: boolean) => this.listener.loading(loading)));
  }

  private get lab(): Started<Api>['api'] {
    return this.worker.api;
  }

  /** Opens a link; edits still waiting belong to the experiment that was left, so they go. */
  async open(text: string): Promise<Opened> {
    this.edits = [];
    this.focus = undefined;
    const opened = await this.lab.open(text);
    this.ready = true;
    queueMicrotask(() => this.look());
    return opened;
  }

  /** What a link gives, beside the experiment that is open. */
  glance(link: string, edits: Edit[] = []): Promise<View> {
    return this.lab.glance(link, edits);
  }

  fitted(format: string, text: string): Promise<Fitted> {
    return this.lab.fitted(format, text);
  }

  gaussian(format: string, seed: number): Promise<string> {
    return this.lab.gaussian(format, seed);
  }

  /** The dot in focus of the last run on several machines. */
  machines(): Promise<Machine[] | null> {
    return this.lab.machines();
  }

  /** The row in focus of the last run. */
  ladder(): Promise<Ladder> {
    return this.lab.ladder();
  }

  /** Pictures of the last run. */
  pictures(): Promise<Pictures | null> {
    return this.lab.pictures();
  }

  /** Whether every edit has been answered. */
  get idle(): boolean {
    return this.ready && !this.running;
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
  async restart(link: string): Promise<Opened> {
    this.worker.end();
    this.ready = false;
    this.running = false;
    this.wanted = false;
    this.edits = [];
    this.listener.busy(false);
    this.listener.loading(false);
    await this.start();
    // Edits made while the worker started are for this experiment: they wait and are not cleared.
    const opened = await this.lab.open(link);
    this.ready = true;
    queueMicrotask(() => this.look());
    return opened;
  }

  /** The edits of the next step: a new experiment is a step of its own, so that the one it leaves is named first. */
  private take(): Edit[] {
    const at = this.edits.findIndex(begins);
    return this.edits.splice(0, at < 0 ? this.edits.length : Math.max(at, 1));
  }

  private look(): void {
    this.wanted = true;
    if (this.ready && !this.running) void this.pump();
  }

  private async pump(): Promise<void> {
    const generation = this.generation;
    this.running = true;
    this.listener.busy(true);
    while (this.wanted && generation === this.generation) {
      const edits = this.take();
      // Edits are of the block that was in focus when they were made.
      const focus = edits.length > 0 ? undefined : this.focus;
      if (focus) this.focus = undefined;
      this.wanted = this.edits.length > 0 || this.focus !== undefined;
      try {
        const answer = await this.lab.step(edits, focus);
        if (generation === this.generation) this.listener.answer(answer, edits, this.wanted);
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
