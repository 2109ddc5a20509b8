/** The thread that computes what a mistake does to an experiment, and what is drawn of it and of an answer layer by layer. */

import { expose } from 'comlink';
import init, { gallery, Looked } from '../engine/pkg/tools/tools.js';
import type { Focus } from '../engine/types';
import type { Along } from '../yours/types.gen';
import type { Listed, Switched } from './types.gen';

const ready = init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) });

/** A mistake and how the program computes; the experiment says what is not named. */
export interface On {
  name: string;
  path?: string | undefined;
  order?: string | undefined;
  rule?: string | undefined;
}

/** What is seen of an experiment, looked at there. */
async function look<T>(link: string, at: Focus, seen: (experiment: Looked) => T): Promise<T> {
  await ready;
  const experiment = new Looked(link, at.layer, at.row, at.block, at.token);
  try {
    return seen(experiment);
  } finally {
    experiment.free();
  }
}

const api = {
  /** The mistakes that the experiment of a link allows. */
  async gallery(link: string): Promise<Listed[]> {
    await ready;
    return gallery(link) as Listed[];
  },

  /** One of them switched on in the experiment, looked at there. */
  switched: (link: string, at: Focus, { name, path, order, rule }: On) =>
    look(link, at, (experiment) => experiment.switched(name, path, order, rule) as Switched),

  /** One of them in every layer; nothing if the format does not allow it. */
  mistakeAlong: (link: string, at: Focus, { name, path, order, rule }: On) =>
    look(link, at, (experiment) =>
      (gallery(link) as Listed[]).some((one) => one.name === name)
        ? (experiment.mistake_along(name, path, order, rule) as Along)
        : undefined,
    ),

  /** Outputs that were given while `of` was looked at. */
  answerAlong: (link: string, of: Focus, at: Focus, theirs: Uint8Array, raw: boolean) =>
    look(link, at, (experiment) => experiment.answer_along(of.row, of.token, theirs, raw) as Along),
};

export type Api = typeof api;
expose(api);
