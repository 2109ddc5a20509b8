/** What is drawn once the numbers stand: pictures of layers and charts of every metric, and the code that draws them. */

import { effect, signal } from '@preact/signals-core';
import type { Pictures, View } from '../engine/types';
import { pictures, view } from '../experiment/state';

/** How long an experiment must stand before its pictures are made: longer than between two keys of who types. */
const STILL = 300;

export interface Later {
  /** What the pictures show. */
  of: View;
  pictures: Pictures;
  metrics: typeof import('./metrics');
  layers: typeof import('./layer-pictures');
}

export const later = signal<Later | undefined>(undefined);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps `later` up with the view. A single dot has no pictures. */
export const follow = (): void => {
  effect(() => {
    const now = view.value;
    clearTimeout(timer);
    if (now && (now.fields.depth > 1 || now.fields.out_dim > 1)) timer = setTimeout(() => void make(now), STILL);
  });
};

async function make(of: View): Promise<void> {
  const [made, metrics, layers] = await Promise.all([pictures(), import('./metrics'), import('./layer-pictures')]);
  if (made && view.value === of) later.value = { of, pictures: made, metrics, layers };
}
