/** What the reader guessed in each lesson, kept in this browser and nowhere else. Tabs agree on it. */

import { signal } from '@preact/signals-core';
import { isObject, store, stored } from '../lib/stored';
import { t } from '../words';

const KEY = 'blockscope.lessons';

type Guesses = Readonly<Record<string, string>>;

/** By lesson: the option or the number that was guessed, or `SHOWN`. */
export const guesses = signal<Guesses>(read() ?? {});

/** Whether this browser keeps it. Where it does not, it lasts as long as the page. */
export const kept = signal(true);

/** What to say where storage is closed or full. */
export const forgetful = (): string =>
  t`This browser keeps nothing of this page: your progress lasts until you leave it.`;

/** The reader did not guess. */
export const SHOWN = 'shown';

/** What is kept, another tab's guesses too; of another shape, only what can be a guess. */
function read(): Guesses | undefined {
  const all = stored('everywhere', KEY, isObject);
  return (
    all &&
    Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  );
}

/** Changes what every tab has, not what this one saw last. */
function change(to: (all: Guesses) => Guesses): void {
  const all = to((kept.value && read()) || guesses.value);
  kept.value = store('everywhere', KEY, all);
  guesses.value = all;
}

export const guess = (slug: string, what: string): void => change((all) => ({ ...all, [slug]: what }));

export const forget = (slug: string): void => change(({ [slug]: _, ...rest }) => rest);

export const forgetAll = (): void => change(() => ({}));

// Another tab changed it; without a key it cleared everything.
window.addEventListener('storage', ({ key }) => {
  if (key === KEY || key === null) guesses.value = read() ?? {};
});
