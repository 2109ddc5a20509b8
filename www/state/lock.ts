/** Controls that a link has locked: see embed/options.ts. */

import { html, type TemplateResult } from 'lit';

const CHAIN = /^(in_dim|out_dim|depth|tokens|between.*|layer\..*|seed|path_[ab]\..*)$/;

let locked: ReadonlySet<string> = new Set();

/** Locks parts of the page for as long as it is open. */
export const lock = (parts: readonly string[]): void => {
  locked = new Set(parts);
};

/** Whether an edit of that name belongs to a locked part. */
export const refuses = (what: string): boolean =>
  locked.has(what === 'preset' ? 'presets' : CHAIN.test(what) ? 'chain' : 'block');

/** A part of the page, its controls disabled if it is locked. */
export const held = (part: string, content: TemplateResult): TemplateResult =>
  locked.has(part) ? html`<fieldset class="held" disabled>${content}</fieldset>` : content;
