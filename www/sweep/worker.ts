/** The thread that moves one thing of an experiment to many places and measures what comes of it. */

import { expose } from 'comlink';
import init, { movable, Sweep } from '../engine/pkg/formats/formats.js';
import type { Focus } from '../engine/types';
import { coming } from '../lib/coming';
import type { Metric } from '../metrics/words';
import type { Movable, Run, Swept } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/formats/formats_bg.wasm', import.meta.url) }));

/** How long it computes before it says what it has. */
const MOMENT = 80;

let sweep: Sweep | undefined;
let metric: Metric = 'l2_rel';
let stopped = false;

const found = (of: Sweep): Swept => of.soFar(metric) as Swept;

const api = {
  /** Waits until the module is here: what follows needs it. */
  async loaded(): Promise<void> {
    await ready;
  },

  /** What can be moved in the experiment of a link. */
  movable: (link: string): Movable[] => movable(link) as Movable[],

  /** Begins a sweep in the place of the one before. Whether it takes no more than some seconds. */
  begin(link: string, { layer, row, block, token }: Focus, moved: string, values: string, seeds: string): boolean {
    const next = new Sweep(link, Uint32Array.of(layer, row, block, token), moved, values, seeds);
    sweep?.free();
    sweep = next;
    return next.isLight();
  },

  /** Runs it, or what is left of it, and hands over what it has found so far, again and again. */
  async run(take: (swept: Swept) => void): Promise<void> {
    const mine = sweep;
    stopped = false;
    for (let said = performance.now(), more = mine !== undefined; more && mine === sweep && !stopped; ) {
      more = mine?.step() ?? false;
      if (more && performance.now() - said < MOMENT) continue;
      if (mine) await take(found(mine));
      said = performance.now();
    }
  },

  stop(): void {
    stopped = true;
  },

  /** What the sweep has found so far, as another metric says it. */
  show(as: Metric): Swept | undefined {
    metric = as;
    return sweep && found(sweep);
  },

  /** One run: its place and its seed, both from 0. */
  one: (place: number, seed: number): Run | null => (sweep?.run(place, seed) as Run | undefined) ?? null,
};

export type Api = typeof api;
expose(api);
