import { html, nothing, type TemplateResult } from 'lit';
import { edit, problemOf, takeBack } from '../state/store';
import { engineSays } from '../words';
import { settled } from './settled';

interface NumberField {
  what: string;
  label: string;
  value: number;
  min?: number;
  max?: number;
  step?: number | 'any';
  /** The same field in another place, for its id. */
  id?: string;
  /** What a number does, if it is not the edit of that name. */
  act?: (number: number) => void;
}

/** A number one can type; what the engine refuses stays in the box, with the reason beneath. */
export function numberField(field: NumberField): TemplateResult {
  const { what, label, value, min, max, step = 1, id = what, act = (number) => edit({ what, number }) } = field;
  const problem = problemOf(what);
  const input = (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (box.value !== '' && !Number.isNaN(box.valueAsNumber)) act(box.valueAsNumber);
  };
  return html`<label class="field" for=${id}>
    <span>${label}</span>
    <input
      id=${id}
      type="number"
      inputmode="decimal"
      min=${min ?? nothing}
      max=${max ?? nothing}
      step=${step}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? `${id}-problem` : nothing}
      @input=${input}
      ${settled(String(value), () => takeBack(what))}
    />
    ${problem ? html`<em class="problem" id=${`${id}-problem`} role="alert">${engineSays(problem)}</em>` : nothing}
  </label>`;
}

interface Choice {
  what: string;
  label: string;
  value: string;
  names: string[];
  /** Which of several, and its id. */
  index?: number;
  id?: string;
  /** What the history calls it, if not `what`. */
  run?: string;
}

/** One of a few names. */
export function choice({ what, label, value, names, index = 0, id = what, run }: Choice): TemplateResult {
  const change = (event: Event) =>
    edit({ what, index, text: (event.target as HTMLSelectElement).value, ...(run ? { run } : {}) });
  return html`<label class="field">
    <span>${label}</span>
    <select id=${id} @change=${change}>
      ${names.map((name) => html`<option value=${name} .selected=${name === value}>${name}</option>`)}
    </select>
  </label>`;
}

/** A short explanation, where the question arises. */
export const why = (question: string, answer: unknown): TemplateResult =>
  html`<details class="why"><summary>${question}</summary><p>${answer}</p></details>`;
