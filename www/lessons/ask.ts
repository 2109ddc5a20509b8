/** Asks the engine for facts (facts.ts). */

import type { View } from '../engine/types';
import { truncation } from '../share/writer';
import { asked, type Cut } from './facts';

/** What truncation does to an experiment. */
export const cutOf = async (link: View['link']): Promise<Cut> => ({
  ...(await truncation(link, { layer: 0, row: 0, block: 0, token: 0 })),
  link: asked.truncation(link),
});
