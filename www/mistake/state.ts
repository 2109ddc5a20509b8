/** The mistakes that the experiment on screen allows, and the one that is switched on. */

import { batch, signal } from '@preact/signals-core';
import type { View } from '../engine/types';
import { reasonOf } from '../lib/reason';
import { type Started, startWorker } from '../lib/worker';
import { engineSays } from '../words';
import type { Listed, Switched } from './types.gen';
import type { Api, On } from './worker';

/** Whether the gallery is open. */
export const opened = signal(false);
export const on = signal<On | undefined>(undefined);
/** The mistakes of a format. */
export const gallery = signal<{ of: string; all: readonly Listed[] } | undefined>(undefined);
/** What the mistake does, and to what: `of` names the experiment, the place that is looked at and the mistake. */
export const made = signal<{ of: string; switched: Switched } | undefined>(undefined);
/** What was wrong with that. */
export const problem = signal<{ of: string; why: string } | undefined>(undefined);

let thread: Started<Api> | undefined;
let asking = false;

/** What tells one picture from another. */
export const named = ({ link, scope }: View, mistake: On | undefined): string =>
  JSON.stringify([link, scope.focus, mistake]);

/** Computes what is not here yet. While something is under way it does nothing: the answer draws the page again. */
async function compute(now: View): Promise<void> {
  const mistake = on.value;
  const of = named(now, mistake);
  const { format } = now.fields;
  const known = gallery.value?.of === format ? gallery.value.all : undefined;
  const allows = (all: readonly Listed[]) => all.some(({ name }) => name === mistake?.name);
  const shows = mistake && made.value?.of !== of && (!known || allows(known));
  if (asking || problem.value?.of === of || (known && !shows)) return;
  asking = true;
  thread ??= startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
  const { api } = thread;
  try {
    const all = known ?? (await api.gallery(now.link));
    const switched = mistake && allows(all) ? await api.switched(now.link, now.scope.focus, mistake) : undefined;
    asking = false;
    batch(() => {
      gallery.value = { of: format, all };
      made.value = switched ? { of, switched } : undefined;
      problem.value = undefined;
    });
  } catch (error) {
    asking = false;
    thread?.end();
    thread = undefined;
    problem.value = { of, why: engineSays(reasonOf(error)) };
  }
}

/** Keeps the gallery and the picture those of the experiment on screen. */
export const follow = (now: View): void => queueMicrotask(() => void compute(now));

/** Tries once more what failed. */
export function again(now: View): void {
  problem.value = undefined;
  follow(now);
}

/** Opens the gallery with a mistake switched on. */
export function switchOn(mistake: On): void {
  batch(() => {
    opened.value = true;
    on.value = mistake;
  });
}
