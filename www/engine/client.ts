/** The main thread's side of the engine: one request under way, later edits gathered, a stopped worker replaced. */

import { proxy } from 'comlink';
import { reasonOf } from '../lib/reason';
import { type Started, startWorker } from '../lib/worker';
import type { Said } from '../words/said.gen';
import type {
  Answer,
  Broken,
  Choices,
  Edit,
  Fitted,
  Focus,
  Ladder,
  Machine,
  Opened,
  Pictures,
  ScaleRow,
  View,
} from './types';
import type { Api } from './worker';

export interface Listener {
  /** What came of these edits; `waiting`: later ones are on their way; `left`: another link has been asked for since. */
  answer(answer: Answer, edits: Edit[], waiting: boolean, left: boolean): void;
  /** True while the engine computes. */
  busy(busy: boolean): void;
  /** True while the engine loads what it did not begin with. */
  loading(loading: boolean): void;
  /** The engine stopped; another one is starting from the last link it had finished. */
  stopped(reason: Said): void;
}

/** Whether an edit replaces the whole experiment. */
export const begins = (edit: Edit): boolean => edit.what === 'open';

/** How long work may take before the reader is told, in milliseconds; nobody waits longer for what they have left. */
export const MOMENT = 250;

/** A worker, and what it can do once it has loaded its module. */
interface Begun {
  worker: Started<Api>;
  choices: Promise<Choices>;
}

export class Client {
  private worker!: Started<Api>;
  /** Takes the place of a worker that is ended, without a network. */
  private spare: Begun | undefined;
  private spares = false;
  /** Whether the whole engine has been loaded. */
  private grown = false;
  private edits: Edit[] = [];
  /** False while a worker starts, and when it did not or failed. */
  private alive = false;
  /** False until it has opened a link: edits wait for that. */
  private ready = false;
  private starting: Promise<unknown> = Promise.resolve();
  private focus: Focus | undefined;
  private wanted = false;
  private running = false;
  private generation = 0;
  /** Links asked for; of several the last one counts. */
  private asked = 0;
  /** Calls under way that the reader waits for. */
  private work = 0;
  /** Who waits until there are none. */
  private waiting: (() => void)[] = [];
  /** Who waits for an answer of the worker in use, which never comes once that is ended. */
  private leave: (() => void)[] = [];

  constructor(private readonly listener: Listener) {}

  private begin(): Begun {
    const worker = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    const loading = (on: boolean) => {
      if (worker === this.worker) this.listener.loading(on);
      if (on) return;
      this.grown = true;
      this.hold();
    };
    const choices = worker.api.start(proxy(loading));
    // Who needs it is told when they ask.
    choices.catch(() => undefined);
    return { worker, choices };
  }

  async start(): Promise<Choices> {
    this.generation += 1;
    this.alive = false;
    const choices = await this.load();
    this.alive = true;
    return choices;
  }

  /** The spare worker, or else a new one. */
  private async load(): Promise<Choices> {
    const spare = this.spare;
    this.spare = undefined;
    const begun = spare ?? this.begin();
    this.worker = begun.worker;
    try {
      return await begun.choices;
    } catch (error) {
      begun.worker.end();
      if (spare && this.worker === begun.worker) return this.load();
      throw error;
    }
  }

  /** From now on a second worker is ready to take over: a run can be stopped where there is no network. */
  keepSpare(): void {
    this.spares = true;
    this.spare ??= this.begin();
    this.hold();
  }

  /** The spare worker, too, has the whole engine. */
  private hold(): void {
    if (this.grown) void this.spare?.worker.api.hold().catch(() => undefined);
  }

  private get lab(): Started<Api>['api'] {
    return this.worker.api;
  }

  /** Counts a call that the reader waits for. */
  private count(by: 1 | -1): void {
    this.work += by;
    if (this.work === (by > 0 ? 1 : 0)) this.listener.busy(by > 0);
    if (this.work === 0) for (const go of this.waiting.splice(0)) go();
  }

