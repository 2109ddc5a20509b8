/** The way on where something did not come. */

import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { t } from '../words';

export const tryAgain = (go: () => void, id?: string): TemplateResult =>
  html`<button type="button" id=${ifDefined(id)} @click=${go}>${t`Try again`}</button>`;
