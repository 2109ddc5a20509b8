/** What the reader predicted in each lesson, kept in this browser and nowhere else. */

import { signal } from '@preact/signals-core';

const KEY = 'blockscope.lessons';

/** By lesson: the option or the number that was said, or `SHOWN`. */
export const said = signal<Readonly<Record<string, string>>>(read());

/** The reader did not predict. */
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
  said.value = all;
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {}
}

export const predict = (slug: string, what: string): void => keep({ ...said.value, [slug]: what });

export function forget(slug: string): void {
  const { [slug]: _, ...rest } = said.value;
  keep(rest);
}

export const forgetAll = (): void => keep({});
