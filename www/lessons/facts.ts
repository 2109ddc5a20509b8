/** What lessons ask the engine besides the runs of their links. Each fact says what it is, so that a test asks again. */

import type { Truncation } from '../engine/types';
import type { Told } from './figure';

/** What a fact is called where a figure says whence it comes. */
export const asked = {
  truncation: (link: string): string => `truncation ${link}`,
};

/** What truncation does to a run. */
export type Cut = Truncation & Told;
