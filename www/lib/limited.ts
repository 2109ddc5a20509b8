/** Work of somebody else's program, which may never end. */

/** The limit is over. */
export class Late extends Error {}

/** Waits for a work, so many milliseconds and no longer. */
export function limited<T>(work: Promise<T>, most: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late()), most);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
