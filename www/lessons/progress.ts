/** What the reader guessed in each lesson, kept in this browser and nowhere else. */

import { signal } from '@preact/signals-core';

const KEY = 'blockscope.lessons';

/** By lesson: the option or the number that was guessed, or `SHOWN`. */
export const guesses = signal<Readonly<Record<string, string>>>(read());

/** The reader did not guess. */
export const SHOWN = 'shown';

/** A browser may refuse to keep anything; then a visit starts afresh. */
function read(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return Object.fromEntries(
      Object.entries(kept ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

function keep(all: Record<string, string>): void {
  guesses.value = all;
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {}
}

export const guess = (slug: string, what: string): void => keep({ ...guesses.value, [slug]: what });

export function forget(slug: string): void {
  const { [slug]: _, ...rest } = guesses.value;
  keep(rest);
}

export const forgetAll = (): void => keep({});
