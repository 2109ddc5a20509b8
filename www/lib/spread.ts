/** Spreads the first drawing of the page over frames: the first sight is there at once, and no task is long on a slow phone. */

import { signal } from '@preact/signals-core';
import { nothing } from 'lit';

/** How many frames have passed since the first. */
const frames = signal(0);
let coming = false;

/** A part of the page, from the `n`th frame after the first on. */
export function inFrame<T>(n: number, part: () => T): T | typeof nothing {
  if (frames.value >= n) return part();
  if (!coming) {
    coming = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        coming = false;
        frames.value += 1;
      }),
    );
  }
  return nothing;
}
