/** The thread that quantises: the same weights in every format. */

import { expose } from 'comlink';
import init, { Others, spread, Weights } from '../engine/pkg/formats/formats.js';
import type { Focus, Ladder } from '../engine/types';
import { coming } from '../lib/coming';
import type { FormatCost, Line, SideBySide, Spread } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/formats/formats_bg.wasm', import.meta.url) }));

let weights: Weights;
let others: Others | undefined;

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

  /** The weights of a link's experiment. */
  async ofLink(link: string): Promise<SideBySide> {
    await ready;
    return take(Weights.ofLink(link));
  },

  /** Weights that are drawn, beside those that lines are of. */
  async costs(data: string, seed: number): Promise<SideBySide> {
    await ready;
    return Weights.drawn(data, seed).sideBySide() as SideBySide;
  },

  /** 256 gaussian numbers in a format, all of them moved by `shift` and the one at `at` set to `loud`. */
  async spread(format: string, seed: number, at: number, loud: number, shift: number): Promise<Spread> {
    await ready;
    return spread(format, seed, at, loud, shift) as Spread;
  },

  /** The 32 weights from `from` on, in a format. */
  line: (format: string, from: number): Line => weights.line(format, from) as Line,

  /** The experiment of a link, for what comes next. */
  async take(link: string, { layer, row, block, token }: Focus): Promise<void> {
    await ready;
    if (others) others.take(link, layer, row, block, token);
    else others = Others.of(link, layer, row, block, token);
  },

  /** What it costs in a format. */
  cost: (format: string): FormatCost => others?.cost(format) as FormatCost,

  /** The levels that a format gives the row in focus. */
  ladder: (format: string): Ladder => others?.ladder(format) as Ladder,
};

export type Api = typeof api;
expose(api);
