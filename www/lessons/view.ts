/** `?lessons` lists the lessons; `?lessons=outliers` is one of them, and `?lessons=super-block#1&w=b,…` has weights of the reader's own in
 * its live parts. */

import './page.css';
import './pieces.css';
import './question.css';
import './contents.css';
import { effect } from '@preact/signals-core';
import { render } from 'lit';
import { glance, open, startWith, view } from '../experiment/state';
import { draw } from '../lib/draw';
import { contents } from './contents';
import { COURSE } from './course';
import type { Runs } from './lesson';
import { FORMAT, page, waiting } from './page';
import { guesses } from './progress';

export async function show(root: HTMLElement): Promise<void> {
  const slug = new URLSearchParams(location.search).get('lessons') ?? '';
  const entry = COURSE.find((entry) => entry.slug === slug);
  root.replaceChildren();
  if (!entry) {
    draw(() => render(contents(slug), root));
    return;
  }
  effect(() => {
    document.title = `${entry.title} · Blockscope`;
  });
  const arrived = draw(() => render(waiting(entry), root));
  const { default: lesson } = await entry.load();
  const ready = lesson.ready?.();
  // If the engine does not start either, that is told first.
  ready?.catch(() => undefined);
  const first = (slug in guesses.value && lesson.goOn) || lesson.begin;
  const begun = await startWith(lesson.runs[first] ?? '');
  const of: Runs<string> = {};
  for (const [name, link] of Object.entries(lesson.runs)) of[name] = name === first ? begun : await glance(link);
  await ready;
  const link = location.hash.slice(1);
  const brought = link === '' ? undefined : await glance(link);
  if (brought?.fields.format === FORMAT) await open(link);
  arrived();
  draw(() => render(page(entry, lesson, of, view.value ?? begun, brought && { view: brought, own: begun }), root));
}
