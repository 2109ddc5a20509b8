/** The views of the site, by the first word of the query (`?claims`). The instrument has none; others load when wanted. */

import { html, type TemplateResult } from 'lit';
import { type Area, choose, LANGUAGES, type Language, language, t } from './words';

/** A module that shows a view. */
export interface Shown {
  show(root: HTMLElement): Promise<void>;
}

interface ViewOf {
  query: string;
  title(): string;
  /** The parts of the table of words that it speaks. */
  words: readonly Area[];
  load(): Promise<Shown>;
}

const INSTRUMENT = ['instrument', 'tools', 'engine'] as const;

export const VIEWS: readonly ViewOf[] = [
  { query: '', title: () => t`Instrument`, words: INSTRUMENT, load: () => import('./instrument/instrument') },
  {
    query: 'lessons',
    title: () => t`Lessons`,
    words: [...INSTRUMENT, 'lessons', 'moreLessons'],
    load: () => import('./lessons/view'),
  },
  {
    query: 'claims',
    title: () => t`Claims`,
    words: [...INSTRUMENT, 'claims', 'verdicts'],
    load: () => import('./claims/view'),
  },
  {
    query: 'gpu',
    title: () => t`Test my GPU`,
    words: [...INSTRUMENT, 'gpu', 'card'],
    load: () => import('./gpu/view'),
  },
];

/** Views that no way leads to but a link made for them. */
const UNLISTED: readonly ViewOf[] = ['embed', 'class'].map((query) => ({
  query,
  title: () => t`Instrument`,
  words: INSTRUMENT,
  load: () => import('./embed/view'),
}));

const query = [...new URLSearchParams(location.search).keys()][0] ?? '';

/** The view that the address names; the instrument if it names none that there is. */
export const current: ViewOf = [...VIEWS, ...UNLISTED].find((view) => view.query === query) ?? (VIEWS[0] as ViewOf);

/** The way from view to view, and to the other language. */
export const navigation = (): TemplateResult =>
  html`<nav class="views" aria-label="Blockscope">
    ${VIEWS.map(
      (view) =>
        html`<a href=${view.query ? `?${view.query}` : '.'} aria-current=${view === current ? 'page' : 'false'}
          >${view.title()}</a
        >`,
    )}
    ${languages()}
  </nav>`;

/** The languages that the page could speak instead, each in its own words. */
const languages = (): TemplateResult[] =>
  (Object.keys(LANGUAGES) as Language[])
    .filter((other) => other !== language.value)
    .map((other) => {
      const { name, tag } = LANGUAGES[other];
      return html`<button type="button" id=${`language-${other}`} lang=${tag} @click=${() => void choose(other)}>${name}</button>`;
    });
