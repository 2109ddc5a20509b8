/** A shader that is judged: its text, what the compiler says, its functions one after the other, each with a limit of time. */

import { batch, signal } from '@preact/signals-core';
import type { View } from '../engine/types';
import { view } from '../experiment/state';
import type { Adapter } from '../gpu/types';
import type { KernelCard, KernelRace } from '../kernel/types.gen';
import { Late, limited } from '../lib/limited';
import { reasonOf } from '../lib/reason';
import { storedText, storeText } from '../lib/stored';
import { type Started, startWorker } from '../lib/worker';
import { engineSays, learn, t } from '../words';
import type { CompilerMessage } from './types.gen';
import type { Api } from './worker';

/** How long a function may take for all cases, and then for its race, in milliseconds: a software GPU needs a second or two. */
const LIMIT = 10_000;
/** How long a device may take until it is there. */
const OPENING = 20_000;

/** A function that was judged, or why it was not. */
export interface Judged {
  name: string;
  card?: KernelCard;
  race?: KernelRace;
  trouble?: string;
}

/** A text that ran, and what became of it so far. */
export interface Run {
  text: string;
  of: View;
  adapter?: Adapter;
  messages: readonly CompilerMessage[];
  judged: readonly Judged[];
}

const KEY = 'blockscope.shader';

export const opened = signal(false);
/** The text in the editor, kept in this tab. */
export const text = signal(storedText('tab', KEY));
export const run = signal<Run | undefined>(undefined);
/** What is wrong with the text or the GPU, and what asks once more. */
export const problem = signal<{ said: string; again: () => void } | undefined>(undefined);
/** What is going on, in words; nothing when all is done. */
export const doing = signal<string | undefined>(undefined);

let thread: Started<Api> | undefined;

export function write(next: string): void {
  text.value = next;
  storeText('tab', KEY, next);
}

/** Gives up what is being judged. */
export function stop(): void {
  thread?.end();
  thread = undefined;
  doing.value = undefined;
}

/** Judges a text on the experiment that is on screen. */
export async function judge(source: string): Promise<void> {
  const of = view.value;
  if (!of) return;
  stop();
  batch(() => {
    doing.value = t`Opening the GPU…`;
    problem.value = undefined;
    run.value = { text: source, of, messages: [], judged: [] };
  });
  await Promise.all([learn('judge'), learn('card')]);
  const tell = (more: Partial<Run>) => {
    if (run.value) run.value = { ...run.value, ...more };
  };
  let mine: Started<Api> | undefined;
  /** A thread with a device and the text compiled on it. */
  const open = async (): Promise<readonly string[]> => {
    mine = startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    thread = mine;
    await mine.api.read(source, of.link, of.scope.focus);
    const adapter = await limited(mine.api.open(), OPENING);
    const { functions, messages } = await limited(mine.api.compile(), OPENING);
    if (!given()) tell({ adapter, messages });
    return functions;
  };
  const given = () => thread !== mine;
  const show = (one: Judged) => {
    const before = run.value?.judged.filter(({ name }) => name !== one.name) ?? [];
    tell({ judged: [...before, one] });
  };
  try {
    const names = await open();
    for (const [at, name] of names.entries()) {
      if (given() || !mine) return;
      doing.value = t`Asking ${name}…`;
      let card: KernelCard | undefined;
      try {
        card = await limited(mine.api.ask(at), LIMIT);
        if (given()) return;
        show({ name, card });
        doing.value = t`Racing ${name}…`;
        const race = await limited(mine.api.race(), LIMIT);
        if (given()) return;
        if (race) show({ name, card, race });
      } catch (error) {
        if (given()) return;
        const late = error instanceof Late;
        const trouble = late ? t`It still ran after ten seconds, and was stopped.` : engineSays(reasonOf(error));
        show(card ? { name, card, trouble } : { name, trouble });
        // A device that was lost, or that still runs, answers nobody.
        mine.end();
        if (at + 1 < names.length) await open();
      }
    }
  } catch (error) {
    if (given()) return;
    const said =
      error instanceof Late
        ? t`The GPU did not answer. A browser needs some time to take it back from a shader that never ends.`
        : engineSays(reasonOf(error));
    problem.value = { said, again: () => void judge(source) };
  } finally {
    if (!given()) stop();
  }
}

/** Takes the text of a file, and judges it. */
export async function take(file: File): Promise<void> {
  // The engine refuses a longer one by its bytes.
  const source = await file.slice(0, 1 << 17).text();
  opened.value = true;
  write(source);
  await judge(source);
}
