/** The views of the site by name, and the way from one to another. The address names a view by the first word of its query (`?claims`). */

import { html, type TemplateResult } from 'lit';
import { nameOf, query, SIGHTS, type Sight } from '../experiment/sight';
import { type Area, choose, LANGUAGES, type Language, language, t } from '../words';
import { part } from './part';

interface NamedView {
  /** The word of the query. */
  query: string;
  title(): string;
  /** The parts of the table of words that it speaks. */
  words: readonly Area[];
}

const EVERYWHERE = ['page', 'engine'] as const;
/** Of the views that share one experiment. */
const SIGHTED = [...EVERYWHERE, 'bench', 'compare', 'file', 'yours'] as const;

/** The views that the navigation leads to. `www/views.ts` loads them. */
const LISTED: readonly NamedView[] = [
  { query: 'compare', title: () => t`Compare`, words: SIGHTED },
  { query: 'block', title: () => t`Block`, words: SIGHTED },
  { query: 'chain', title: () => t`Chain`, words: SIGHTED },
  { query: 'sweep', title: () => t`Sweep`, words: SIGHTED },
  { query: 'file', title: () => t`Model file`, words: SIGHTED },
  { query: 'yours', title: () => t`Yours`, words: SIGHTED },
  { query: 'formats', title: () => t`Formats`, words: [...EVERYWHERE, 'formats'] },
  { query: 'lessons', title: () => t`Lessons`, words: [...EVERYWHERE, 'bench', 'compare', 'formats', 'lessons'] },
  { query: 'claims', title: () => t`Claims`, words: [...EVERYWHERE, 'claims', 'verdicts'] },
  { query: 'gpu', title: () => t`Test my GPU`, words: [...EVERYWHERE, 'gpu', 'card'] },
];

/** The name of a view. */
export const titleOf = (query: string): string => LISTED.find((view) => view.query === query)?.title() ?? query;

/** Views that only a link made for them leads to. */
const UNLISTED: readonly NamedView[] = [
  ...['embed', 'class', 'instrument'].map((query) => ({ query, title: () => t`Block`, words: SIGHTED })),
  { query: 'answers', title: () => t`Answers of a class`, words: [...EVERYWHERE, 'verdicts'] },
];

/** Views over one experiment: one page shows them. */
interface Shared {
  /** The one in sight. */
  here: Sight;
  /** The address of another, with the experiment that is on screen. */
  to(view: Sight): string;
  turn(view: Sight): void;
}

const [asked] = query().map(nameOf);

/** The view that the address names; the first if it names none that there is. */
export const current: NamedView =
  [...LISTED, ...UNLISTED].find((view) => view.query === asked) ?? (LISTED[0] as NamedView);

/** The way from view to view, and to the other language. `shared` is of the page whose views share one experiment. */
export const navigation = (shared?: Shared): TemplateResult =>
  html`<nav class="views" aria-label="Blockscope">
    ${LISTED.map(({ query, title }) => {
      const sight = SIGHTS.find((name) => name === query);
      const go = (event: MouseEvent) => {
        // Another tab of the browser is the browser's affair.
        if (!shared || !sight || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (shared.here !== sight) shared.turn(sight);
      };
      const here = (shared?.here ?? current.query) === query;
      const href = shared && sight ? shared.to(sight) : sight === 'compare' ? '.' : `?${query}`;
      return html`<a id=${`view-${query}`} href=${href} aria-current=${here ? 'page' : 'false'} @click=${go}>${title()}</a>`;
    })}
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
      return html`<button type="button" id=${`language-${other}`} lang=${tag} @click=${() =>
        void part(
          () => name,
          () => choose(other),
        )}>${name}</button>`;
    });
