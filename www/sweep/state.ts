/** What the view knows: what moves and where to, what is measured, and what the sweep has found so far. */

import { batch, signal } from '@preact/signals-core';
import { proxy } from 'comlink';
import type { View } from '../engine/types';
import { flush, named, replace } from '../experiment/address';
import { asks, nameOf, query, sight, suits } from '../experiment/sight';
import { openPreset, rewound, verified, view } from '../experiment/state';
import { question } from '../history/history';
import { fieldOf, reasonOf } from '../lib/reason';
import { isLost, type Started, startWorker } from '../lib/worker';
import type { Metric } from '../metrics/words';
import { engineSays, t } from '../words';
import { aboutOf, METRICS, titleOf } from './names';
import type { Movable, Swept } from './types.gen';
import type { Api } from './worker';

/** What can be moved in the experiment on screen. */
export const things = signal<readonly Movable[]>([]);
/** What the reader chose: the name of a thing, its values and seeds as typed, the metric. */
export const moved = signal('');
export const values = signal('');
export const seeds = signal('');
export const metric = signal<Metric>('l2_rel');
/** What was found, of which thing, and at which address: of an experiment that is on screen no more until another is asked about. */
export const shown = signal<{ swept: Swept; thing: Movable; at: string } | undefined>(undefined);
/** Whether a sweep is under way, and whether it takes so long that it waits for the reader. */
export const running = signal(false);
export const heavy = signal(false);
/** Why the engine refused the question, which field that is, and a way on where something did not come. */
export const problem = signal<{ says: string; field: string; again?: () => void } | undefined>(undefined);
/** What was asked for and is not there. */
export const notice = signal('');

let thread: Started<Api> | undefined;
/** The experiment that was asked about last. */
let of = '';
/** Answers to what is no longer asked are dropped. */
let asked = 0;
/** Runs of the thread that are not over. */
let busy = 0;

const begin = (): Started<Api> =>
  startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

/** The experiment on screen, and where it is looked at. */
const addressOf = ({ link, scope }: View): string => named(link, { focus: scope.focus });

/** Whether what is shown is of this experiment. */
export const isOf = (now: View): boolean => shown.value?.at === addressOf(now);

/** Whether the address, or a step of the history, asks for something by itself. */
let linked = false;
/** How often the page had gone to another step of the history when the question was taken from there, or from the address. */
let walked = -1;

/** What a word of the address asks: what moves, where to, what is measured, how many seeds. */
const partsOf = (word = ''): string[] => new URLSearchParams(word).get('sweep')?.split(':') ?? [];

/** Takes what a word asks. */
function take(word: string | undefined): void {
  if (!word?.startsWith('sweep=') || word === written()) return;
  const [what, where, measure, many] = partsOf(word);
  batch(() => {
    moved.value = what ?? '';
    values.value = where ?? '';
    seeds.value = many ?? '';
    metric.value = METRICS.find((name) => name === measure) ?? metric.value;
  });
  linked = true;
  of = '';
}

/** The question as a word of the address. */
const written = (): string =>
  `sweep=${[moved.value, values.value.trim().replace(/[\s,]+/g, ','), metric.value, seeds.value.trim()].join(':')}`;

addEventListener('popstate', () => take(query().find((word) => nameOf(word) === 'sweep')));

/** Asks about the experiment on screen, if it is another. */
export function follow(now: View): void {
  if (rewound.value !== walked) {
    walked = rewound.value;
    queueMicrotask(() => take(asks.sweep));
  }
  const at = addressOf(now);
  if (at === of) return;
  of = at;
  // What was found of it stands already.
  if (at === shown.peek()?.at && !linked) return;
  queueMicrotask(() => void meet(now));
}

/** Learns what can be moved, and asks the question again if the experiment has what it moves. */
async function meet(now: View): Promise<void> {
  const mine = next();
  const word = asks.sweep;
  await answer(
    mine,
    async ({ api }) => {
      const all = await api.movable(now.link);
      if (mine !== asked) return;
      const there = all.find(({ name }) => name === moved.value);
      const [first] = all;
      const lost = moved.value && !there && first ? [moved.value, titleOf(first)] : undefined;
      things.value = all;
      notice.value = lost ? t`This experiment has no ${lost[0]} to move; the sweep moves ${lost[1]} instead.` : '';
      linked = false;
      if (there) await ask(undefined, word);
      else if (first) choose(first);
    },
    () => void meet(now),
  );
}

/** Moves another thing, from its usual values on. */
export function choose(thing: Movable, changes?: Part): void {
  batch(() => {
    moved.value = thing.name;
    values.value = thing.values;
    seeds.value = `${thing.seeds ?? 1}`;
  });
  void ask(changes);
}

/** A question that is asked: answers to those before come too late. */
function next(): number {
  asked += 1;
  return asked;
}

