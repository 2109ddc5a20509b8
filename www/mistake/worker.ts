/** The thread that computes what a mistake does to an experiment. */

import { expose } from 'comlink';
import init, { gallery, Looked } from '../engine/pkg/tools/tools.js';
import type { Focus } from '../engine/types';
import type { Listed, Switched } from './types.gen';

const ready = init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) });

/** A mistake and how the program computes; the experiment says what is not named. */
export interface On {
  name: string;
  path?: string | undefined;
  order?: string | undefined;
  rule?: string | undefined;
}

const api = {
  /** The mistakes that the experiment of a link allows. */
  async gallery(link: string): Promise<Listed[]> {
    await ready;
    return gallery(link) as Listed[];
  },

  /** One of them switched on in the experiment, looked at there. */
  async switched(link: string, at: Focus, { name, path, order, rule }: On): Promise<Switched> {
    await ready;
    const experiment = new Looked(link, at.layer, at.row, at.block, at.token);
    try {
      return experiment.switched(name, path, order, rule) as Switched;
    } finally {
      experiment.free();
    }
  },
};

export type Api = typeof api;
expose(api);
