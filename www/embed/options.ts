/**
 * What a link may ask of the page beside its experiment. It stands in the query, so that the fragment, which is the
 * experiment, and its digest stay as they are:
 *
 *     ?embed=hero                                  one part without chrome: hero, block or chart
 *     ?class                                       the whole page
 *     …&lock=presets,block,chain                   controls that do nothing here; with any of them no file is opened
 *     …&theme=dark                                 dark or light, whatever the reader's system is (see theme.ts)
 *     …&ask=rel_diff                               no answer until a prediction is made: rel_diff or l2_rel
 */

export const PARTS = ['hero', 'block', 'chart'] as const;
export const LOCKS = ['presets', 'block', 'chain'] as const;
export const ASKED = ['rel_diff', 'l2_rel'] as const;

export interface Options {
  part: 'all' | (typeof PARTS)[number];
  lock: readonly string[];
  ask: '' | (typeof ASKED)[number];
}

/** What the query asks for; what it does not know, it leaves out. */
export function options(search: string): Options {
  const query = new URLSearchParams(search);
  const words = query.get('lock')?.split(',') ?? [];
  return {
    part: PARTS.find((part) => part === query.get('embed')) ?? (query.has('embed') ? 'hero' : 'all'),
    lock: LOCKS.filter((name) => words.includes(name)),
    ask: ASKED.find((name) => name === query.get('ask')) ?? '',
  };
}

/** The address that asks for these, of the experiment that `here` names. */
export function address(here: string, { part, lock, ask }: Options): string {
  const [page = '', experiment = ''] = here.split('#');
  const words = [
    part === 'all' ? 'class' : `embed=${part}`,
    ...(lock.length > 0 ? [`lock=${lock.join(',')}`] : []),
    ...(ask ? [`ask=${ask}`] : []),
  ];
  return part === 'all' && words.length === 1 ? here : `${page}?${words.join('&')}#${experiment}`;
}
