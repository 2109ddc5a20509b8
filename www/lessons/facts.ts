/** What lessons ask the engine besides the runs of their links. Each fact says what it is, so that a test asks again. */

import type { Truncation } from '../engine/types';
import type { FormatCost, SideBySide, Spread } from '../formats/types.gen';
import type { Told } from './figure';

/** Every format on the same weights, by name. */
export interface Costs extends Told {
  formats: Record<string, FormatCost>;
}

/** What a fact is called where a figure says whence it comes. */
export const asked = {
  costs: (data: string, seed: number): string => `costs ${data} ${seed}`,
  spread: (format: string, at: number, loud: number, shift: number): string =>
    `spread ${format} ${at} ${loud} ${shift}`,
  truncation: (link: string): string => `truncation ${link}`,
};

export const costs = (link: string, { formats }: SideBySide): Costs => ({
  link,
  formats: Object.fromEntries(formats.map((format) => [format.name, format])),
});

/** 256 gaussian numbers of seed 1 in a format; `opens` is the link to its block. */
export type Spreads = Omit<Spread, 'link'> & Told & { opens: string };

export const spread = (link: string, { link: opens, ...of }: Spread): Spreads => ({ ...of, link, opens });

/** What truncation does to a run. */
export type Cut = Truncation & Told;
