/** The views of the site, by the first word of the query (`?claims`). The instrument has none; others load when wanted. */

import { html, type TemplateResult } from 'lit';

/** A module that shows a view. */
export interface Shown {
  show(root: HTMLElement): Promise<void>;
}

interface ViewOf {
  query: string;
  title: string;
  load(): Promise<Shown>;
}

export const VIEWS: readonly ViewOf[] = [
  { query: '', title: 'Instrument', load: () => import('./instrument') },
  { query: 'lessons', title: 'Lessons', load: () => import('./lessons/view') },
  { query: 'claims', title: 'Claims', load: () => import('./claims/view') },
  { query: 'gpu', title: 'Test my GPU', load: () => import('./gpu/view') },
];

/** Views that no way leads to but a link made for them. */
const UNLISTED: readonly ViewOf[] = ['embed', 'class'].map((query) => ({
  query,
  title: 'Instrument',
  load: () => import('./embed/view'),
}));

const query = [...new URLSearchParams(location.search).keys()][0] ?? '';

/** The view that the address names; the instrument if it names none that there is. */
export const current: ViewOf = [...VIEWS, ...UNLISTED].find((view) => view.query === query) ?? (VIEWS[0] as ViewOf);

/** The way from view to view, once there is more than one. */
export const navigation = (): TemplateResult =>
  html`<nav class="views" aria-label="Blockscope">
    ${VIEWS.map(
      (view) =>
        html`<a href=${view.query ? `?${view.query}` : '.'} aria-current=${view === current ? 'page' : 'false'}
          >${view.title}</a
        >`,
    )}
  </nav>`;
