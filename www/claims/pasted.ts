/** A slot for a reader's own super-block. */

import { html, nothing, type TemplateResult } from 'lit';
import { engineSays, say, t } from '../words';
import { brought, paste, placed } from './gallery';

export function pasted(): TemplateResult {
  const { answer, wrong } = placed.value ?? {};
  const put = (event: Event) => {
    const { value } = event.target as HTMLTextAreaElement;
    if (value.trim() === '') placed.value = undefined;
    else void paste(value);
  };
  return html`<div class="pasted">
    <label for="pasted-block">${t`A Q4_K super-block of your own: 144 bytes as 288 hex digits`}</label>
    <textarea
      id="pasted-block"
      rows="3"
      spellcheck="false"
      autocomplete="off"
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${wrong ? 'pasted-problem' : nothing}
      .value=${brought}
      @input=${put}
    ></textarea>
    <div aria-live="polite">
      ${wrong ? html`<em class="problem" id="pasted-problem">${engineSays(wrong)}</em>` : nothing}
      ${
        answer
          ? say`<p id="pasted-answer">
              With M94's activations it gives <b>${answer.amplification}</b> M94's 0.077%: more than ${answer.above} of random blocks
              do. Of ‖w‖·‖x‖ the difference is ${answer.normed}; the cosine between weights and activations, by which the quotient
              divides, is ${answer.cosine}. <a href=${`./#${answer.opening.link}`}>Open it in the microscope</a>
            </p>`
          : nothing
      }
    </div>
  </div>`;
}
