/**
 * What a link may ask of the page beside its experiment. It stands in the query, so that the fragment, which is the
 * experiment, and its digest stay as they are:
 *
 *     ?embed=hero                                  one part without chrome: hero, block or chart
 *     …&size=compact                               small: at most 400 px wide and tall; slide: 16:9, on any background
 *     ?class                                       the whole page
 *     …&lock=presets,block,chain                   controls that do nothing here; with any of them no file is opened
 *     …&theme=dark                                 dark or light, whatever the reader's system is (see theme.ts)
 *     …&ask=rel_diff                               no answer until a prediction is made, of one of ASKED
 *     …&within=20&question=How%20far%3F            what is right: off by so many percent at most; the question in other words
 *     …&guess=0.1                                  an answer to the question, handed in
 */

import { ASKED } from '../metrics/table.gen';
import type { Asked } from '../metrics/words';

export const PARTS = ['hero', 'block', 'chart'] as const;
/** The parts that have them fit a column of text, or fill a slide. */
export const SIZES = ['compact', 'slide'] as const;
export const LOCKS = ['presets', 'block', 'chain'] as const;
/** A question has at most so many characters. */
const LONGEST = 300;

export interface Options {
  part: 'all' | (typeof PARTS)[number];
  size: '' | (typeof SIZES)[number];
  lock: readonly string[];
  ask: '' | Asked;
  /** In percent, as typed; empty for none. */
  within: string;
  /** In the teacher's words; empty for ours. */
  question: string;
  /** As typed; empty for none. */
  guess: string;
}

/** What the query asks for; what it does not know, it leaves out. */
export function options(search: string): Options {
  const query = new URLSearchParams(search);
  const words = query.get('lock')?.split(',') ?? [];
  return {
    part: PARTS.find((part) => part === query.get('embed')) ?? (query.has('embed') ? 'hero' : 'all'),
    size: SIZES.find((size) => size === query.get('size')) ?? '',
    lock: LOCKS.filter((name) => words.includes(name)),
    ask: ASKED.find((name) => name === query.get('ask')) ?? '',
    within: query.get('within') ?? '',
    question: (query.get('question') ?? '').slice(0, LONGEST),
    guess: query.get('guess') ?? '',
  };
}

/** The address that asks for these, of the experiment that `here` names. */
export function address(here: string, { part, size, lock, ask, within, question, guess }: Options): string {
  const [page = '', experiment = ''] = here.split('#');
  const words = [
    part === 'all' ? 'class' : `embed=${part}`,
    ...(sized(part) && size ? [`size=${size}`] : []),
    ...(lock.length > 0 ? [`lock=${lock.join(',')}`] : []),
    ...(ask ? [`ask=${ask}`, ...Object.entries({ within, question, guess }).flatMap(word)] : []),
  ];
  return part === 'all' && words.length === 1 ? here : `${page}?${words.join('&')}#${experiment}`;
}

/** A word of the query; none for what is empty. */
const word = ([key, value]: [string, string]): string[] => (value ? [`${key}=${encodeURIComponent(value)}`] : []);

/** Whether a part comes in sizes: a block has too many controls. */
export const sized = (part: Options['part']): boolean => part === 'hero' || part === 'chart';
