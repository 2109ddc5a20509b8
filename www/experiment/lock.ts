/** Controls that a link has locked: see embed/options.ts. */

import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../words';

const CHAIN = /^(in_dim|out_dim|depth|tokens|between.*|layer\..*|seed|path_[ab]\..*)$/;

let locked: ReadonlySet<string> = new Set();

/** Locks parts of the page for as long as it is open. */
export const lock = (parts: readonly string[]): void => {
  locked = new Set(parts);
};

/** Whether an edit of that name belongs to a locked part. A file replaces all parts: it may do so if none is locked. */
export const refuses = (what: string): boolean =>
  what === 'file' ? locked.size > 0 : locked.has(what === 'preset' ? 'presets' : CHAIN.test(what) ? 'chain' : 'block');

/** A part of the page; if it is locked, its controls are disabled and it says why, unless another piece of that part does. */
export const held = (part: string, content: TemplateResult, says = true): TemplateResult =>
  locked.has(part)
    ? html`<fieldset class="held" disabled>${says ? html`<p class="locked">${t`Locked by this link.`}</p>` : nothing}${content}</fieldset>`
    : content;
