/** What has been done, step by step, as links: undoing opens the one before. It survives a reload in sessionStorage. */

import { computed, signal } from '@preact/signals-core';
import type { Focus } from '../engine/types';
import { SIGHTS } from '../experiment/sight';
import { isObject, store, stored } from '../lib/stored';
import { t } from '../words';

export interface Step {
  /** What changed, as the page calls it and without its values: "nibble 17". */
  label: string;
  from?: string;
  to?: string;
  /** What it changed besides. */
  also?: string;
  /** The experiment after it. */
  link: string;
  /** What a view asks about it, as the address names that. */
  asks?: string;
  /** Where the microscope was. */
  at: Focus;
  /** The control: edits of one control, one soon after the other, are one step. Empty if it is always a step of its own. */
  run: string;
  /** The turn in which it was made: edits of two turns are two steps. */
  turn?: number | undefined;
}

interface Past {
  steps: Step[];
  /** The step that is on screen; the one at 0 is where it all began. */
  here: number;
  /** Another experiment was asked for and is not here yet. */
  leaving?: boolean;
}

const isFocus = (value: unknown): value is Focus =>
  isObject(value) && ['layer', 'row', 'block', 'token'].every((name) => Number.isInteger(value[name]));

const isStep = (value: unknown): value is Step =>
  isObject(value) && ['label', 'link', 'run'].every((name) => typeof value[name] === 'string') && isFocus(value.at);

const isPast = (value: unknown): value is Past =>
  isObject(value) &&
  Array.isArray(value.steps) &&
  value.steps.every(isStep) &&
  value.steps[Number(value.here)] !== undefined;

/** A class has steps of its own: undo must not lead out of what its link locks. */
const KEY = `blockscope.history${/^\?class\b/.test(location.search) ? location.search : ''}`;
const MOST = 300;
/** Longest text of all links that is kept over a reload. */
const ROOM = 2_000_000;
/** Edits of one control that are closer than this are a run of keys. */
const PAUSE = 1200;

const past = signal<Past>({ steps: [], here: 0 });
/** The pointer is down: edits of one control are one drag, however slow. */
let held = false;
/** How often the pointer went down, the keyboard went to another place or Enter was pressed: that is where a run of keys or a drag begins. */
let turns = 0;
let last = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Whether this page took up what was kept: another one, a lesson, must not put its own steps in its place. */
let resumed = false;
/** Whether the next edit of the same control may still join the step on screen. */
let joins = false;

/** The turn of an edit made now. */
export const turn = (): number => turns;

export const changed = (label: string, from: string, to: string): string => t`${label}: ${from} → ${to}`;

export function named({ label, from, to = '', also }: Step): string {
  const step = from === undefined ? label : changed(label, from, to);
  return also ? t`${step}, ${also}` : step;
}

/** The step that undoing takes back, and the one that redoing brings. */
export const undoable = computed(() => (past.value.here > 0 ? past.value.steps[past.value.here] : undefined));
export const redoable = computed(() => past.value.steps[past.value.here + 1]);

/** What a run of edits keeps of its first. */
const began = ({ from, also }: Step): Partial<Step> => ({
  ...(from === undefined ? {} : { from }),
  ...(also === undefined ? {} : { also }),
});

const sameRun = (one: Step, next: Step): boolean => next.run !== '' && one.run === next.run && one.turn === next.turn;

const same = (one: Step | undefined, other: Step): boolean => one?.link === other.link && one.asks === other.asks;

/** The experiment now on screen came about so; what is asked about it stays. */
export function record(made: Step): void {
  const { steps, here } = past.value;
  const current = steps[here];
  const step = current?.asks && !made.asks ? { ...made, asks: current.asks } : made;
  if (!current) {
    past.value = { steps: [step], here: 0 };
  } else if (same(current, step)) {
    past.value = { steps, here };
  } else {
    const soon = held || performance.now() - last < PAUSE;
    const joined = joins && soon && here > 0 && sameRun(current, step);
    const kept = steps.slice(0, joined ? here : here + 1);
    const next = joined ? { ...step, ...began(current) } : step;
    // There and back again is no step.
    if (!joined || !same(kept.at(-1), step)) kept.push(next);
    const trimmed = kept.slice(-MOST);
    past.value = { steps: trimmed, here: trimmed.length - 1 };
    joins = true;
  }
  last = performance.now();
  keep();
}

/** Another question is asked about the experiment on screen: a step, if the reader asked it. */
export function question(asks: string, change?: Pick<Step, 'label' | 'from' | 'to' | 'run'>): void {
  const { steps, here } = past.value;
  const current = steps[here];
  if (!current || current.asks === asks) return;
  const { link, at } = current;
  if (change && current.asks) record({ ...change, link, at, asks, turn: turns });
  else past.value = { steps: steps.map((step) => (step === current ? { ...step, asks } : step)), here };
  keep();
}

/** Goes back (−1) or forth (1); says which step was left, and which experiment and question that makes. */
export function walk(by: -1 | 1): { step: Step; link: string; asks?: string | undefined } | undefined {
  const { steps, here } = past.value;
  const [to, step] = [steps[here + by], steps[by < 0 ? here : here + 1]];
  if (!to || !step) return undefined;
  past.value = { steps, here: here + by };
  joins = false;
  keep();
  return { step, link: to.link, asks: to.asks };
}

/** Drops the step on screen if it is of this control; gives what to show instead. */
export function retract(run: string): { step: Step; link: string } | undefined {
  const { steps, here } = past.value;
  const [step, before] = [steps[here], steps[here - 1]];
  if (!step || !before || step.run !== run) return undefined;
  past.value = { steps: steps.slice(0, here), here: here - 1 };
  return { step, link: before.link };
}

/** What is on screen is no longer what the address asks for. */
export const leave = (): void => {
  past.value = { ...past.value, leaving: true };
};

/** Whether one came back: by a reload, or from another view by the navigation, whose link names no experiment. */
function returned(): boolean {
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const { href } = new URL('.', location.href);
  const named = ['', ...SIGHTS.map((name) => `?${name}`)].some((word) => location.href === href + word);
  const navigated = arrival?.type === 'navigate' && named && document.referrer.startsWith(href);
  return navigated || arrival?.type === 'reload';
}

/** Takes up what was done here before. If one came back to it, gives the step that was on screen. */
export function resume(): Step | undefined {
  resumed = true;
  // Without what was kept, history begins now.
  past.value = stored('tab', KEY, isPast) ?? past.value;
  addEventListener('pagehide', save);
  const begin = () => {
    if (!held) turns += 1;
  };
  addEventListener('focusin', begin, true);
  // Enter ends a number: what is typed then is another step.
  const ends = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') begin();
  };
  addEventListener('keydown', ends, true);
  addEventListener('pointerdown', begin, true);
  addEventListener('pointerdown', () => (held = true), true);
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (held = false), true);
  return returned() && !past.value.leaving ? past.value.steps[past.value.here] : undefined;
}

/** Saves when the hand rests: writing takes as long as an edit does. */
function keep(): void {
  clearTimeout(timer);
  timer = setTimeout(save, 500);
}

function save(): void {
  clearTimeout(timer);
  if (!resumed) return;
  const { steps, here, leaving = false } = past.value;
  // As many of the last steps as there is room for.
  let [first, room] = [steps.length, ROOM];
  while (first > 0 && room > 0) {
    first -= 1;
    room -= steps[first]?.link.length ?? 0;
  }
  if (here < first) return;
  // Where it is not kept, the history lasts as long as the page.
  store('tab', KEY, { steps: steps.slice(first), here: here - first, leaving });
}
