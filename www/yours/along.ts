/** The reader's answer, and a mistake that is switched on, layer by layer: what the chart of the chain shows of them. */

import { batch, signal } from '@preact/signals-core';
import type { View } from '../engine/types';
import { reasonOf } from '../lib/reason';
import { type Started, startWorker } from '../lib/worker';
import { on } from '../mistake/state';
import type { Api } from '../mistake/worker';
import { engineSays } from '../words';
import { made } from './state';
import type { Along } from './types.gen';

/** What came, or why it did not; `of` names what was asked for, part by part. A mistake that the format does not allow has nothing. */
interface Came {
  of: readonly unknown[];
  along?: Along | undefined;
  why?: string;
}

/** What the chart shows: an answer that was given, a mistake that is on. */
const SHOWN = ['answer', 'mistake'] as const;
export type Shown = (typeof SHOWN)[number];

const came: Record<Shown, ReturnType<typeof signal<Came | undefined>>> = {
  answer: signal<Came | undefined>(undefined),
  mistake: signal<Came | undefined>(undefined),
};

interface Question {
  of: readonly unknown[];
  ask: (api: Started<Api>['api']) => Promise<Along | undefined>;
}

/** What there is to ask about the experiment on screen. The layer that is looked at changes nothing of it. */
function question(what: Shown, { link, scope: { focus } }: View): Question | undefined {
  const [given, mistake] = [made.value, on.value];
  if (what === 'mistake')
    return (
      mistake && { of: [mistake, link, focus.row, focus.token], ask: (api) => api.mistakeAlong(link, focus, mistake) }
    );
  if (given?.said.given !== 'outputs' || given.of.link !== link) return undefined;
  const { of, theirs, raw } = given;
  return {
    of: [given, focus.row, focus.token],
    ask: (api) => api.answerAlong(link, of.scope.focus, focus, theirs, raw),
  };
}

const same = (p: readonly unknown[], q: readonly unknown[] | undefined): boolean =>
  p.length === q?.length && p.every((one, i) => one === q[i]);

let thread: Started<Api> | undefined;
let asking = false;

/** Computes the first that is not here yet. While something is under way it does nothing: the answer draws the page again. */
async function compute(now: View): Promise<void> {
  const asks = (what: Shown) => ({ what, question: question(what, now) });
  const missing = SHOWN.map(asks).find(({ what, question }) => question && !same(question.of, came[what].value?.of));
  if (asking || !missing?.question) return;
  const { what, question: asked } = missing;
  asking = true;
  thread ??= startWorker<Api>(new Worker(new URL('../mistake/worker.ts', import.meta.url), { type: 'module' }));
  let answer: Came;
  try {
    answer = { of: asked.of, along: await asked.ask(thread.api) };
  } catch (error) {
    thread.end();
    thread = undefined;
    answer = { of: asked.of, why: engineSays(reasonOf(error)) };
  }
  asking = false;
  came[what].value = answer;
}

/** Keeps what is shown that of the experiment on screen. */
export const follow = (now: View): void => queueMicrotask(() => void compute(now));

/** What is here of the experiment on screen. */
export function along(what: Shown, now: View): Omit<Came, 'of'> | undefined {
  const [asked, here] = [question(what, now), came[what].value];
  return asked && same(asked.of, here?.of) ? here : undefined;
}

/** Tries once more what failed. */
export function again(now: View): void {
  batch(() => {
    for (const what of SHOWN) if (came[what].value?.why) came[what].value = undefined;
  });
  follow(now);
}
