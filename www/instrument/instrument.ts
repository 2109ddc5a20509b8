/** The instrument: the whole page is `app()` of the state's signals. */

import './header.css';
import './instrument.css';
import '../block/trace.css';
import './figures.css';
import { effect } from '@preact/signals-core';
import { render } from 'lit';
import { followPictures } from '../chain/pictures';
import { announcement, redo, start, undo, view } from '../experiment/state';
import { draw } from '../lib/draw';
import { f32, percent } from '../lib/numbers';
import { language, t } from '../words';
import { help } from './header';
import { app } from './page';

/** How long numbers must stand before a screen reader speaks of them. */
const QUIET = 900;

/** `content` is what stands on the page: a class may see a question first. */
export async function show(root: HTMLElement, content: () => unknown = app): Promise<void> {
  await start();
  root.replaceChildren();
  const hero = new IntersectionObserver((seen) => {
    root.classList.toggle(
      'scrolled',
      seen.some(({ isIntersecting }) => !isIntersecting),
    );
  });
  let watched: Element | null = null;
  draw(() => {
    render(content(), root);
    const answers = root.querySelector('.answers');
    if (answers !== watched) {
      hero.disconnect();
      if (answers) hero.observe(answers);
      watched = answers;
    }
  });
  effect(speak);
  followPictures();
  addEventListener('keydown', shortcut);
  // Who has begun is not interrupted: the tour waits for another visit.
  const begun = new AbortController();
  for (const act of ['pointerdown', 'keydown']) addEventListener(act, () => begun.abort(), { signal: begun.signal });
  const greet = () => begun.signal.aborted || void import('./tour').then(({ tour }) => tour());
  if (new URLSearchParams(location.search).size === 0) setTimeout(greet, GREETING);
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
  } else if (event.key === '?' && !at.matches('input, select')) {
    help();
  }
}
