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
import { draw } from '../lib/draw';
import { hero } from '../run/answers';
import './embed.css';
import { t } from '../words';
import { options } from './options';
import { followTheme } from './theme';

const asked = options(location.search);
const prediction = signal<Prediction | undefined>(undefined);

const PART: Record<string, (now: View) => TemplateResult> = {
  hero,
  block: (now) => held('block', block(now)),
  chart: divergenceChart,
};

export async function show(root: HTMLElement): Promise<void> {
  document.documentElement.dataset.part = asked.part;
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
  tellHeight(root);
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
