/**
 * What this browser keeps of the page: the one door to localStorage and sessionStorage. A browser may refuse to keep anything, and
 * may hold something else under a name: what is not of the shape that is asked for is as good as nothing.
 */

/** `everywhere`: for every tab, and for good; `tab`: as long as this tab. */
export type Where = 'everywhere' | 'tab';

/** Throws where storage is closed to this page. */
const shelf = (where: Where): Storage => (where === 'tab' ? sessionStorage : localStorage);

/** The text under a name. */
export function storedText(where: Where, key: string): string | undefined {
  try {
    return shelf(where).getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text. False if it is not kept: storage is closed or full. */
export function storeText(where: Where, key: string, text: string): boolean {
  try {
    shelf(where).setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What was kept under a name, if it has the shape. */
export function stored<T>(where: Where, key: string, is: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(storedText(where, key) ?? 'null');
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value. False if it is not kept. */
export const store = (where: Where, key: string, value: unknown): boolean =>
  storeText(where, key, JSON.stringify(value));

/** An object of JSON, whatever it holds. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
