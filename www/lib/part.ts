/** The one way to load a part of the page when it is wanted. What does not come is named and asked for again, in every view. */

import { expect, forget, type Missing, tell } from './missing';
import { reasonOf } from './worker';

/** Loads a part. It resolves when the part is here, which may be at a later try of the reader's; `name` is what the part is. */
export function part<T>(name: () => string, load: () => Promise<T>): Promise<T> {
  return load()
    .finally(expect(name))
    .catch(
      (error: unknown) =>
        new Promise<T>((resolve, reject) => {
          const lost: Missing = { name, why: reasonOf(error) };
          // A browser keeps a script that came broken for as long as the page stands, and a sheet that was lost is not asked for
          // twice; a reload keeps the experiment.
          if (!(error instanceof SyntaxError || /preload CSS/.test(reasonOf(error))))
            lost.again = () => {
              forget(lost);
              part(name, load).then(resolve, reject);
            };
          tell(lost);
        }),
    );
}
