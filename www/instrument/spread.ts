/** Parts of the page come one after the other: the first sight is there at once, and no task is long on a slow phone. */

import { signal } from '@preact/signals-core';
import { nothing } from 'lit';

const turn = signal(0);
let coming = false;

/** A part, once its turn has come: the `n`th frame after the first. */
export function inTurn<T>(n: number, part: () => T): T | typeof nothing {
  if (turn.value >= n) return part();
  if (!coming) {
    coming = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        coming = false;
        turn.value += 1;
      }),
    );
  }
  return nothing;
}
