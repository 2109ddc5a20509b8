/** What the page knows. Views read these signals; every change is an edit that the engine makes. */

import { batch, signal } from '@preact/signals-core';
import { begins, Client, MOMENT } from '../engine/client';
import { keepArrays } from '../engine/keep-arrays';
import type {
  Answer,
  Broken,
  Choices,
  Edit,
  Fitted,
  Focus,
  Ladder,
  Machine,
  Pictures,
  Problem,
  ScaleRow,
  View,
} from '../engine/types';
import { leave, record, resume, retract, named as stepName, turn, walk } from '../history/history';
import { changeOf, control } from '../history/step-names';
import { reasonOf } from '../lib/reason';
import { engineSays, type Said, t } from '../words';
import * as address from './address';
import { refuses } from './lock';
import { arrive, asks, FIRST, follow, nameOf, type Sight, sight } from './sight';

export const view = signal<View | undefined>(undefined);
export const choices = signal<Choices | undefined>(undefined);
/** Edits that the engine refused, until the next one that it takes. */
export const problems = signal<Problem[]>([]);
/** What a link could not say, or why the engine was started again. */
export const notices = signal<string[]>([]);
/** The link made a promise of its run, which was kept or not. */
export const verified = signal<{ expected: string; link?: string } | undefined>(undefined);
/** Why there is no engine, until there is one again. */
export const broken = signal<Said | undefined>(undefined);
/** Work that takes longer than a moment. */
export const slow = signal(false);
/** The engine loads the formats that it did not begin with. */
export const loading = signal(false);
/** Cells typed and not yet answered, as hex by `grid:index`: the next key goes on from them. */
export const typed = new Map<string, string>();
/** How often the page went to another step: boxes show what is there, even while one types in them. */
export const rewound = signal(0);
/** What a screen reader says of the last action. */
export const announcement = signal('');

/** Whether the address bar names what is on screen. In a view whose address names something else it does not. */
let named = true;
/** How an experiment that was opened came to be here; `push`: it gets an entry in the browser's history. */
let opening: { name: string; push: boolean } | undefined;
/** Ways through the history to go when the edits under way are answered. */
let walks: (() => void)[] = [];
/** The way through the history that is under way: what is stopped has not been gone. */
let walking: -1 | 1 | undefined;
/** Ends the reading of a file that is under way. */
let reading: AbortController | undefined;
/** The link that was asked for last. */
let asked = '';
/** When the first edit was made that is not yet on screen. */
let sent: number | undefined;
let slowTimer: ReturnType<typeof setTimeout> | undefined;

const engine = new Client({
  answer(answer, edits, waiting, left) {
    const before = view.value;
    if (!waiting) typed.clear();
    batch(() => {
      problems.value = answer.problems;
      // What was left decides nothing for what comes.
      if (!left) arrive(answer.view.fields.depth);
      if (answer.choices) choices.value = answer.choices;
      view.value = { ...answer.view, scope: keepArrays(before?.scope, answer.view.scope) };
      if (edits.some(({ name }) => name === WALK)) {
        rewound.value += 1;
        walking = undefined;
      }
      remember(before, answer, edits, left);
    });
    // A link that came with a digest keeps it until the experiment is another.
    const { link } = answer.view;
    const promise = verified.value;
    if (promise)
      verified.value = promise.link === undefined || promise.link === link ? { ...promise, link } : undefined;
    if (named && !left) {
      const name = address.named(link, { focus: answer.view.scope.focus, digest: verified.value?.expected });
      if (opening?.push || edits.some(({ what, push }) => what === 'open' && push)) address.push(name);
      else address.replace(name);
    }
    if (!left) opening = undefined;
    const start = sent;
    if (edits.length > 0 && start !== undefined) queueMicrotask(() => mark(start));
    if (!waiting) sent = undefined;
    const next = waiting ? undefined : walks.shift();
    if (next) queueMicrotask(next);
  },
  loading(on) {
    loading.value = on;
  },
  busy(busy) {
    clearTimeout(slowTimer);
    if (!busy) slow.value = false;
    // What already takes long, as the reading of a file, is said without a gap.
    else if (!slow.value) slowTimer = setTimeout(() => (slow.value = true), MOMENT);
  },
  stopped(reason) {
    notices.value = [
      t`The engine stopped (${engineSays(reason)}) and was started again with the last experiment that it finished.`,
    ];
    restart();
  },
});

/** The time from an edit to its numbers in the document, for `npm run bench:page` and the browser's own tools. */
function mark(start: number): void {
  performance.clearMeasures('blockscope:edit');
  performance.measure('blockscope:edit', { start });
  dispatchEvent(new Event('blockscope:shown'));
}

