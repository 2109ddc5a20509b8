/** The block that the reader keeps to compare others with, and how blocks replace one another. */

import { signal } from '@preact/signals-core';
import type { View } from '../engine/types';
import { edit } from '../experiment/state';
import { hex } from '../lib/numbers';
import { t } from '../words';

interface Kept {
  bytes: Uint8Array;
  format: string;
  /** Where it was. */
  from: string;
}

export const kept = signal<Kept | undefined>(undefined);

/** The bytes of a block as hex digits. */
export const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => hex(byte, 2)).join('');

/** Where a block is, in words. */
export const place = ({ layer, row, block }: View['scope']['focus']): string =>
  t`layer ${layer}, row ${row}, block ${block}`;

/** Replaces the block in focus. */
export const replace = (bytes: string, name: string): void => edit({ what: 'block', text: bytes, name, run: '' });
