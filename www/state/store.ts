/** What the page knows. Views read these signals; every change is an edit that the engine makes. */

import { signal } from '@preact/signals-core';
import { Client } from '../engine/client';
import type { Choices, Edit, Focus, Problem, View } from '../engine/types';
import * as address from './address';

export const view = signal<View | undefined>(undefined);
export const choices = signal<Choices | undefined>(undefined);
/** Edits that the engine refused, until the next one that it takes. */
export const problems = signal<Problem[]>([]);
/** What a link could not say, or why the engine was started again. */
export const notices = signal<string[]>([]);
/** The link carried a digest and the run gave another, or the same. */
export const verified = signal<{ expected: string; link?: string } | undefined>(undefined);
/** A run that takes longer than a moment. */
export const slow = signal(false);
/** Cells typed and not yet answered, as hex by `grid:index`: the next key goes on from them. */
export const typed = new Map<string, string>();
/** The weight under the pointer or the keyboard. */
export const weight = signal(0);

/** How long an edit may take before the page says that it computes. */
const MOMENT = 250;

/** An experiment from a file gets a history entry when its first answer is there. */
let opening = false;
let slowTimer: ReturnType<typeof setTimeout> | undefined;

const engine = new Client({
  answer(answer, named, waiting) {
    problems.value = answer.problems;
    view.value = answer.view;
    if (!waiting) typed.clear();
    // A link that came with a digest keeps it until the experiment is another.
    const { link } = answer.view;
    const said = verified.value;
    if (said) verified.value = said.link === undefined || said.link === link ? { ...said, link } : undefined;
    const name = verified.value ? `${link}&z=${verified.value.expected}` : link;
    if (named || opening) address.push(name);
    else address.replace(name);
    opening = false;
  },
  busy(busy) {
    clearTimeout(slowTimer);
    slow.value = false;
    if (busy) slowTimer = setTimeout(() => (slow.value = true), MOMENT);
  },
  stopped(reason) {
    notices.value = [`The engine stopped (${reason}) and was started again with the last experiment that it finished.`];
    void engine.restart(view.value?.link ?? '1');
  },
});

/** Starts the engine with the experiment in the address bar. */
export async function start(): Promise<void> {
  choices.value = await engine.start();
  await open(location.hash);
  // Going back does not wait for a long run that is no longer wanted.
  addEventListener('popstate', () => void open(location.hash, slow.value));
}

async function open(text: string, anew = false): Promise<void> {
  const opened = await (anew ? engine.restart(text) : engine.open(text));
  notices.value = opened.problems.map(
    (problem) => `In the link, ${problem.message}. The nearest valid experiment is shown.`,
  );
  // The digest of a link that had to be mended speaks of another experiment.
  const whole = opened.digest !== null && opened.problems.length === 0;
  verified.value = whole ? { expected: opened.digest as string } : undefined;
}

export function edit(change: Edit): void {
  if (change.what === 'preset') {
    address.flush();
    notices.value = [];
  }
  engine.send(change);
}

/** Saves the experiment on screen as a file. */
export async function saveJson(): Promise<void> {
  const text = await engine.toJson(view.value?.link ?? '1');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = 'blockscope.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Opens the experiment of a file; what is wrong with it is said, and nothing changes. */
export async function openJson(file: File): Promise<void> {
  try {
    const link = await engine.fromJson(await file.text());
    address.flush();
    opening = true;
    await open(`#${link}`);
  } catch (error) {
    notices.value = [`${file.name}: ${error instanceof Error ? error.message : error}.`];
  }
}

/** Points the microscope at another super-block or token. */
export function look(at: Partial<Focus>): void {
  const focus = view.value?.scope.focus;
  if (focus) engine.point({ ...focus, ...at });
}

/** Ends a run that takes too long and goes back to what was on screen. */
export function stop(): void {
  notices.value = ['Stopped. This is the experiment from before.'];
  void engine.restart(view.value?.link ?? '1');
}

/** The link of a run with its digest: whoever opens it sees whether the bits are the same there. */
export const withDigest = (of: View): string => `${of.link}&z=${of.digest}`;

export const problemOf = (field: string): string | undefined =>
  problems.value.find((problem) => problem.field === field || problem.field.startsWith(`${field}[`))?.message;

/** A refused value has been taken back: so is what was said of it. */
export const forgive = (): void => {
  if (problems.value.length > 0) problems.value = [];
};