/** Puts what the engine made into the history. */
function remember(before: View | undefined, { view: after, links }: Answer, edits: Edit[], left: boolean): void {
  const at = (before ?? after).scope.focus;
  if (opening && !left) record({ label: opening.name, link: after.link, at: after.scope.focus, run: '' });
  edits.forEach((edit, i) => {
    const link = begins(edit) ? after.link : links[i];
    if (link !== undefined && before && edit.name !== WALK) {
      record({ ...changeOf(edit, before, after), link, at, run: begins(edit) ? '' : control(edit), turn: edit.turn });
    }
  });
}

/** Another worker, with what is on screen. */
function restart(): void {
  const now = view.value;
  walks = [];
  if (walking) walk(walking > 0 ? -1 : 1);
  walking = undefined;
  // What was being opened is given up for what stands there.
  if (now) opening = undefined;
  void open(
    now ? address.named(now.link, { focus: now.scope.focus, digest: verified.value?.expected }) : '1',
    true,
    notices.value,
  );
}

/** Asks once more for an engine, and for what it was to show. */
export const again = (): void => void open(asked, true);

/** The name of an edit that goes through the history instead of adding to it. */
const WALK = 'history';

/** Undoes (−1) or redoes (1) a step. */
function go(by: -1 | 1): void {
  if (slow.value && by < 0) {
    // What is taking too long is the step to undo.
    stop();
  } else if (engine.idle) {
    const walked = walk(by);
    if (walked) {
      walking = by;
      const name = stepName(walked.step);
      show(walked, by < 0 ? t`Undone: ${name}` : t`Redone: ${name}`);
    }
  } else {
    walks.push(() => go(by));
  }
}

/** What a step of the history asked is asked again by the view that it is of. */
function askAgain(word?: string): void {
  if (word) asks[nameOf(word) as Sight] = word;
}

function show({ step, link, asks: word }: NonNullable<ReturnType<typeof walk>>, words: string): void {
  announcement.value = words;
  askAgain(word);
  engine.send({ what: 'open', text: address.named(link, { focus: step.at }), name: WALK });
}

export const undo = (): void => go(-1);
export const redo = (): void => go(1);

/**
 * Takes back the step of this control, if that is the last one: it was typed on the way to something that was refused, or a
 * finger did it on the way to scrolling.
 */
export function takeBack(run: string): void {
  if (!engine.idle) {
    walks.push(() => takeBack(run));
    return;
  }
  const step = retract(run);
  if (step) show(step, t`Taken back: ${stepName(step.step)}`);
}

/** Starts the engine with an experiment that the address bar does not name, and resolves to its first view. */
export async function startWith(link: string): Promise<View> {
  named = false;
  choices.value = await engine.start();
  await take(link);
  return new Promise((resolve) => {
    const stop = view.subscribe((first) => {
      if (!first) return;
      resolve(first);
      queueMicrotask(() => stop());
    });
  });
}

/** Starts the engine with the experiment in the address bar. */
export async function start(): Promise<void> {
  choices.value = await engine.start();
  // A reload may come before the address bar had the last edit, and the way back from another view names none.
  const left = resume();
  askAgain(left?.asks);
  opening = { name: t`open a link`, push: false };
  const named = here().replace(/&[zv]=[^&]*/g, '');
  const first = take(left && left.link !== named ? address.named(left.link, { focus: left.at }) : here());
  // What takes longer than a moment is said, and can be stopped.
  await Promise.race([first, new Promise((moment) => setTimeout(moment, MOMENT))]);
  first.catch(lose);
  setTimeout(() => engine.keepSpare(), MOMENT);
  addEventListener('online', () => {
    if (broken.value !== undefined) again();
  });
  addEventListener('popstate', () => {
    address.forget();
    follow();
    // Another view of the same experiment is no step, unless another one is on its way.
    const now = view.peek();
    if (engine.idle && now?.link === here().replace(/&[zv]=[^&]*/g, '')) return arrive(now.fields.depth);
    leave();
    opening = { name: t`go to another entry of the browser’s history`, push: false };
    // Going back does not wait for a long run that is no longer wanted.
    void open(here(), slow.value);
  });
}

/** The experiment that the address names. */
const here = (): string => location.hash.slice(1) || FIRST[sight.value];

/** Takes the experiment of a link. If there is no engine, the page says so and keeps what is on screen. */
export const open = (text: string, anew = false, said: string[] = []): Promise<void> =>
  take(text, anew, said).catch(lose);