/** Asks the thread. What it refuses is said; a part that did not come can be asked for again. */
async function answer(mine: number, question: (of: Started<Api>) => Promise<void>, again: () => void): Promise<void> {
  thread ??= begin();
  // Before its module is here nothing is refused: what fails did not come.
  let here = false;
  try {
    await thread.api.loaded();
    here = true;
    await question(thread);
  } catch (error) {
    if (mine !== asked) return;
    const reason = engineSays(reasonOf(error));
    if (here && !isLost(error)) {
      problem.value = { says: reason, field: fieldOf(error) ?? '' };
      return;
    }
    renew();
    running.value = false;
    // What is asked for again is on its way: pressing once more would not bring it sooner.
    const retry = () => {
      problem.value = undefined;
      again();
    };
    problem.value = { says: t`The sweep stopped (${reason}).`, field: '', again: retry };
  }
}

/**
 * Asks the question that the fields hold, and runs it at once if that takes no more than some seconds. `word`: what the address asked
 * when this began; a step of the history that has put its own question there meanwhile keeps it.
 */
export async function ask(changes?: Part, word = asks.sweep): Promise<void> {
  const now = view.peek();
  const thing = things.peek().find(({ name }) => name === moved.peek());
  if (!now || !thing) return;
  const mine = next();
  // A run that takes long hears nothing before it is over.
  if (busy > 0 && heavy.peek()) renew();
  batch(() => {
    running.value = false;
    problem.value = undefined;
  });
  await answer(
    mine,
    async ({ api }) => {
      const light = await api.begin(now.link, now.scope.focus, thing.name, values.peek(), seeds.peek());
      if (mine !== asked) return;
      if (changes || asks.sweep === word) remember(now, changes);
      const swept = await api.show(metric.peek());
      if (mine !== asked || !swept) return;
      batch(() => {
        shown.value = { swept, thing, at: addressOf(now) };
        heavy.value = !light;
      });
      if (light) await run();
    },
    () => void ask(changes),
  );
}

function renew(): void {
  thread?.end();
  thread = undefined;
  busy = 0;
}

/** Parts of the question that the reader changes, as the history calls them, and how their values read there. */
const PARTS = {
  moved: [
    () => t`what moves`,
    (name) => titleOf(things.peek().find((one) => one.name === name) ?? { name, called: name }),
  ],
  values: [() => t`where to`, (list) => list || t`all`],
  metric: [() => t`what is measured`, (name) => aboutOf(name as Metric).title()],
  seeds: [() => t`seeds`, (many) => many],
} satisfies Record<string, [() => string, (value: string) => string]>;
export type Part = keyof typeof PARTS;

/** The address names the question, and the history keeps it. */
function remember(now: View, changes?: Part): void {
  const before = partsOf(asks.sweep);
  asks.sweep = written();
  if (changes) {
    const [name, text] = PARTS[changes];
    const at = Object.keys(PARTS).indexOf(changes);
    const [from, to] = [before, partsOf(asks.sweep)].map((parts) => text(parts[at] ?? '')) as [string, string];
    question(asks.sweep, { label: name(), from, to, run: `sweep ${changes}` });
  } else question(asks.sweep);
  if (sight.peek() === 'sweep') replace(named(now.link, { focus: now.scope.focus, digest: verified.peek()?.expected }));
}

/** Puts back what is asked where something else was typed; whether there was anything. */
export function restore(): boolean {
  const [word, typed] = [asks.sweep, written()];
  if (!word || word === typed) return false;
  [, values.value = '', , seeds.value = ''] = partsOf(word);
  return true;
}

/** Runs the sweep, or what is left of it. */
export async function run(): Promise<void> {
  const mine = next();
  running.value = true;
  busy += 1;
  await answer(
    mine,
    async ({ api }) => {
      await api.run(
        proxy((swept: Swept) => {
          if (mine === asked && shown.value) shown.value = { ...shown.value, swept };
        }),
      );
      busy -= 1;
      if (mine === asked) running.value = false;
    },
    () => void ask(),
  );
}

/** Stops it; what it has found stays. */
export function stop(): void {
  next();
  running.value = false;
  void thread?.api.stop();
}

/** Shows the same runs as another metric says them. */
export async function measure(as: Metric): Promise<void> {
  metric.value = as;
  const now = view.peek();
  if (now) remember(now, 'metric');
  const swept = await thread?.api.show(as).catch(() => undefined);
  if (swept && shown.value && metric.peek() === as) shown.value = { ...shown.value, swept };
}

/** Opens one run where the experiment is looked at: its place and its seed, both from 0. */
export async function open(place: number, seed: number): Promise<void> {
  const [now, here] = [view.peek(), shown.peek()];
  const one = await thread?.api.one(place, seed).catch(() => null);
  if (!now || !here || !one) return;
  const name = here.swept.places[place]?.name ?? '';
  // What is waiting is of this view.
  flush();
  sight.value = suits(one.depth);
  openPreset(t`a point of the sweep: ${name}`, named(one.link, { focus: now.scope.focus }));
}
