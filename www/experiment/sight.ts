/** Which of the views that share one experiment is in sight. The address names it by a word of its query. */

import { signal } from '@preact/signals-core';
import PRESETS from '../../src/link/presets.json';

export const SIGHTS = ['compare', 'block', 'chain', 'file', 'yours'] as const;
export type Sight = (typeof SIGHTS)[number];

/** What an address that names no experiment shows: drawn weights, a chain, or the published block. */
export const FIRST: Record<Sight, string> = {
  compare: PRESETS.find(({ name }) => name === 'cost')?.link ?? '1',
  block: '1',
  chain: PRESETS.find(({ name }) => name === 'm95')?.link ?? '1',
  file: '1',
  yours: '1',
};

/** The view that the address asks for; nothing where a link leaves it to the experiment. The bare address is the first of all. */
function named(): Sight | undefined {
  const words = new URLSearchParams(location.search);
  const asked = SIGHTS.find((word) => words.has(word));
  const open = location.hash.length > 1 || ['class', 'embed', 'instrument'].some((word) => words.has(word));
  return asked ?? (open ? undefined : 'compare');
}

/** Whether the experiment that comes decides. */
let left = named() === undefined;

export const sight = signal<Sight>(named() ?? 'block');

/** What a link without a view opens: the layers of a chain, or the block of a single one. */
export let plain: Sight = 'block';

/** Turns to the view that the address names, or that its experiment is for once it is here. */
export function follow(): void {
  const asked = named();
  left = asked === undefined;
  if (asked) sight.value = asked;
}

/** An experiment of so many layers is here. */
export function arrive(depth: number): void {
  plain = depth > 1 ? 'chain' : 'block';
  if (left) sight.value = plain;
  left = false;
}
