/** Numbers in the text. Each says which run it is read from and where, so that a test reads it there again. */

import { html, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { bits8, f32, percent, short, whole } from '../lib/numbers';

/** How a number is written, by the name of its function. */
export const FORMS = {
  bits8,
  f32,
  percent,
  short,
  whole,
  five: (value: number): string => short(value, 5),
  twelve: (value: number): string => short(value, 12),
  text: String,
};

export type Form = keyof typeof FORMS;

/** The value at `a.b.0` of a view. */
export function at(view: View, path: string): unknown {
  let value: unknown = view;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (value === undefined) throw new Error(`no ${path} in a view`);
  return value;
}

/** A number of a run, as text. */
export function fig(view: View, path: string, form: Form = 'short'): TemplateResult {
  const text = FORMS[form](at(view, path) as number);
  return html`<b class="fig" data-link=${view.link} data-path=${path} data-form=${form} data-value=${at(view, path)}>${text}</b>`;
}

/** Paths that many lessons read: the dot, or the outputs, of the first token after the first layer. */
export const DOT = 'depths.0.0';
export const SUM = 'depths.0.0.summary';
