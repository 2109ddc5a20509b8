import { html, nothing, type TemplateResult } from 'lit';
import { outOf } from '../experiment/field';
import { inputValue } from '../experiment/input-value';
import { forgive, refuse, takeBack } from '../experiment/state';
import { type Said, t } from '../words';
import { cellsOf, type Grid } from './grid';

interface Line {
  /** What a cell is, before its number. */
  name: string;
  /** What its digits are. */
  label: string;
  /** The edit of one cell. */
  what: string;
  problem: Said | undefined;
}

/** The chosen cell of a grid as boxes and buttons: cells are small for a finger, and no keyboard comes up for them. */
export function chosenCell(g: Grid, { name, label, what, problem }: Line): TemplateResult {
  const at = g.cursor;
  const { now, set, step } = cellsOf(g);
  const text = g.cells[at] ?? '';
  const field = what === 'byte' ? 'edits' : what;
  const choose = (event: Event) => {
    const { value, valueAsNumber: index } = event.target as HTMLInputElement;
    if (index in g.cells) {
      forgive();
      g.onCursor(index);
    } else if (value !== '') refuse(field, outOf(name, value, g.cells.length - 1));
  };
  const enter = (event: Event) => {
    const box = event.target as HTMLInputElement;
    const digits = box.value.toLowerCase();
    if (/[^\da-f]/.test(digits)) {
      refuse(field, t`${name} ${at}: ${box.value} is not allowed; expected hex digits`);
      return;
    }
    // All digits count at once, fewer when one is done.
    if (digits === '' || (digits.length === text.length) !== (event.type === 'input')) return;
    if (digits !== now(at)) set(at, digits.padStart(text.length, '0'));
    if (event.type === 'input') box.select();
  };
  const select = (event: Event) => (event.target as HTMLInputElement).select();
  const stepButton = (sign: string, by: number, does: string) =>
    html`<button type="button" aria-label=${does} @click=${(event: Event) => {
      // Safari leaves the keyboard with the box, which would go on to show what was typed.
      (event.currentTarget as HTMLElement).focus();
      step(at, by);
    }}>${sign}</button>`;
  return html`<div class="cell-line" role="group" aria-label=${g.describe(at)} @focusin=${() => g.onCursor(at)}>
    <label>${name} <input id=${`${g.id}-at`} type="number" inputmode="numeric" min="0" max=${g.cells.length - 1} @input=${choose} ${inputValue(String(at))} /></label>
    <span class="turn">
      ${stepButton('−', -1, t`one less`)}
      <input
        class="hex"
        id=${`${g.id}-digits`}
        aria-label=${label}
        aria-invalid=${problem ? 'true' : nothing}
        inputmode="text"
        maxlength=${text.length}
        spellcheck="false"
        autocomplete="off"
        autocapitalize="none"
        @focus=${select}
        @click=${select}
        @input=${enter}
        @change=${enter}
        ${inputValue(text, () => takeBack(`${what} ${at}`))}
      />
      ${stepButton('+', 1, t`one more`)}
    </span>
  </div>`;
}
