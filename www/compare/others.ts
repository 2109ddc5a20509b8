/** The experiment in every format, and the levels of the one that is pointed at. A thread of its own computes both. */

import { batch, effect, signal } from '@preact/signals-core';
import type { Ladder, View } from '../engine/types';
import { sight } from '../experiment/sight';
import { choices, ladder as ladderOf, view } from '../experiment/state';
import type { FormatCost } from '../formats/types.gen';
import type { Api } from '../formats/worker';
import { reasonOf } from '../lib/reason';
import { type Started, startWorker } from '../lib/worker';
import { engineSays } from '../words';

/** How long an experiment stands before it is computed in every format, in milliseconds. */
const STILL = 30;
/** Formats that are asked for together: what comes after an edit waits for so many at most. */
const ASKED = 6;
/** A run that takes longer than this, in milliseconds, is repeated in every format when the reader asks for it. */
const LONG = 1500;

/** The formats, the one with the smallest error first. */
export const formats = signal<FormatCost[]>([]);
/** The experiment that they are of. */
export const shown = signal<View | undefined>(undefined);
export const busy = signal(false);
/** The experiment takes long: the reader is asked first. */
export const waits = signal(false);
/** Why the formats did not come. */
export const trouble = signal<string | undefined>(undefined);
/** The format that is pointed at. */
export const pointed = signal<string | undefined>(undefined);
/** The levels in sight: those of the experiment's own format, or of the one pointed at. */
export const ladder = signal<{ format: string; of: Ladder } | undefined>(undefined);

let thread: Started<Api> | undefined;
/** Answers to what is no longer asked are dropped. */
let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const begin = (): Started<Api> =>
  startWorker<Api>(new Worker(new URL('../formats/worker.ts', import.meta.url), { type: 'module' }));

/** Both are kept up with the view, while they are in sight. */
effect(() => {
  const now = view.value;
  if (!now || (sight.value !== 'compare' && sight.value !== 'file')) return;
  clearTimeout(timer);
  asked += 1;
  void own(now);
  if (!now.weights.at(-1) || sight.value !== 'compare') return;
  waits.value = now.elapsed > LONG;
  if (!waits.peek()) timer = setTimeout(() => void compare(), STILL);
});

async function own(now: View): Promise<void> {
  const of = await ladderOf();
  if (view.value === now && pointed.value === undefined) ladder.value = { format: now.fields.format, of };
}

/** Computes the experiment on screen in every format. */
export async function compare(): Promise<void> {
  const [now, names] = [view.value, choices.value?.format];
  if (!now || !names) return;
  asked += 1;
  const mine = asked;
  waits.value = false;
  busy.value = true;
  thread ??= begin();
  const { api } = thread;
  try {
    await api.take(now.link, now.scope.focus);
    const made: FormatCost[] = [];
    for (let at = 0; at < names.length; at += ASKED) {
      if (mine !== asked) return;
      made.push(...(await Promise.all(names.slice(at, at + ASKED).map((name) => api.cost(name)))));
    }
    const error = ({ cost }: FormatCost) => cost?.w_err ?? Number.POSITIVE_INFINITY;
    made.sort((one, other) => error(one) - error(other));
    if (mine !== asked) return;
    batch(() => {
      formats.value = made;
      shown.value = now;
      trouble.value = undefined;
    });
  } catch (error) {
    if (mine !== asked) return;
    trouble.value = engineSays(reasonOf(error));
    // A thread that failed is begun anew at the next try.
    thread?.end();
    thread = undefined;
  } finally {
    if (mine === asked) busy.value = false;
  }
}

/** Lays the levels of a format over the numbers; none lays those of the experiment's own. */
export async function point(format: string | undefined): Promise<void> {
  if (pointed.value === format) return;
  pointed.value = format;
  const now = view.value;
  if (!now) return;
  if (format === undefined || format === now.fields.format) return own(now);
  if (!thread || shown.value !== now) return;
  try {
    const of = await thread.api.ladder(format);
    if (pointed.value === format) ladder.value = { format, of };
  } catch {
    // Rows that are no whole blocks of a format have no levels in it.
  }
}
