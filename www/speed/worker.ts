/** The thread that runs an experiment in other variants and times them. It loads relaxed SIMD where the browser has it. */

import { expose } from 'comlink';
import { hasRelaxedSimd } from '../engine/simd';
import type { Tried } from '../engine/types';
import { coming } from '../lib/coming';

export interface Offer {
  variants: string[];
  /** Why there is no relaxed variant, if there is none. */
  lacks: 'none' | 'wrong' | null;
}

type Module = typeof import('../engine/pkg/speed/speed.js');
let module: Module;

async function plain(): Promise<void> {
  module = await coming(import('../engine/pkg/speed/speed.js'));
  await coming(module.default({ module_or_path: new URL('../engine/pkg/speed/speed_bg.wasm', import.meta.url) }));
}

const api = {
  async start(): Promise<Offer> {
    if (!hasRelaxedSimd()) {
      await plain();
      return { variants: module.variants(), lacks: 'none' };
    }
    const relaxed = await coming(import('../engine/pkg/relaxed/relaxed.js'));
    await coming(
      relaxed.default({ module_or_path: new URL('../engine/pkg/relaxed/relaxed_bg.wasm', import.meta.url) }),
    );
    if (relaxed.probe()) {
      module = relaxed;
      return { variants: module.variants(), lacks: null };
    }
    await plain();
    return { variants: module.variants(), lacks: 'wrong' };
  },

  attempt: (variant: string, link: string): Tried => module.attempt(variant, link) as Tried,
};

export type Api = typeof api;
expose(api);
