/** Half a minute for those who are here for the first time. It can be left at any moment and does not come again. */

import './tour.css';
import { effect, signal } from '@preact/signals-core';
import { html, render } from 'lit';
import { narrow } from '../lib/chart-labels';
import { storedText, storeText } from '../lib/stored';
import { t } from '../words';

const KEY = 'blockscope.tour';

type Stop = [where: string, title: string, text: string];

const stops = (): Stop[] => [
  [
    '.ladder',
    t`What few bits do`,
    t`Each dot is a weight, each line a level that the format has. A weight moves to a level near it.`,
  ],
  [
    '.trio',
    t`Three answers`,
    t`What the original weights give, and what two honest programs make of the quantised ones. Digits that differ are marked.`,
  ],
  [
    '.others',
    t`More bits, fewer bits`,
    t`The same weights in every format. Point at a row to see its levels; press it to open it.`,
  ],
  ['.views', t`Look inside`, t`In Block every bit is under your hand; in Chain layers feed on one another.`],
  [
    '.experiment',
    t`Start anywhere`,
    t`Here is what the experiment is made of. Whatever you do can be undone, and the address bar is always your link.`,
  ],
];

/** Remembers that the tour was shown; says whether it had been. */
function met(): boolean {
  const known = storedText('everywhere', KEY) !== undefined;
  // Without a memory it would come each time.
  return !storeText('everywhere', KEY, 'seen') || known;
}

/** Shows the tour, once in the life of a browser. */
export function tour(): void {
  if (met()) return;
  const box = document.createElement('aside');
  box.className = 'tour';
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const at = signal(0);
  const end = () => {
    stopTelling();
    removeEventListener('keydown', leave);
    document.querySelector('.toured')?.classList.remove('toured');
    box.remove();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end();
  };
  const go = (next: number) => {
    document.querySelector('.toured')?.classList.remove('toured');
    const stop = stops()[next];
    if (!stop) return end();
    const place = document.querySelector(stop[0]);
    place?.classList.add('toured');
    // A small screen has no room for both but one above the other.
    const block = narrow.value ? 'start' : 'center';
    if (next > 0 || narrow.value) place?.scrollIntoView({ block, behavior: still ? 'auto' : 'smooth' });
    at.value = next;
  };
  const stopTelling = effect(() => {
    const all = stops();
    const [, title, text] = all[at.value] as Stop;
    const more = at.value + 1 < all.length;
    box.setAttribute('aria-label', t`Tour`);
    render(
      html`<div role="status" aria-live="polite"><h2>${title}</h2><p>${text}</p></div>
        <p class="ways">
          <span>${at.value + 1} ${t`of`} ${all.length}</span>
          <button type="button" id="tour-skip" @click=${end}>${more ? t`Skip` : t`Close`}</button>
          ${more ? html`<button type="button" id="tour-next" @click=${() => go(at.peek() + 1)}>${t`Next`}</button>` : ''}
        </p>`,
      box,
    );
  });
  addEventListener('keydown', leave);
  document.body.append(box);
  go(0);
}
