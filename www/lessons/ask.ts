/** Asks the engine for facts (facts.ts). */

import type { View } from '../engine/types';
import { ask } from '../formats/state';
import { truncation } from '../share/writer';
import { asked, type Costs, type Cut, costs, type Spreads, spread } from './facts';

/** Every format on 256 × 256 weights that are drawn with seed 1. */
export const costsOf = async (data: string): Promise<Costs> =>
  costs(asked.costs(data, 1), await ask((api) => api.costs(data, 1)));

/** 256 gaussian numbers in a format, moved by `shift`, the one at `at` set to `loud`. */
export const spreadOf = async (format: string, at: number, loud: number, shift: number): Promise<Spreads> =>
  spread(asked.spread(format, at, loud, shift), await ask((api) => api.spread(format, 1, at, loud, shift)));

/** What truncation does to an experiment. */
export const cutOf = async (link: View['link']): Promise<Cut> => ({
  ...(await truncation(link, { layer: 0, row: 0, block: 0, token: 0 })),
  link: asked.truncation(link),
});
