import { html, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { t } from '../words';

/** The way to the view Formats with the weights of an experiment, from the row in focus on. */
export function inFormats({ link, scope }: View): TemplateResult {
  const { layer, row, block, token } = scope.focus;
  const weights = encodeURIComponent(`${link}&v=${layer}.${row}.${block}.${token}`);
  return html`<a id="in-formats" href=${`?formats#link=${weights}`}>${t`These weights in every format, as a picture`}</a>`;
}
