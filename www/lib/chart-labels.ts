/** Texts beside a chart, in its units: how much room they need, and where they do not overprint. */

import { signal } from '@preact/signals-core';

/** The height of a text, at most. */
const EM = 13;
/** Between a text and what it belongs to. */
export const GAP = 8;
/** From one text to the next beneath it. */
const LINE = 14;

const query = matchMedia('(max-width: 40rem)');
/** Whether the screen is narrow: a chart is drawn in fewer units there, so that its texts can be read. */
export const narrow = signal(query.matches);
query.addEventListener('change', () => (narrow.value = query.matches));

/** The width of the widest of these, at least: no font of digits and a few words is wider. */
export const room = (texts: string[]): number =>
  GAP + Math.max(0, ...texts.map((text) => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 1 : 0.64) * EM, 0)));

/** Labels from the top, moved apart where they would overprint, none beneath `bottom`. */
export function apart<T extends { at: number }>(labels: T[], bottom: number): T[] {
  const sorted = labels.filter(({ at }) => Number.isFinite(at)).sort((p, q) => p.at - q.at);
  let least = Number.NEGATIVE_INFINITY;
  sorted.forEach((label, i) => {
    label.at = Math.min(Math.max(label.at, least), bottom - LINE * (sorted.length - 1 - i));
    least = label.at + LINE;
  });
  return sorted;
}
