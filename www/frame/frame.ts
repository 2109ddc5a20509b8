/** The frame around the views that share one experiment: its head and foot, the tabs, what it says. `show` draws signals. */

import './header.css';
import './sides.css';
import { effect, signal } from '@preact/signals-core';
import { html, render, type TemplateResult } from 'lit';
import { followPictures } from '../chain/pictures';
import type { Choices, View } from '../engine/types';
import { inView, turnTo } from '../experiment/address';
import { refuses } from '../experiment/lock';
import { SIGHTS, type Sight, sight } from '../experiment/sight';
import { announcement, choices, loading, openJson, redo, slow, start, undo, view } from '../experiment/state';
import { draw } from '../lib/draw';
import { navigation, titleOf } from '../lib/navigation';
import { f32, percent } from '../lib/numbers';
import { part } from '../lib/part';
import { inFrame } from '../lib/spread';
import { language, learn, t } from '../words';
import { footer } from './footer';
import { bar, help } from './header';
import { messages, waits } from './messages';

/** A view: what chooses the experiment, and what shows it. */
interface Part {
  bar(now: View, names: Choices): TemplateResult;
  content(now: View, names: Choices): TemplateResult;
  /** Takes a file that was dropped on the page. */
  take?(file: File): Promise<void>;
}

const LOAD: Record<Sight, () => Promise<Part>> = {
  compare: () => import('../compare/compare'),
  block: () => import('../block/block'),
  chain: () => import('../chain/chain'),
  sweep: () => import('../sweep/sweep'),
  file: () => import('../file/file'),
  yours: () => import('../yours/yours'),
};

/** Those that are here. */
const parts = signal<Partial<Record<Sight, Part>>>({});

async function load(of: Sight): Promise<void> {
  const name = () => titleOf(of);
  if (!parts.value[of]) parts.value = { ...parts.value, [of]: await part(name, LOAD[of]) };
}

/** Turns to another view, when it is here. */
async function turn(to: Sight): Promise<void> {
  await load(to);
  turnTo(to);
  scrollTo(0, 0);
}

/** How long numbers must stand before a screen reader speaks of them. */
const QUIET = 900;

/** `whole` is what stands on the page: a class may see a question first. */
export async function show(root: HTMLElement, whole: () => unknown = page): Promise<void> {
  // The first sight is drawn when both are here.
  await Promise.all([start(), load(sight.value)]);
  root.replaceChildren();
  draw(() => {
    document.title = t`Blockscope: what quantised weights cost, and why two programs disagree`;
    const [from, focused] = [drawn, document.activeElement];
    drawn = sight.value;
    render(whole(), root);
    adrift ||= drawn !== from && focused?.isConnected === false;
    // Who has meanwhile gone elsewhere stays there.
    adrift &&= document.activeElement === document.body;
    if (adrift) toAnswers();
  });
  effect(() => {
    void load(sight.value);
  });
  effect(speak);
  followPictures();
  addEventListener('keydown', shortcut);
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', dropped);
  // Who has begun is not interrupted: the tour waits for another visit.
  const begun = new AbortController();
  for (const act of ['pointerdown', 'keydown']) addEventListener(act, () => begun.abort(), { signal: begun.signal });
  const greet = () =>
    begun.signal.aborted || void Promise.all([import('./tour'), learn('tour')]).then(([{ tour }]) => tour());
  if (sight.value === 'compare' && location.search === '') setTimeout(greet, GREETING);
}

/** A file that is dropped anywhere: an experiment as JSON, a kernel, a shader, or a model. */
function dropped(event: DragEvent): void {
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  if (refuses('file')) return;
  if (/\.json$/i.test(file.name)) return void openJson(file);
  const to = /\.(wasm|wgsl)$/i.test(file.name) ? 'yours' : 'file';
  void turn(to).then(() => parts.value[to]?.take?.(file));
}

/** The view that was drawn last. */
let drawn = sight.value;
/** What had the focus went with the view before: who uses the keyboard goes on at the title of the next, once it is here. */
let adrift = false;

/** The fragment is the experiment, so no link can lead there. */
function toAnswers(): void {
  const title = document.getElementById('hero-title');
  title?.focus();
  if (title) adrift = false;
}

/** The whole page. */
export function page(): TemplateResult {
  const [now, names, shown] = [view.value, choices.value, parts.value[sight.value]];
  if (!now || !names || !shown) {
    const doing = slow.value ? t`Computing the experiment of this link…` : t`Starting the engine…`;
    return html`<p class="loading">${loading.value ? t`Loading the whole engine…` : doing}</p>
      <div class="messages" aria-live="polite">${waits()}</div>`;
  }
  return html`<button type="button" class="skip" id="skip" @click=${toAnswers}>${t`Skip to the answers`}</button>
    ${bar(now)} ${navigation({ here: sight.value, to: inView, turn: (to) => void turn(to) })} ${shown.bar(now, names)}
    <div class="messages" aria-live="polite">${messages(now)}</div>
    <p class="heard" role="status" aria-live="polite">${announcement.value}</p>
    ${shown.content(now, names)}
    ${inFrame(2, () => footer(now))}`;
}

/** The tour comes when the first sight has been taken in. */
const GREETING = 1500;

let quiet: ReturnType<typeof setTimeout> | undefined;

/** Says the answers once they stand still. */
function speak(): void {
  // Again in another language.
  const now = language.value && view.value;
  const token = now?.depths.at(-1)?.[now.scope.focus.token];
  if (!token) return;
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    announcement.value = t`A is ${f32(token.a)}, B is ${f32(token.b)}; they differ by ${percent(token.summary.rel_diff)} of A.`;
  }, QUIET);
}

function shortcut(event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  if (at.matches('textarea')) return;
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y')) {
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redo();
    else undo();
  } else if (at.matches('input, select')) {
    return;
  } else if (event.key === '?') {
    help();
  } else if (event.key === '[' || event.key === ']') {
    // To the view before, or to the next.
    const next = SIGHTS[SIGHTS.indexOf(sight.value) + (event.key === '[' ? -1 : 1)];
    if (next) void turn(next);
  }
}
