/** What a chart shows of runs, each mark a way to one of them: one stop of the keyboard, where arrows go from mark to mark. */

import { signal } from '@preact/signals-core';
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../words';
import { open } from './state';

/** A point or a bar. */
export interface Way {
  /** Which line of the chart, and which of its marks. */
  line: number;
  index: number;
  /** The run that it opens. */
  place: number;
  seed: number;
  says: string;
  drawn: SVGTemplateResult;
}

/** The mark where the keyboard was last. */
const here = signal({ line: 0, index: 0 });
/** What the mark says that is pointed at or has the keyboard. */
const read = signal('');

const keyOf = ({ line, index }: { line: number; index: number }): string => `${line} ${index}`;

/** The mark that the keyboard comes to. */
const stopOf = (all: readonly Way[]): Way | undefined => all.find((way) => keyOf(way) === keyOf(here.value)) ?? all[0];

/** The marks of a line. */
export const marks = (all: readonly Way[], line: number, name: 'point' | 'bar') =>
  repeat(
    all.filter((way) => way.line === line),
    keyOf,
    (way) => {
      const { index, place, seed, says, drawn } = way;
      const focus = () => {
        here.value = { line, index };
        read.value = says;
      };
      return svg`<g class=${name} role="button" tabindex=${way === stopOf(all) ? 0 : -1} data-way=${keyOf(way)}
      @click=${() => void open(place, seed)} @focus=${focus} @blur=${silent}
      @pointerenter=${() => (read.value = says)} @pointerleave=${silent}>${drawn}<title>${says}</title></g>`;
    },
  );

const silent = (): void => {
  read.value = '';
};

/** Whether the lines of a place stand beneath each other, or each line goes from left to right. */
export type Order = 'rows' | 'lines';

/** Where a key leads from a mark. */
function destination(all: readonly Way[], at: Way, key: string, order: Order): Way | undefined {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  const along =
    order === 'rows'
      ? [...all].sort((one, other) => one.index - other.index || one.line - other.line)
      : all.filter(({ line }) => line === at.line);
  if (key === 'Home') return along[0];
  if (key === 'End') return along.at(-1);
  if (by === undefined) return undefined;
  if (order === 'rows' || /Left|Right/.test(key)) return along[along.indexOf(at) + by];
  // On the next line, the mark that is nearest.
  const apart = ({ index }: Way) => Math.abs(index - at.index);
  return all.filter(({ line }) => line === at.line + by).sort((one, other) => apart(one) - apart(other))[0];
}

/** The handler of `keydown` on the chart. */
export const keys =
  (all: readonly Way[], order: Order) =>
  (event: KeyboardEvent): void => {
    const chart = event.currentTarget as Element;
    const at = all.find((way) => keyOf(way) === (event.target as SVGElement).dataset.way);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') void open(at.place, at.seed);
    else {
      const to = destination(all, at, event.key, order);
      if (!to) return;
      chart.querySelector<SVGElement>(`[data-way="${keyOf(to)}"]`)?.focus();
    }
    event.preventDefault();
  };

/** The value of the mark that is pointed at or has the keyboard, else how to come to one. */
export const reading = (bars: boolean): TemplateResult =>
  html`<p class=${read.value ? 'reading at' : 'reading'}>${
    read.value ||
    (bars
      ? t`A press on a bar, or Enter, opens a run that fell into it; arrow keys go from bar to bar.`
      : t`A press on a point, or Enter, opens its run; arrow keys go from point to point.`)
  }</p>`;
