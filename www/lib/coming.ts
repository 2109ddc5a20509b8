/** The worker's side of `worker.ts`: the page is told of parts on their way, and says so when one stays away. */

/** How many more are on their way, as a worker posts it. */
export interface Coming {
  coming: 1 | -1;
}

const tell = (message: Coming): void => postMessage(message);

/** A part of a worker that is on its way. */
export async function coming<T>(part: Promise<T>): Promise<T> {
  tell({ coming: 1 });
  try {
    return await part;
  } finally {
    tell({ coming: -1 });
  }
}
