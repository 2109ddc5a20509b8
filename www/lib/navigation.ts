/** The views of the site by name, and the way from one to another. The address names a view by the first word of its query (`?claims`). */

import { html, type TemplateResult } from 'lit';
import { type Area, choose, LANGUAGES, type Language, language, t } from '../words';

interface NamedView {
  /** The word of the query; empty for the instrument. */
  query: string;
  title(): string;
  /** The parts of the table of words that it speaks. */
  words: readonly Area[];
}

const EVERYWHERE = ['page', 'engine'] as const;

/** The views that the navigation leads to. `www/views.ts` loads them. */
const LISTED: readonly NamedView[] = [
  { query: '', title: () => t`Instrument`, words: EVERYWHERE },
  { query: 'formats', title: () => t`Formats`, words: [...EVERYWHERE, 'formats'] },
  { query: 'lessons', title: () => t`Lessons`, words: [...EVERYWHERE, 'lessons'] },
  { query: 'claims', title: () => t`Claims`, words: [...EVERYWHERE, 'claims', 'verdicts'] },
  { query: 'gpu', title: () => t`Test my GPU`, words: [...EVERYWHERE, 'gpu', 'card'] },
];

/** Views that only a link made for them leads to. */
const UNLISTED: readonly NamedView[] = ['embed', 'class'].map((query) => ({
  query,
  title: () => t`Instrument`,
  words: EVERYWHERE,
}));

const query = [...new URLSearchParams(location.search).keys()][0] ?? '';

/** The view that the address names; the instrument if it names none that there is. */
export const current: NamedView =
  [...LISTED, ...UNLISTED].find((view) => view.query === query) ?? (LISTED[0] as NamedView);

/** The way from view to view, and to the other language. */
export const navigation = (): TemplateResult =>
  html`<nav class="views" aria-label="Blockscope">
    ${LISTED.map(
      (view) =>
        html`<a href=${view.query ? `?${view.query}` : '.'} aria-current=${view === current ? 'page' : 'false'}
          >${view.title()}</a
        >`,
    )}
    ${languages()}
  </nav>`;

/** The name of the site and the navigation, at the top of a view that is a text to read. */
export const top = (): TemplateResult =>
  html`<header class="top">
    <p class="brand"><b>Blockscope</b> <span>${t`a microscope for quantised weight blocks`}</span></p>
    ${navigation()}
  </header>`;

/** The languages that the page could speak instead, each in its own words. */
const languages = (): TemplateResult[] =>
  (Object.keys(LANGUAGES) as Language[])
    .filter((other) => other !== language.value)
    .map((other) => {
      const { name, tag } = LANGUAGES[other];
      return html`<button type="button" id=${`language-${other}`} lang=${tag} @click=${() => void choose(other)}>${name}</button>`;
    });
