/** A kernel that is judged: its functions one after the other, each with a limit of time; then those that are right are raced. */

import { batch, signal } from '@preact/signals-core';
import type { View } from '../engine/types';
import { view } from '../experiment/state';
import { Late } from '../lib/limited';
import { expect } from '../lib/missing';
import { reasonOf } from '../lib/reason';
import type { Started } from '../lib/worker';
import { engineSays, learn, t } from '../words';
import { begin, end, holds, limited, ready } from './thread';
import type { KernelCard, KernelRace } from './types.gen';
import type { Api } from './worker';

/** A function that was judged, or why it was not. */
export interface Judged {
  name: string;
  card?: KernelCard;
  trouble?: string;
  /** Its race: under way, run, or why it was not. */
  race?: { racing?: true; run?: KernelRace; trouble?: string };
}

/** The kernel on screen, the view of the experiment that it was asked about, and its functions as far as they are judged. */
export const kernel = signal<{ name: string; file: Blob; of: View; judged: Judged[] } | undefined>(undefined);
/** What is wrong with the module, or did not load, and what asks for it once more. */
export const problem = signal<{ said: string; again: () => void } | undefined>(undefined);
/** The function that is asked or raced, or the name of the file; nothing when all is done. */
export const doing = signal<{ name: string; racing?: true } | undefined>(undefined);

/** Gives up what is being judged, or raced. */
export function stop(): void {
  end();
  doing.value = undefined;
  const at = kernel.value?.judged.findIndex(({ race }) => race?.racing) ?? -1;
  if (at >= 0) put(at, { trouble: t`The race was stopped.` });
}

/** Judges a file on the experiment that is on screen. `anew` asks for it once more where it could not be judged. */
export async function judge(name: string, file: Blob, anew = () => void judge(name, file)): Promise<void> {
  const of = view.value;
  if (!of) return;
  stop();
  batch(() => {
    doing.value = { name };
    problem.value = undefined;
  });
  await learn('judge');
  const judged: Judged[] = [];
  let mine: Started<Api> | undefined;
  /** A thread with the module, ready to be asked. */
  const open = (): Promise<string[]> => {
    mine = begin();
    return ready(mine, file, of);
  };
  const show = (one: Judged) => {
    judged.push(one);
    kernel.value = { name, file, of, judged: [...judged] };
  };
  const given = () => !holds(mine);
  try {
    const names = await open();
    for (const [at, function_] of names.entries()) {
      if (given() || !mine) return;
      doing.value = { name: function_ };
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
    if (!given()) await races(judged.flatMap(({ card }, at) => (card && isRight(card) ? [at] : [])));
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

/** Whether a function is raced: one that is right, at least up to rounding. */
export const isRight = ({ verdict }: KernelCard): boolean => verdict === 'right' || verdict === 'rounding';

/** Races functions of the kernel on screen, by their numbers. Never fails: a race that does not end well says why. */
export async function races(which: readonly number[]): Promise<void> {
  const now = kernel.value;
  if (!now) return;
  let mine: Started<Api> | undefined;
  for (const at of which) {
    doing.value = { name: now.judged[at]?.name ?? '', racing: true };
    put(at, { racing: true });
    try {
      if (!mine) {
        mine = begin();
        await ready(mine, now.file, now.of);
      }
      const run = await limited(mine.api.race(at));
      if (!holds(mine)) return;
      put(at, { run });
    } catch (error) {
      if (!holds(mine)) return;
      const late = error instanceof Late;
      put(at, {
        trouble: late ? t`The race took longer than ten seconds, and was stopped.` : engineSays(reasonOf(error)),
      });
      end();
      mine = undefined;
    }
  }
  stop();
}

/** Says how the race of a function goes. */
function put(at: number, race: NonNullable<Judged['race']>): void {
  const shown = kernel.value;
  if (shown) kernel.value = { ...shown, judged: shown.judged.map((one, i) => (i === at ? { ...one, race } : one)) };
}

/** Judges the same kernel on the experiment that is on screen now. */
export function again(): void {
  const now = kernel.value;
  if (now) void judge(now.name, now.file);
}

/** Judges the kernel that this page brings along. */
export async function ours(): Promise<void> {
  const name = 'path_a.wasm';
  const load = async () => {
    const answer = await fetch(new URL('../engine/pkg/kernel/path_a.wasm', import.meta.url));
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.blob();
  };
  try {
    // What came may be another file: it is fetched anew.
    await judge(name, await load().finally(expect(() => name)), () => void ours());
  } catch (error) {
    problem.value = { said: t`The kernel did not load (${engineSays(reasonOf(error))}).`, again: () => void ours() };
  }
}
