/** One part of the page without chrome, for other pages; or the whole page for a class. See options.ts for the query. */

import { effect, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { block } from '../block/editor';
import { divergenceChart } from '../chain/divergence';
import { type Prediction, predict, question, verdict } from '../class/question';
import type { View } from '../engine/types';
import { held, lock } from '../experiment/lock';
import { choices, slow, startWith, view } from '../experiment/state';
import { page, show as showFrame } from '../frame/frame';
import { watch } from '../frame/header';
import { draw } from '../lib/draw';
import { answers, headline, hero } from '../run/answers';
import { last } from '../run/hero';
import './embed.css';
import { t } from '../words';
import { options, sized } from './options';
import { followTheme } from './theme';

const asked = options(location.search);
const size = sized(asked.part) ? asked.size : '';
const prediction = signal<Prediction | undefined>(undefined);

/** The two answers and how far they are apart, and nothing beside it. */
function few(now: View): TemplateResult {
  const token = last(now);
  if (!token) return html``;
  if (size === 'slide') return html`${headline(now)} ${watch(now)}`;
  return html`<h1 class="hidden">Blockscope</h1><section class="hero">${answers(token)}</section> ${watch(now)}`;
}

const PART: Record<string, (now: View) => TemplateResult> = {
  hero: (now) => (size ? few(now) : hero(now)),
  block: (now) => held('block', block(now)),
  chart: divergenceChart,
};

export async function show(root: HTMLElement): Promise<void> {
  document.documentElement.dataset.part = asked.part;
  if (size) document.documentElement.dataset.size = size;
  lock(asked.lock);
  followTheme();
  effect(handedIn);
  if (asked.part === 'all') return showFrame(root, content);
  await seen(root);
  // Frames of one page share their storage: none resumes what another has left there.
  await startWith(location.hash);
  root.replaceChildren();
  draw(() => {
    render(content(), root);
  });
  // A slide is as tall as its frame.
  if (size !== 'slide') tellHeight(root);
}

/** Whether the prediction that the address holds was judged. */
let opened = false;

/** Judges it when there is an experiment: an answer that was handed in opens as it was when it was made. */
function handedIn(): void {
  const { ask, guess } = asked;
  const now = view.value;
  if (!ask || !guess || !now || opened) return;
  opened = true;
  void predict({ ...asked, ask }, now, guess).then((made) => (prediction.value = made));
}

function content(): TemplateResult {
  const now = view.value;
  if (!now || !choices.value)
    return html`<p class="loading">${slow.value ? t`Computing…` : t`Starting the engine…`}</p>`;
  const { ask, part } = asked;
  const made = prediction.value;
  // Before the prediction there is what goes in, and nothing that comes out.
  if (ask && !made) {
    return html`<div class="asking">
      ${question({ ...asked, ask }, now, (guess) => (prediction.value = guess))}
      ${part === 'all' || part === 'block' ? held('block', block(now)) : nothing}
    </div>`;
  }
  const checked = ask && made ? verdict({ ...asked, ask }, made, () => (prediction.value = undefined)) : nothing;
  if (part === 'all') return html`${checked} ${page()}`;
  return html`${part === 'hero' ? nothing : html`<h1 class="hidden">Blockscope</h1>`} ${checked} ${PART[part]?.(now)}
    <p class="origin"><a href=${`${location.pathname}#${now.link}`} target="_blank" rel="noopener">${t`Open in Blockscope`}</a></p>`;
}

/** Resolves when the frame comes into sight: a page of many embeds starts the engines that are looked at. */
const seen = (root: HTMLElement): Promise<void> =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(root);
  });

/** Tells the page around this frame how tall the content is, whenever that changes. It says nothing else. */
function tellHeight(root: HTMLElement): void {
  if (window.parent === window) return;
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    window.parent.postMessage({ blockscope: 'height', height }, '*');
  }).observe(root);
}
