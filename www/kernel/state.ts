/** A kernel that is judged: its functions one after the other, each with a limit of time. */

import { batch, signal } from '@preact/signals-core';
import type { View } from '../engine/types';
import { view } from '../experiment/state';
import { reasonOf, type Started, startWorker } from '../lib/worker';
import { engineSays, learn, t } from '../words';
import type { KernelCard } from './types.gen';
import type { Api } from './worker';

/** How long a function may take for all cases, in milliseconds: a plain one needs some ten. */
const LIMIT = 10_000;

/** A function that was judged, or why it was not. */
export interface Judged {
  name: string;
  card?: KernelCard;
  trouble?: string;
}

/** The kernel on screen, the view of the experiment that it was asked about, and its functions as far as they are judged. */
export const kernel = signal<{ name: string; file: Blob; of: View; judged: Judged[] } | undefined>(undefined);
/** What is wrong with the module, or did not load, and what asks for it once more. */
export const problem = signal<{ said: string; again: () => void } | undefined>(undefined);
/** The function that is asked, or the name of the file; nothing when all is done. */
export const doing = signal<string | undefined>(undefined);

let thread: Started<Api> | undefined;

class Late extends Error {}

/** Gives up what is being judged. */
export function stop(): void {
  thread?.end();
  thread = undefined;
  doing.value = undefined;
}

/** Waits for what a kernel does, as long as it may take. */
function limited(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late()), LIMIT);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Judges a file on the experiment that is on screen. `anew` asks for it once more where it could not be judged. */
export async function judge(name: string, file: Blob, anew = () => void judge(name, file)): Promise<void> {
  const of = view.value;
  if (!of) return;
  stop();
  batch(() => {
    doing.value = name;
    problem.value = undefined;
  });
  await learn('judge');
  const judged: Judged[] = [];
  let mine: Started<Api> | undefined;
  /** A thread with the module, ready to be asked. Whoever begins anew gives up what was begun. */
  const open = async (): Promise<string[]> => {
    mine = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    thread = mine;
    const names = await mine.api.open(file, of.link, of.scope.focus);
    await limited(mine.api.start());
    return names;
  };
  const show = (one: Judged) => {
    judged.push(one);
    kernel.value = { name, file, of, judged: [...judged] };
  };
  const given = () => thread !== mine;
  try {
    const names = await open();
    for (const [at, function_] of names.entries()) {
      if (given() || !mine) return;
      doing.value = function_;
      try {
        await limited(mine.api.ask(at));
        show({ name: function_, card: await mine.api.card() });
      } catch (error) {
        if (given()) return;
        if (!(error instanceof Late)) {
          show({ name: function_, trouble: engineSays(reasonOf(error)) });
          continue;
        }
        mine.end();
        show({ name: function_, trouble: t`It still ran after ten seconds, and was stopped.` });
        if (at + 1 < names.length) await open();
      }
    }
  } catch (error) {
    if (!given())
      problem.value = {
        said:
          error instanceof Late
            ? t`${name} still ran after ten seconds when it started, and was stopped.`
            : `${name}${t`: `}${engineSays(reasonOf(error))}`,
        again: anew,
      };
  } finally {
    if (!given()) stop();
  }
}

/** Judges the same kernel on the experiment that is on screen now. */
export function again(): void {
  const now = kernel.value;
  if (now) void judge(now.name, now.file);
}

/** Judges the kernel that this page brings along. */
export async function ours(): Promise<void> {
  const url = new URL('../engine/pkg/kernel/path_a.wasm', import.meta.url);
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status}`);
    // What came may be another file: it is fetched anew.
    await judge('path_a.wasm', await answer.blob(), () => void ours());
  } catch (error) {
    problem.value = { said: t`The kernel did not load (${reasonOf(error)}).`, again: () => void ours() };
  }
}