  /** Whether what is under way is done within a moment. */
  private soon(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), MOMENT);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /**
   * Opens a link; edits still waiting belong to the experiment that was left, so they go. Work for that experiment is ended
   * unless it is done within a moment. Nothing if another link was asked for meanwhile.
   */
  async open(text: string): Promise<Opened | undefined> {
    this.asked += 1;
    const asked = this.asked;
    this.edits = [];
    this.focus = undefined;
    this.wanted = false;
    await this.starting.catch(() => undefined);
    const free = this.work === 0 || (await this.soon());
    if (asked !== this.asked) return undefined;
    return this.alive && free ? this.take(text) : this.restart(text);
  }

  /** The link in the worker in use. */
  private async take(text: string): Promise<Opened | undefined> {
    const { generation, asked } = this;
    this.count(1);
    try {
      const opened = await new Promise<Opened | undefined>((resolve, reject) => {
        this.leave.push(() => resolve(undefined));
        this.lab.open(text).then(resolve, reject);
      });
      if (generation !== this.generation) return undefined;
      this.ready = true;
      if (asked !== this.asked) return undefined;
      this.look();
      return opened;
    } catch (error) {
      // Where a part did not load the worker is as it was.
      if (generation === this.generation && error instanceof Error) this.alive = false;
      throw error;
    } finally {
      if (generation === this.generation) this.count(-1);
    }
  }

  /** What a link gives, beside the experiment that is open. */
  glance(link: string, edits: Edit[] = []): Promise<View> {
    return this.lab.glance(link, edits);
  }

  fitted(format: string, text: string, importance: string): Promise<Fitted> {
    return this.lab.fitted(format, text, importance);
  }

  gaussian(format: string, seed: number): Promise<string> {
    return this.lab.gaussian(format, seed);
  }

  /** The dot in focus of the last run on several machines. */
  machines(): Promise<Machine[] | null> {
    return this.lab.machines();
  }

  /** What broken scales do to a link's experiment. */
  broken(link: string, focus: Focus): Promise<Broken | null> {
    return this.lab.broken(link, focus);
  }

  /** The experiment at the seven block scales of M96, if it is small. */
  scaleSweep(): Promise<ScaleRow[] | null> {
    return this.lab.scaleSweep();
  }

  /** The row in focus of the last run. */
  ladder(): Promise<Ladder> {
    return this.lab.ladder();
  }

  /** Pictures of the last run. */
  pictures(): Promise<Pictures | null> {
    return this.lab.pictures();
  }

  /** Whether every edit has been answered, and every link. */
  get idle(): boolean {
    return this.ready && this.work === 0;
  }

  send(edit: Edit): void {
    this.edits.push(edit);
    this.look();
  }

  point(focus: Focus): void {
    this.focus = focus;
    this.look();
  }

  /** Ends the worker, whatever it is doing, and opens a link in another one. Fails if there is none to be had. */
  async restart(link: string): Promise<Opened | undefined> {
    this.worker.end();
    this.asked += 1;
    this.ready = false;
    this.running = false;
    this.wanted = false;
    this.edits = [];
    this.work = 0;
    this.listener.busy(false);
    this.listener.loading(false);
    for (const leave of this.leave.splice(0)) leave();
    for (const go of this.waiting.splice(0)) go();
    this.count(1);
    const started = this.start();
    const { generation } = this;
    this.starting = started;
    try {
      await started;
      // Edits made while the worker started are for this experiment: they wait and are not cleared.
      if (generation === this.generation) return await this.take(link);
      return undefined;
    } finally {
      if (generation === this.generation) {
        this.count(-1);
        if (this.spares) this.keepSpare();
      }
    }
  }

  /** The edits of the next step: a new experiment is a step of its own, so that the one it leaves is named first. */
  private next(): Edit[] {
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
    this.count(1);
    while (this.wanted && generation === this.generation) {
      const { asked } = this;
      const edits = this.next();
      // Edits are of the block that was in focus when they were made.
      const focus = edits.length > 0 ? undefined : this.focus;
      if (focus) this.focus = undefined;
      this.wanted = this.edits.length > 0 || this.focus !== undefined;
      try {
        const answer = await this.lab.step(edits, focus);
        if (generation === this.generation) this.listener.answer(answer, edits, this.wanted, asked !== this.asked);
      } catch (error) {
        if (generation !== this.generation) return;
        this.alive = false;
        this.listener.stopped(reasonOf(error));
        return;
      }
    }
    if (generation === this.generation) {
      this.running = false;
      this.count(-1);
    }
  }
}
