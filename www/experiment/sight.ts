/** Which of the views that share one experiment is in sight. The address names it by a word of its query. */

import { signal } from '@preact/signals-core';
import PRESETS from '../../src/link/presets.json';

export const SIGHTS = ['compare', 'instrument', 'file', 'yours'] as const;
export type Sight = (typeof SIGHTS)[number];

/** What an address that names no experiment shows: drawn weights, or the published block. */
export const FIRST: Record<Sight, string> = {
  compare: PRESETS.find(({ name }) => name === 'cost')?.link ?? '1',
  instrument: '1',
  file: '1',
  yours: '1',
};

/** A link without a view opens what it always opened; the bare address, the first of all views. */
function named(): Sight {
  const words = new URLSearchParams(location.search);
  for (const word of ['compare', 'file', 'yours'] as const) if (words.has(word)) return word;
  const older = location.hash.length > 1 || ['class', 'embed', 'instrument'].some((word) => words.has(word));
  return older ? 'instrument' : 'compare';
}

export const sight = signal<Sight>(named());

/** Turns to the view that the address names. */
export const follow = (): void => {
  sight.value = named();
};
