/** What lessons put around the instrument's own components. */

import { html, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { open } from '../experiment/state';
import { saveMenu } from '../lib/save-menu';
import { type Form, fig } from './figure';

/** A live piece: something to touch, or a picture of a run. */
export const piece = (title: string, content: unknown): TemplateResult =>
  html`<section class="piece" aria-label=${title}><h2>${title}</h2>${content}</section>`;

/** A few experiments to put in the live pieces. */
export function switcher(label: string, live: View, choices: [string, View][]): TemplateResult {
  return html`<div class="switcher" role="group" aria-label=${label}>
    ${choices.map(
      ([name, run]) =>
        html`<button type="button" aria-pressed=${run.link === live.link} @click=${() => void open(run.link)}>${name}</button>`,
    )}
  </div>`;
}

/**
 * A number as it was published, or as the record of the publication multiplies it out, and where the record has it
 * (tests/vectors/seed-falsifiers.json).
 */
export const published = (number: string, where: string): TemplateResult =>
  html`<span class="published" data-published=${where}>${number}</span>`;

/** A table that scrolls by itself where the screen is narrow, and is saved as `name`. */
export function table(
  name: string,
  label: string,
  headings: unknown[],
  rows: [unknown, TemplateResult[]][],
): TemplateResult {
  return html`<figure class="numbers">
    <div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table class="runs">
      <thead>
        <tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, cells]) => html`<tr>
            <th scope="row">${name}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
    </div>
    ${saveMenu(name, ['csv'])}
  </figure>`;
}

/** Numbers of several runs, a row for each: `[heading, path, form]` are the columns. */
export const runsTable = (
  name: string,
  label: string,
  first: string,
  rows: [string, View][],
  columns: [unknown, string, Form][],
): TemplateResult =>
  table(
    name,
    label,
    [first, ...columns.map(([heading]) => heading)],
    rows.map(([name, run]) => [name, columns.map(([, path, form]) => fig(run, path, form))]),
  );
