/** The one way to load a part of the page when it is wanted. What does not come is named and asked for again, in every view. */

import { t } from '../words';
import { expect, forget, type Missing, tell } from './missing';
import { reasonOf } from './reason';

/** A script that was cut may still parse. It exports nothing then, and came broken like one that does not. */
function whole<T>(loaded: T): T {
  const module = Object.prototype.toString.call(loaded) === '[object Module]';
  if (module && Object.keys(loaded as object).length === 0) throw new SyntaxError(t`a script came cut`);
  return loaded;
}

/** Loads a part. It resolves when the part is here, which may be at a later try of the reader's; `name` is what the part is. */
export function part<T>(name: () => string, load: () => Promise<T>): Promise<T> {
  return load()
    .then(whole)
    .finally(expect(name))
    .catch(
      (error: unknown) =>
        new Promise<T>((resolve, reject) => {
          const lost: Missing = { name, why: reasonOf(error) };
          if (comesAgain(error))
            lost.again = () => {
              forget(lost);
              part(name, () => lostSheets().then(load)).then(resolve, reject);
            };
          tell(lost);
        }),
    );
}

/**
 * Whether what did not come for that reason may come at another try. A browser keeps a script that came broken for as long as the
 * page, or its thread, stands; a reload keeps the experiment.
 */
export const comesAgain = (error: unknown): boolean => (error as Error | undefined)?.name !== 'SyntaxError';

/** Asks once more for the sheets that did not come: a script that is imported again brings those alone that it never asked for. */
const lostSheets = (): Promise<unknown> =>
  Promise.all(
    [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
      .filter(({ sheet }) => !entire(sheet))
      .map(
        (lost) =>
          new Promise<void>((resolve, reject) => {
            const link = lost.cloneNode() as HTMLLinkElement;
            link.addEventListener('load', () => resolve());
            link.addEventListener('error', () => reject(new Error(`${link.href} did not come`)));
            lost.replaceWith(link);
          }),
      ),
  );

/** Each built sheet ends with this rule (vite.config.ts). Of one that the network lost nobody may read the rules. */
function entire(sheet: CSSStyleSheet | null): boolean {
  try {
    return /whole/.test([...(sheet?.cssRules ?? [])].pop()?.cssText ?? '');
  } catch {
    return false;
  }
}
