/** The thread that runs somebody's kernel: it has memory of its own, no imports, and ends when it takes too long. */

import { expose } from 'comlink';
import init, { Judge } from '../engine/pkg/tools/tools.js';
import type { Focus } from '../engine/types';
import { coming } from '../lib/coming';
import type { KernelCard, KernelRace } from './types.gen';
import { vectors } from './vectors';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) }));

let judge: Judge | undefined;

const opened = (): Judge => {
  if (!judge) throw new Error('no kernel is open');
  return judge;
};

const api = {
  /** Reads a module, and loads the cases that it is asked: the golden ones, drawn ones, the experiment of the link. */
  async open(kernel: Blob, link: string, at: Focus): Promise<string[]> {
    await ready;
    Judge.admit(kernel.size);
    const [manifest, binary] = await vectors();
    const bytes = new Uint8Array(await kernel.arrayBuffer());
    judge = new Judge(bytes, manifest, binary);
    judge.look(link, at.layer, at.row, at.block, at.token);
    return judge.functions();
  },

  /** Makes the module ready: it may start by itself, and never end. */
  async start(): Promise<void> {
    opened().start();
  },

  /** Puts all cases to a function, which may never end. */
  async ask(at: number): Promise<void> {
    opened().ask(at);
  },

  /** Judges the answers. */
  async card(): Promise<KernelCard> {
    return opened().card() as KernelCard;
  },

  /** Races a function, in a module that is made ready anew. */
  async race(at: number): Promise<KernelRace> {
    return opened().race(at) as KernelRace;
  },
};

export type Api = typeof api;
expose(api);
