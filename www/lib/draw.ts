/** Drawing what signals say. */

import { effect } from '@preact/signals-core';

/**
 * Draws now, and again after each change of a signal that the drawing reads, until the function it returns is called: once for
 * all that one event changes, when the event is over. A drawing in its midst would be measured at once by the browser, as when
 * the focus moves.
 */
export function draw(drawing: () => void): () => void {
  let stop = () => {};
  let ended = false;
  const follow = (once: () => void) => {
    let drawn = false;
    stop = effect(() => {
      if (drawn) {
        queueMicrotask(again);
      } else {
        drawn = true;
        once();
      }
    });
  };
  const again = () => {
    stop();
    if (!ended) follow(tried);
  };
  /** What cannot be drawn is reported; the next change is drawn all the same. */
  const tried = () => {
    try {
      drawing();
    } catch (error) {
      reportError(error);
    }
  };
  follow(drawing);
  return () => {
    ended = true;
    stop();
  };
}

/** Resolves when all that has changed is drawn. */
export const drawn = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));
