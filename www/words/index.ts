/**
 * The languages of the page. English stands in the code, where it is read: t`…` is a text, say`…` one with markup. The table of
 * another language has a row for each of them, with `{0}` for the first value and so on, and loads when it is wanted.
 * `scripts/words.mjs`, a part of `npm test`, finds what lacks a row, rows that nothing says, and rows whose values or markup are
 * not those of the English.
 */

import { batch, signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import { storedText, storeText } from '../lib/stored';
import type { Said } from './said.gen';
import type { Table } from './table';

export type { Said };

/** Languages, each by its own name, and as HTML names them. */
export const LANGUAGES = {
  en: { name: 'English', tag: 'en' },
  zh: { name: '中文 Chinese', tag: 'zh-Hans' },
} as const;

export type Language = keyof typeof LANGUAGES;

/** Parts of the table: a view loads those that it speaks. Some hold what the engine says (see `engineSays`). */
const ZH = {
  page: () => import('./zh/page'),
  bench: () => import('./zh/bench'),
  compare: () => import('./zh/compare'),
  file: () => import('./zh/file'),
  yours: () => import('./zh/yours'),
  tour: () => import('./zh/tour'),
  engine: () => import('./zh/engine'),
  formats: () => import('./zh/formats'),
  lessons: () => import('./zh/lessons'),
  claims: () => import('./zh/claims'),
  verdicts: () => import('./zh/verdicts'),
  gpu: () => import('./zh/gpu'),
  card: () => import('./zh/card'),
  judge: () => import('./zh/judge'),
  mistakes: () => import('./zh/mistakes'),
};

export type Area = keyof typeof ZH;

const ENGINE: readonly Area[] = ['engine', 'verdicts', 'card', 'judge', 'mistakes'];

const KEY = 'blockscope.language';
const ENGLISH: Table = {};

export const language = signal<Language>('en');
const table = signal(ENGLISH);
const engineTable = signal(ENGLISH);
let areas: readonly Area[] = [];

/** What the address asks for (`lang=zh`), else what was chosen here before, else the browser's first that there is. */
function wanted(): Language {
  const chosen = storedText('everywhere', KEY);
  const asked = [new URLSearchParams(location.search).get('lang'), chosen, ...navigator.languages];
  for (const tag of asked) {
    const [name] = tag?.toLowerCase().split('-') ?? [];
    if (name === 'en' || name === 'zh') return name;
  }
  return 'en';
}

async function speak(which: Language): Promise<void> {
  const load = async (of: readonly Area[]): Promise<Table> =>
    Object.assign({}, ...(await Promise.all(of.map((area) => ZH[area]()))).map((part) => part.default));
  const [page, engine] =
    which === 'en'
      ? [ENGLISH, ENGLISH]
      : await Promise.all([
          load(areas.filter((area) => !ENGINE.includes(area))),
          load(areas.filter((area) => ENGINE.includes(area))),
        ]);
  batch(() => {
    table.value = page;
    engineTable.value = engine;
    language.value = which;
  });
  document.documentElement.lang = LANGUAGES[which].tag;
}

/** Speaks the reader's language in these parts of the page; English if its table cannot be had. */
export async function begin(of: readonly Area[]): Promise<void> {
  areas = of;
  const which = wanted();
  if (which !== 'en') await speak(which).catch(() => undefined);
}

/** Speaks another part too, for what a view loads when it is wanted. */
export async function learn(area: Area): Promise<void> {
  if (areas.includes(area)) return;
  areas = [...areas, area];
  await speak(language.value).catch(() => undefined);
}

/** Goes on in another language, here and at the next visit. */
export async function choose(which: Language): Promise<void> {
  // Where it is not kept it holds for this visit.
  storeText('everywhere', KEY, which);
  await speak(which);
}

/** A text in a language: what stands between the values, and which value comes where. */
interface Phrase {
  table: Table;
  strings: TemplateStringsArray;
  order: readonly number[];
}

const known = new WeakMap<TemplateStringsArray, Phrase>();

/** The row of a text: its values numbered, its white space as a page shows it. */
const row = (strings: readonly string[]): string =>
  strings
    .map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** A text with places: what stands between them and, at odd places, their numbers. */
const places = (text: string): string[] => text.split(/\{(\d+)\}/);

/** A text in the language of the table; lit knows a template by the identity of its strings, so each is made once. */
function phrase(strings: TemplateStringsArray, from: Table): Phrase {
  let made = known.get(strings);
  if (made?.table !== from) {
    const other = from[row(strings)];
    const pieces = other === undefined ? undefined : places(other);
    const parts = pieces?.filter((_, i) => i % 2 === 0);
    made = {
      table: from,
      strings: parts ? Object.assign(parts, { raw: parts }) : strings,
      order: pieces?.filter((_, i) => i % 2 === 1).map(Number) ?? [...strings.keys()].slice(1).map((i) => i - 1),
    };
    known.set(strings, made);
  }
  return made;
}

/** A text. */
export function t(strings: TemplateStringsArray, ...values: unknown[]): string {
  const from = table.value;
  const { strings: parts, order } = from === ENGLISH ? { strings, order: undefined } : phrase(strings, from);
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i++) text += `${values[order?.[i - 1] ?? i - 1]}${parts[i]}`;
  return text;
}

/** A text with markup. */
export function say(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult {
  const from = table.value;
  if (from === ENGLISH) return html(strings, ...values);
  const now = phrase(strings, from);
  return html(now.strings, ...now.order.map((i) => values[i]));
}

/** What the engine says, by a table: its English text is the name of a row, and each of its values is said likewise. */
function sentence(said: Said, from: Table): string {
  const [first, ...values] = typeof said === 'string' ? [said] : said;
  const text = `${first}`;
  const known = from[text] ?? text;
  if (values.length === 0) return known;
  return places(known)
    .map((piece, i) => (i % 2 === 0 ? piece : sentence(values[Number(piece)] ?? '', from)))
    .join('');
}

/** What the engine says, in the page's language. */
export const engineSays = (said: Said): string => sentence(said, engineTable.value);

/** What the engine says as it says it elsewhere, for files that a program may read. */
export const inEnglish = (said: Said): string => sentence(said, ENGLISH);
