/** The gallery's threads: one computes the exhibits, and each sweep has one of its own, which can be ended at any time. */

import { expose } from 'comlink';
import init, { exhibit, ids, place, Sweep } from '../engine/pkg/claims/claims.js';
import { coming } from '../lib/coming';
import type { Exhibit, Placed, Swept } from './types';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/claims/claims_bg.wasm', import.meta.url) }));

/** How long a sweep computes before it says what it has. */
const MOMENT = 80;

const api = {
  /** Hands over each exhibit with its place as soon as it is computed, the one named `first` before the others. */
  async exhibits(first: string, take: (exhibit: Exhibit, place: number) => void): Promise<void> {
    await ready;
    const all = ids();
    const late = all.filter((id) => id !== first);
    for (const id of late.length < all.length ? [first, ...late] : all)
      await take(exhibit(id) as Exhibit, all.indexOf(id));
  },

  /** Runs a sweep and hands over what it has found so far, again and again. */
  async sweep(id: string, take: (swept: Swept) => void): Promise<void> {
    await ready;
    const sweep = new Sweep(id);
    for (let said = performance.now(), more = true; more; ) {
      more = sweep.step();
      if (more && performance.now() - said < MOMENT) continue;
      await take(sweep.soFar() as Swept);
      said = performance.now();
    }
  },

  /** M100's question asked of a super-block in hex. */
  async place(hex: string): Promise<Placed> {
    await ready;
    return place(hex) as Placed;
  },
};

export type Api = typeof api;
expose(api);
