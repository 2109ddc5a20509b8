import { html, nothing, type TemplateResult } from 'lit';
import { engineSays, t } from '../words';
import { inputValue } from './input-value';
import { edit, forgive, problemOf, refuse, takeBack } from './state';

interface NumberField {
  what: string;
  label: string;
  value: number;
  min?: number;
  max?: number;
  step?: number | 'any';
  /** The same field in another place, for its id. */
  id?: string;
  /** What the history calls the edit, if not `what`. */
  run?: string;
  /** What a number does, if it is not the edit of that name. */
  act?: (number: number) => void;
}

/** How long a box may hold what is no number yet, such as the − of −1. */
const BEGUN = 700;

/** Says what is wrong with a box that holds no number, if it still does when the hand rests. The browser does not say what it is. */
export function doubt(box: HTMLInputElement, field: string, label: string): void {
  forgive();
  setTimeout(() => {
    if (box.validity.badInput && document.activeElement === box)
      refuse(field, t`${label}: what stands here is not allowed; expected a number, at most 1.8e308 in size`);
  }, BEGUN);
}

/** A place that there is not. */
export const outOf = (label: string, number: number | string, last: number): string =>
  t`${label}: ${number} is not allowed; expected a whole number from 0 to ${last}`;

/** A number one can type; what the engine refuses stays in the box, with the reason beneath. */
export function numberField(field: NumberField): TemplateResult {
  const { what, label, value, min, max, step = 1, id = what, run = what } = field;
  const { act = (number: number) => edit({ what, number, run }) } = field;
  const problem = problemOf(what);
  const input = (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (box.validity.badInput) doubt(box, what, label);
    else if (box.value === '') forgive();
    else act(box.valueAsNumber);
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
      ${inputValue(String(value), () => takeBack(run))}
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
  /** What the reader calls a name, if not by it. */
  called?: (name: string) => string;
  /** What a name does, if it is not the edit of that name. */
  take?: (name: string) => void;
}

/** One of a few names. */
export function choice({
  what,
  label,
  value,
  names,
  index = 0,
  id = what,
  run,
  called = (name) => name,
  take = (text) => edit({ what, index, text, ...(run ? { run } : {}) }),
}: Choice): TemplateResult {
  const change = (event: Event) => take((event.target as HTMLSelectElement).value);
  return html`<label class="field">
    <span>${label}</span>
    <select id=${id} @change=${change}>
      ${names.map((name) => html`<option value=${name} .selected=${name === value}>${called(name)}</option>`)}
    </select>
  </label>`;
}

/** A short explanation, where the question arises. */
export const why = (question: string, answer: unknown): TemplateResult =>
  html`<details class="why"><summary>${question}</summary><p>${answer}</p></details>`;
