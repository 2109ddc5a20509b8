/** Drawing what signals say. */

import { effect } from '@preact/signals-core';

/**
 * Draws now, and again after each change of a signal that the drawing reads: once for all that one event changes, when the
 * event is over. A drawing in its midst would be measured at once by the browser, as when the focus moves.
 */
export function draw(drawing: () => void): void {
  let first = true;
  const stop = effect(() => {
    if (first) {
      first = false;
      drawing();
    } else {
      queueMicrotask(() => {
        stop();
        draw(drawing);
      });
    }
  });
}

/** Resolves when all that has changed is drawn. */
export const drawn = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));
