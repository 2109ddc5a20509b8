/** The thread that explains somebody's answer. */

import { expose } from 'comlink';
import init, { Looked } from '../engine/pkg/tools/tools.js';
import type { Focus } from '../engine/types';
import { coming } from '../lib/coming';
import type { Explanations } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) }));

const api = {
  async explain(
    link: string,
    at: Focus,
    given: Explanations['given'],
    theirs: Uint8Array,
    raw: boolean,
  ): Promise<Explanations> {
    await ready;
    const experiment = new Looked(link, at.layer, at.row, at.block, at.token);
    try {
      return experiment.explained(given, theirs, raw) as Explanations;
    } finally {
      experiment.free();
    }
  },
};

export type Api = typeof api;
expose(api);