function lose(error: unknown): void {
  broken.value = reasonOf(error);
}

/** The same, and fails where there is no engine. `said` stands beside what the link could not say. */
async function take(text: string, anew = false, said: string[] = []): Promise<void> {
  asked = text;
  const opened = await (anew ? engine.restart(text) : engine.open(text));
  if (!opened) return;
  broken.value = undefined;
  const told = opened.problems.map(
    (problem) => t`In the link, ${engineSays(problem.message)}. The nearest valid experiment is shown.`,
  );
  notices.value = [...said, ...told];
  verified.value = opened.promise === null ? undefined : { expected: opened.promise };
}

/** What a link gives, beside the experiment on screen. */
export const glance = (link: string, edits: Edit[] = []): Promise<View> => engine.glance(link, edits);

/** Blocks of a format made to order: by the quantiser of numbers in a text, with the importances of another, and, as hex, of gaussian weights. */
export const fitted = (format: string, text: string, importance: string): Promise<Fitted> =>
  engine.fitted(format, text, importance);
export const gaussian = (format: string, seed: number): Promise<string> => engine.gaussian(format, seed);

/** The experiment at the seven block scales of M96, if it is small. */
export const scaleSweep = (): Promise<ScaleRow[] | null> => engine.scaleSweep();

/** The numbers of the row in focus and their levels. */
export const ladder = (): Promise<Ladder> => engine.ladder();

/** The dot in focus on several machines. */
export const machines = (): Promise<Machine[] | null> => engine.machines();

/** What scales that are infinite or NaN do to a link's experiment, the output in focus for an example. */
export const brokenOf = (link: string, focus: Focus): Promise<Broken | null> => engine.broken(link, focus);

/** Pictures of what is on screen; nothing while the engine is at work. */
export const pictures = async (): Promise<Pictures | null> => (engine.idle ? engine.pictures() : null);

export function edit(change: Edit): void {
  if (refuses(change.what)) return;
  sent ??= performance.now();
  engine.send({ ...change, turn: turn() });
}

/** Opens an experiment of this site: a step in the history, and an entry in the browser's. */
export function openPreset(name: string, link: string): void {
  if (refuses('preset')) return;
  address.flush();
  notices.value = [];
  engine.send({ what: 'open', text: link, name, push: true });
}

/** Opens a place of a file: a step in the history. Who walks through a file makes no entries in the browser's. */
export function openPlace(name: string, link: string): void {
  if (!refuses('file')) engine.send({ what: 'open', text: link, name });
}

/** Opens the experiment of a file. If something is wrong with it, a notice names that and nothing changes. */
export async function openJson(file: File): Promise<void> {
  if (refuses('file')) return;
  reading?.abort();
  const mine = new AbortController();
  reading = mine;
  const late = setTimeout(() => (slow.value = true), MOMENT);
  let read = false;
  try {
    const { linkOf } = await import('../share/writer');
    const link = await linkOf(new Uint8Array(await file.arrayBuffer()), mine.signal);
    read = true;
    address.flush();
    opening = { name: t`open ${file.name}`, push: true };
    void open(`#${link}`);
  } catch (error) {
    // Who stopped it knows why there is nothing.
    if (!mine.signal.aborted) notices.value = [`${file.name}${t`: `}${engineSays(reasonOf(error))}${t`.`}`];
  } finally {
    clearTimeout(late);
    if (reading === mine) reading = undefined;
    // What was read is being opened, which says itself when it is done.
    if (engine.idle && !read) slow.value = false;
  }
}

/** Points the microscope at another super-block or token. */
export function look(at: Partial<Focus>): void {
  const focus = view.value?.scope.focus;
  if (focus) engine.point({ ...focus, ...at });
}

/** Ends a run that takes too long and goes back to what was on screen. */
export function stop(): void {
  notices.value = [t`Stopped. This is the experiment from before.`];
  reading?.abort();
  // Reading a file is no work of the engine's.
  if (engine.idle) slow.value = false;
  else restart();
}

/** The link of a run with its digest and trail: whoever opens it sees whether the bits are the same there. */
export const withDigest = (of: View): string => `${of.link}&z=${of.promise}`;

export const problemOf = (field: string): Said | undefined =>
  problems.value.find((problem) => problem.field === field || problem.field.startsWith(`${field}[`))?.message;

/** Says why something typed is not taken, where it never came to the engine. */
export const refuse = (field: string, message: string): void => {
  problems.value = [{ field, message }];
};

/** Takes back what stands beside a refused value that is gone. */
export const forgive = (): void => {
  if (problems.value.length > 0) problems.value = [];
};
