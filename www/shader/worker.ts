/** The thread that runs somebody's shader on the browser's adapter, and judges its answers. It ends when a function takes too long. */

import { expose } from 'comlink';
import init, { Judge } from '../engine/pkg/shader/shader.js';
import type { Focus } from '../engine/types';
import { about } from '../gpu/about';
import type { Adapter } from '../gpu/types';
import type { KernelCard, KernelRace } from '../kernel/types.gen';
import { vectors } from '../kernel/vectors';
import { coming } from '../lib/coming';
import type { CompilerMessage } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/shader/shader_bg.wasm', import.meta.url) }));

let judge: Judge;

const api = {
  /** Loads what judges, and reads a text. */
  async read(text: string, link: string, at: Focus): Promise<void> {
    await ready;
    judge = new Judge(text, ...(await vectors()));
    judge.look(link, at.layer, at.row, at.block, at.token);
  },

  /** Opens a device. */
  async open(): Promise<Adapter> {
    const adapter = await about();
    await judge.open();
    return adapter;
  },

  /** Compiles the text: the functions to judge, none if there is an error, and what the compiler says. */
  async compile(): Promise<{ functions: string[]; messages: CompilerMessage[] }> {
    const messages = (await judge.compile()) as CompilerMessage[];
    return { functions: messages.some(({ error }) => error) ? [] : judge.functions(), messages };
  },

  /** Puts all cases to a function, which may never end, and judges the answers. */
  async ask(at: number): Promise<KernelCard> {
    return (await judge.ask(at)) as KernelCard;
  },

  /** Races the function that was asked last; null if there is nothing to race it against. */
  async race(): Promise<KernelRace | null> {
    return (await judge.race()) as KernelRace | null;
  },
};

export type Api = typeof api;
expose(api);
