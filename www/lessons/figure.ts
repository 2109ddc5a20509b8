/** Numbers in the text. Each says which run it is read from and where, so that a test reads it there again. */

import { html, type TemplateResult } from 'lit';
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

/** What numbers are read from, and what it is: the link of a run, or a question to the engine (facts.ts). */
export interface Told {
  link: string;
}

/** The value at `a.b.0` of what was told. */
export function at(told: Told, path: string): unknown {
  let value: unknown = told;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (value === undefined) throw new Error(`no ${path} in ${told.link}`);
  return value;
}

/** A number of a run, as text. */
export function fig(told: Told, path: string, form: Form = 'short'): TemplateResult {
  const text = FORMS[form](at(told, path) as number);
  return html`<b class="fig" data-link=${told.link} data-path=${path} data-form=${form} data-value=${at(told, path)}>${text}</b>`;
}

/** Paths that many lessons read: the dot, or the outputs, of the first token after the first layer. */
export const DOT = 'depths.0.0';
export const SUM = 'depths.0.0.summary';
