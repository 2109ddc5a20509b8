/** What the view knows: which weights, every format on them, and the stretch of weights that the line shows. */

import { batch, signal } from '@preact/signals-core';
import { reasonOf } from '../lib/reason';
import { type Started, startWorker } from '../lib/worker';
import { engineSays, t } from '../words';
import type { Line, SideBySide } from './types.gen';
import type { Api } from './worker';

/** Weights of a line, as the engine cuts them. */
const LINE = 32;
/** Formats that are laid over a line besides the one in focus. */
export const MOST_LAID = 3;

/** A format on the stretch of the line. */
export interface Laid {
  name: string;
  line: Line;
}

export const DATA = ['gaussian', 'student-t3', 'uniform', 'positive', 'loud'] as const;

/** Whose numbers: one of `DATA`, or the reader's own. */
export const data = signal<string>(DATA[0]);
export const OWN = 'own';
/** Those of an experiment that the address brought. */
export const LINK = 'link';
export const brought = signal('');
export const seed = signal(1);
/** The reader's numbers, as typed. */
export const text = signal('');
export const shown = signal<SideBySide | undefined>(undefined);
/** The format in focus, and the one that is pointed at. */
export const chosen = signal('q4_K');
export const pointed = signal<string | undefined>(undefined);
/** Which stretch of the weights. */
export const stretch = signal(0);
export const line = signal<Line | undefined>(undefined);
/** Formats whose levels are laid over the line besides, and what each makes of the stretch. */
export const laid = signal<readonly string[]>([]);
export const laidLines = signal<readonly Laid[]>([]);
/** What is wrong with what was typed, or why the thread stopped. */
export const problem = signal<string | undefined>(undefined);
export const busy = signal(false);

let thread: Started<Api> | undefined;
/** Whether the address names what is shown: a lesson has an address of its own. */
let addressed = false;
/** Answers to what is no longer asked are dropped. */
let asked = 0;

const begin = (): Started<Api> =>
  startWorker<Api>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

/** How many stretches there are. */
export const stretches = (): number => Math.ceil((shown.value?.original.length ?? LINE) / LINE);

/** Quantises what is chosen in every format. */
export async function compare(): Promise<void> {
  asked += 1;
  const mine = asked;
  // A thread that has not answered yet may never do so.
  if (busy.value && !shown.value) trouble();
  busy.value = true;
  thread ??= begin();
  try {
    const { api } = thread;
    const made = await (data.value === OWN
      ? api.of(text.value)
      : data.value === LINK
        ? api.ofLink(brought.value)
        : api.drawn(data.value, seed.value));
    if (mine !== asked) return;
    batch(() => {
      shown.value = made;
      problem.value = undefined;
      stretch.value = Math.min(stretch.value, stretches() - 1);
      // What these weights do not fill cannot be looked at.
      const fits = made.formats.filter(({ cost }) => cost);
      if (!fits.some(({ name }) => name === chosen.value)) chosen.value = fits[0]?.name ?? chosen.value;
      laid.value = laid.value.filter((format) => fits.some(({ name }) => name === format));
    });
    remember();
    await look();
  } catch (error) {
    if (mine !== asked) return;
    problem.value = engineSays(reasonOf(error));
    if (!shown.value) trouble();
  } finally {
    if (mine === asked) busy.value = false;
  }
}

/** A thread that never answered is begun anew at the next try. */
function trouble(): void {
  thread?.end();
  thread = undefined;
}

/** The stretch in focus, in the format in focus and in those that are laid over it. */
export async function look(): Promise<void> {
  const format = pointed.value ?? chosen.value;
  if (!thread || !shown.value) return;
  const { api } = thread;
  const from = stretch.value * LINE;
  try {
    const over = laid.value.map(async (name) => ({ name, line: await api.line(name, from) }));
    const [now, ...others] = await Promise.all([api.line(format, from), ...over]);
    batch(() => {
      line.value = now;
      laidLines.value = others;
    });
  } catch (error) {
    problem.value = engineSays(reasonOf(error));
  }
}

/** Asks the thread something besides. One that failed is begun anew at the next try. */
export async function ask<T>(question: (api: Started<Api>['api']) => Promise<T>): Promise<T> {
  thread ??= begin();
  const mine = thread;
  try {
    return await question(mine.api);
  } catch (error) {
    if (thread === mine) trouble();
    throw error;
  }
}

/** The address names what is shown: numbers that someone pasted stay in this tab. */
function remember(): void {
  if (!addressed) return;
  const kept = data.value === LINK ? [`link=${encodeURIComponent(brought.value)}`] : [];
  const drawn = data.value === OWN || data.value === LINK ? kept : [`d=${data.value}`, `s=${seed.value}`];
  const over = laid.value.length > 0 ? [`l=${laid.value.join(',')}`] : [];
  history.replaceState(null, '', `#${[...drawn, `f=${chosen.value}`, `k=${stretch.value}`, ...over].join('&')}`);
}

export function choose(format: string): void {
  chosen.value = format;
  laid.value = laid.value.filter((name) => name !== format);
  remember();
  void look();
}

export function point(format: string | undefined): void {
  if (pointed.value === format) return;
  pointed.value = format;
  void look();
}

/** Lays the levels of a format over the line besides. */
export function lay(format: string): void {
  if (laid.value.length >= MOST_LAID || laid.value.includes(format)) return;
  laid.value = [...laid.value, format];
  remember();
  void look();
}

/** Takes them away. */
export function lift(format: string): void {
  laid.value = laid.value.filter((name) => name !== format);
  remember();
  void look();
}

export function go(to: number): void {
  stretch.value = Math.min(Math.max(Math.trunc(to) || 0, 0), stretches() - 1);
  remember();
  void look();
}

/** Takes what the address names, which names what is shown from then on; what it names wrongly stays as it was. */
export function recall(): void {
  addressed = true;
  const named = new URLSearchParams(location.hash.slice(1));
  const [of, at, format, k, over] = ['d', 's', 'f', 'k', 'l'].map((key) => named.get(key));
  if (DATA.some((name) => name === of)) data.value = of ?? data.value;
  const link = named.get('link');
  if (link) [brought.value, data.value] = [link, LINK];
  if (at && /^\d{1,9}$/.test(at)) seed.value = Number(at);
  const name = /^[a-z\d_]{1,12}$/i;
  if (format && name.test(format)) chosen.value = format;
  const names = over?.split(',').filter((format, i, all) => name.test(format) && all.indexOf(format) === i);
  laid.value = names?.slice(0, MOST_LAID) ?? laid.value;
  if (k && /^\d$/.test(k)) stretch.value = Number(k);
}

/** What the reader calls the data. */
export const DATA_NAMES: Record<string, () => string> = {
  gaussian: () => t`gaussian, as most weights are`,
  'student-t3': () => t`Student’s t: some are far out`,
  uniform: () => t`uniform`,
  positive: () => t`all positive`,
  loud: () => t`one loud channel`,
  [OWN]: () => t`my own numbers`,
  [LINK]: () => t`those of the link`,
};
