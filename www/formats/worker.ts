/** The thread that quantises: the same weights in every format. */

import { expose } from 'comlink';
import init, { Weights } from '../engine/pkg/formats/formats.js';
import type { Line, SideBySide } from './types.gen';

const ready = init({ module_or_path: new URL('../engine/pkg/formats/formats_bg.wasm', import.meta.url) });

let weights: Weights;

function take(others: Weights): SideBySide {
  weights?.free();
  weights = others;
  return weights.sideBySide() as SideBySide;
}

const api = {
  /** Weights that are drawn. */
  async drawn(data: string, seed: number): Promise<SideBySide> {
    await ready;
    return take(Weights.drawn(data, seed));
  },

  /** The numbers of a text. */
  async of(text: string): Promise<SideBySide> {
    await ready;
    return take(Weights.of(text));
  },

  /** The 32 weights from `from` on, in a format. */
  line: (format: string, from: number): Line => weights.line(format, from) as Line,
};

export type Api = typeof api;
expose(api);
