/** The pictures of the layers, and the code that draws them. Both are fetched when an experiment stands still. */

import { effect, signal } from '@preact/signals-core';
import type { View } from '../engine/types';
import { sight } from '../experiment/sight';
import { pictures, view } from '../experiment/state';
import { part } from '../lib/part';
import { t } from '../words';
import type { PicturesOf } from './layer-pictures';

/** How long an experiment stands before its pictures are made: longer than between two keys of a typist. */
const STILL = 300;

interface Pictured extends PicturesOf {
  charts: typeof import('./layer-pictures') & typeof import('./steps-apart');
}

/** The last experiment that stood still. */
export const pictured = signal<Pictured | undefined>(undefined);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps `pictured` up with the view. A single dot has no pictures. */
export const followPictures = (): void => {
  effect(() => {
    const now = view.value;
    clearTimeout(timer);
    if (sight.value === 'chain' && now && (now.fields.depth > 1 || now.fields.out_dim > 1))
      timer = setTimeout(() => void make(now), STILL);
  });
};

async function make(of: View): Promise<void> {
  const drawing = () => Promise.all([import('./layer-pictures'), import('./steps-apart')]);
  const [made, [layers, steps]] = await Promise.all([pictures(), part(() => t`What the layers look like`, drawing)]);
  if (made && view.value === of) pictured.value = { of, pictures: made, charts: { ...layers, ...steps } };
}
