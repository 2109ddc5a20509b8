import { html, type TemplateResult } from 'lit';
import { typed } from '../state/store';

interface Grid {
  id: string;
  label: string;
  columns: number;
  /** The text of each cell: as many hex digits as it has. */
  cells: string[];
  classOf: (index: number) => string;
  describe: (index: number) => string;
  /** The cell that has the keyboard. */
  cursor: number;
  onCursor: (index: number) => void;
  /** A new value, as hex. */
  onSet: (index: number, text: string) => void;
}

/** Cells of hex digits. Arrow keys move, a digit sets, + and − step. */
export function grid(g: Grid): TemplateResult {
  const rows = Array.from({ length: Math.ceil(g.cells.length / g.columns) }, (_, row) => row * g.columns);
  const indexOf = (event: Event) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    return cell ? Number(cell.dataset.index) : undefined;
  };
  const go = (table: HTMLElement, index: number) => {
    if (index < 0 || index >= g.cells.length) return;
    g.onCursor(index);
    table.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
  };
  const key = (event: KeyboardEvent) => {
    const index = indexOf(event);
    if (index === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const table = event.currentTarget as HTMLElement;
    const text = typed.get(`${g.id}:${index}`) ?? g.cells[index] ?? '';
    // On a narrow screen rows wrap: a row is what the eye sees.
    const columns = getComputedStyle(table).getPropertyValue('--columns');
    const step: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -Number(columns),
      ArrowDown: Number(columns),
    };
    const move = step[event.key];
    if (move !== undefined) go(table, index + move);
    else if (event.key === 'Home') go(table, 0);
    else if (event.key === 'End') go(table, g.cells.length - 1);
    else if (/^[0-9a-f]$/i.test(event.key)) set(index, (text + event.key.toLowerCase()).slice(-text.length));
    else if (event.key === '+' || event.key === '=') stepTo(index, text, 1);
    else if (event.key === '-') stepTo(index, text, -1);
    else return;
    event.preventDefault();
  };
  const stepTo = (index: number, text: string, by: number) => {
    const next = Number.parseInt(text, 16) + by;
    if (next >= 0 && next < 16 ** text.length) set(index, next.toString(16).padStart(text.length, '0'));
  };
  const set = (index: number, text: string) => {
    typed.set(`${g.id}:${index}`, text);
    g.onSet(index, text);
  };
  const point = (event: Event) => {
    const index = indexOf(event);
    if (index !== undefined) g.onCursor(index);
  };
  return html`<div class="grid" id=${g.id} role="grid" aria-label=${g.label} @keydown=${key} @focusin=${point} @pointerover=${point}>
    ${rows.map(
      (start) => html`<div role="row">
        ${g.cells.slice(start, start + g.columns).map((text, column) => {
          const index = start + column;
          return html`<span
            role="gridcell"
            data-index=${index}
            tabindex=${index === g.cursor ? 0 : -1}
            class=${`${g.classOf(index)}${index === g.cursor ? ' cursor' : ''}`}
            aria-label=${g.describe(index)}
            >${text}</span
          >`;
        })}
      </div>`,
    )}
  </div>`;
}
