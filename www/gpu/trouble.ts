/** What a reader sees of a GPU that does not answer, or that failed: a plain sentence, and the way to try again. */

import { html, nothing, type TemplateResult } from 'lit';
import { tryAgain } from '../lib/try-again';
import { engineSays, t } from '../words';
import type { Tester } from './tester';

export function trouble<Result>(tester: Tester<Result>): TemplateResult {
  const state = tester.state.value;
  return html`<div aria-live="polite">
    ${
      state.kind === 'running' && state.silent
        ? html`<p class="notice">${t`No answer for half a minute. A software GPU may need longer; you can wait or stop.`}</p>`
        : nothing
    }
    ${state.kind === 'failed' ? failure(state, () => void tester.run()) : nothing}
  </div>`;
}

type Failed = Extract<Tester<never>['state']['value'], { kind: 'failed' }>;

function failure({ sentence, step, hidden }: Failed, again: () => void): TemplateResult {
  const told = [
    engineSays(sentence),
    hidden ? t` The tab was hidden meanwhile, and browsers may take the GPU from hidden tabs.` : '',
    step ? t` It happened while: ${engineSays(step)}.` : '',
    t` Everything else on this site works without a GPU.`,
  ];
  return html`<p class="notice problem" role="alert" id="gpu-failure">
    <span>${told.join('')}</span>
    ${tryAgain(again, 'gpu-retry')}
  </p>`;
}
