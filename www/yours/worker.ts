/** The thread that explains somebody's answer. */

import { expose } from 'comlink';
import init, { explained } from '../engine/pkg/tools/tools.js';
import type { Focus } from '../engine/types';
import { coming } from '../lib/coming';
import type { Explanations } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) }));

const api = {
  async explain(link: string, at: Focus, theirs: Uint8Array, raw: boolean): Promise<Explanations> {
    await ready;
    return explained(link, at.layer, at.row, at.block, at.token, theirs, raw) as Explanations;
  },
};

export type Api = typeof api;
expose(api);
