/** Weights that are floats, by their bits. */

import type { FieldLayout, Scope } from '../engine/types';
import { hex } from '../lib/numbers';
import { itemsOf } from './layout';

/** The bits of item `i` of a field of floats, in hex. */
export const hexOfFloat = (scope: Scope, { name, bits }: FieldLayout, i: number): string =>
  hex(itemsOf(scope, name).floats[i]?.bits ?? 0, bits / 4);
