/** A report for ggml's tracker of what truncation does to an experiment: the engine writes it, the reader takes it along. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { part } from '../lib/part';
import { t } from '../words';

/** What became of copying, and of which link. */
const copied = signal<{ status: () => string; link: string }>({ status: () => '', link: '' });

/** The page of an experiment: a lesson's own address is none. */
const pageOf = (link: string): string => new URL(`.#${link}`, location.href).href;

export function reportButton(view: View): TemplateResult {
  const { link, scope } = view;
  const title = () => t`Copy a report for an issue`;
  const copy = async () => {
    const text = await part(title, async () => (await import('./writer')).truncationReport(pageOf(link), scope.focus));
    try {
      await navigator.clipboard.writeText(text);
      copied.value = {
        status: () => t`Copied, as Markdown. It says what was not checked: read it before you hand it on.`,
        link,
      };
    } catch {
      copied.value = { status: () => t`The browser gives no clipboard here.`, link };
    }
  };
  return html`<p class="report">
    <button type="button" id="copy-truncation" @click=${copy}>${title()}</button>
    <span role="status">${copied.value.link === link ? copied.value.status() : nothing}</span>
  </p>`;
}
