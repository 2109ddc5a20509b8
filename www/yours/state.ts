/** Somebody's answer to the experiment on screen, and what explains it. */

import { batch, signal } from '@preact/signals-core';
import type { View } from '../engine/types';
import { view } from '../experiment/state';
import { reasonOf } from '../lib/reason';
import { isLost, type Started, startWorker } from '../lib/worker';
import { engineSays } from '../words';
import type { Explanations } from './types.gen';
import type { Api } from './worker';

/** What is given. */
export const given = signal<Explanations['given']>('outputs');
/** As it was typed. */
export const text = signal('');
/** The name of the file that it came from. */
export const name = signal<string | undefined>(undefined);
/** What was given last, of which experiment, and what explains it. */
export const made = signal<{ of: View; said: Explanations; theirs: Uint8Array; raw: boolean } | undefined>(undefined);
/** What is wrong with the answer, or why the thread stopped. */
export const problem = signal<string | undefined>(undefined);
/** Tries once more, where something did not come. */
export const again = signal<(() => void) | undefined>(undefined);
export const busy = signal(false);

/** The thread that is at work: each answer has one of its own, which ends with it. */
let thread: Started<Api> | undefined;

/** Gives up what is being explained. */
export function stop(): void {
  thread?.end();
  thread = undefined;
  busy.value = false;
}

async function explain(theirs: Uint8Array, raw: boolean): Promise<void> {
  const of = view.value;
  if (!of) return;
  stop();
  const mine = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
  thread = mine;
  busy.value = true;
  try {
    const said = await mine.api.explain(of.link, of.scope.focus, given.value, theirs, raw);
    batch(() => {
      made.value = { of, said, theirs, raw };
      problem.value = undefined;
    });
  } catch (error) {
    if (thread === mine)
      batch(() => {
        problem.value = engineSays(reasonOf(error));
        again.value = isLost(error) ? () => void explain(theirs, raw) : undefined;
      });
  } finally {
    if (thread === mine) stop();
  }
}

/** Explains what stands in the box. */
export function explainText(): Promise<void> {
  name.value = undefined;
  return explain(new TextEncoder().encode(text.value), false);
}

/** Gives a number as the answer, and explains it. */
export function answerWith(number: string): Promise<void> {
  given.value = 'outputs';
  text.value = number;
  return explainText();
}

/** Explains the numbers of a file: text, JSON, npy, or f32 as bytes; of the input signed bytes. */
export async function take(file: File): Promise<void> {
  name.value = file.name;
  await explain(new Uint8Array(await file.arrayBuffer()), /\.(f32|i8|bin)$/i.test(file.name));
}
