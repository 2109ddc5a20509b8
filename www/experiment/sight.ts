/** Which of the views that share one experiment is in sight. The address names it by a word of its query. */

import { signal } from '@preact/signals-core';
import PRESETS from '../../src/link/presets.json';

export const SIGHTS = ['compare', 'block', 'chain', 'sweep', 'file', 'yours'] as const;
export type Sight = (typeof SIGHTS)[number];

/** The link of a preset. */
export const linkOf = (of: string): string => PRESETS.find(({ name }) => name === of)?.link ?? '1';

/** What an address that names no experiment shows: drawn weights, a chain, or the published block. */
export const FIRST: Record<Sight, string> = {
  compare: linkOf('cost'),
  block: '1',
  chain: linkOf('m95'),
  sweep: linkOf('cost'),
  file: '1',
  yours: '1',
};

/** The words of a query. */
export const query = (): string[] => location.search.slice(1).split('&');
/** The view that a word names: what it says of it stands behind a `=`. */
export const nameOf = (word: string): string => word.replace(/=.*/, '');
/** The words of views that are more than their names. */
export const asks: Partial<Record<Sight, string>> = {};

/** The view that the address asks for; nothing where a link leaves it to the experiment. The bare address is the first of all. */
function named(): Sight | undefined {
  const words = query();
  const names = words.map(nameOf);
  const asked = SIGHTS.find((name) => names.includes(name));
  if (asked) asks[asked] = words[names.indexOf(asked)] as string;
  const open = location.hash.length > 1 || ['class', 'embed', 'instrument'].some((name) => names.includes(name));
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

/** The view of an experiment of so many layers. */
export const suits = (depth: number): Sight => (depth > 1 ? 'chain' : 'block');

/** An experiment of so many layers is here. */
export function arrive(depth: number): void {
  plain = suits(depth);
  if (left) sight.value = plain;
  left = false;
}
