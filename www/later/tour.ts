/** Half a minute for those who are here for the first time. It can be left at any moment and does not come again. */

import '../styles/tour.css';
import { html, render } from 'lit';

const KEY = 'blockscope.tour';

const STOPS: [where: string, title: string, text: string][] = [
  [
    '.answers',
    'Two programs, two answers',
    'Both multiply the same 4-bit weights with the same input. The digits and bits that differ are marked.',
  ],
  [
    '.autopsy',
    'Why they differ',
    'The difference is taken apart exactly: what rounding the input adds, and what f32 arithmetic adds.',
  ],
  ['#block', 'Touch the block', 'Every bit can be changed. Point at anything, and all that it touches lights up.'],
  ['.chain', 'Chain it', 'Feed the outputs back through more layers, and choose how each path adds.'],
  [
    '.presets',
    'Start anywhere',
    'Each of these shows one thing. Whatever you do can be undone, and the address bar is always your link.',
  ],
];

/** Remembers that the tour was shown; says whether it had been. */
function met(): boolean {
  try {
    const known = localStorage.getItem(KEY) !== null;
    localStorage.setItem(KEY, 'seen');
    return known;
  } catch {
    // Without a memory it would come each time.
    return true;
  }
}

/** Shows the tour, once in the life of a browser. */
export function tour(): void {
  if (met()) return;
  const box = document.createElement('aside');
  box.className = 'tour';
  box.setAttribute('aria-label', 'Tour');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let at = 0;
  const end = () => {
    removeEventListener('keydown', leave);
    document.querySelector('.toured')?.classList.remove('toured');
    box.remove();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end();
  };
  const go = (next: number) => {
    at = next;
    document.querySelector('.toured')?.classList.remove('toured');
    const stop = STOPS[at];
    if (!stop) return end();
    const place = document.querySelector(stop[0]);
    place?.classList.add('toured');
    if (at > 0) place?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
    show(stop);
  };
  const show = ([, title, text]: (typeof STOPS)[number]) =>
    render(
      html`<div role="status" aria-live="polite"><h2>${title}</h2><p>${text}</p></div>
        <p class="ways">
          <span>${at + 1} of ${STOPS.length}</span>
          <button type="button" id="tour-skip" @click=${end}>${at + 1 < STOPS.length ? 'Skip' : 'Close'}</button>
          ${at + 1 < STOPS.length ? html`<button type="button" id="tour-next" @click=${() => go(at + 1)}>Next</button>` : ''}
        </p>`,
      box,
    );
  addEventListener('keydown', leave);
  document.body.append(box);
  go(0);
}
