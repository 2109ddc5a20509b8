import './grid.css';
import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { refuses } from '../experiment/lock';
import { takeBack, typed } from '../experiment/state';
import { language } from '../words';

export interface Grid {
  id: string;
  label: string;
  /** Cells in a row, as far as a screen reader is concerned; on a narrow screen rows wrap. */
  columns: number;
  /** The text of each cell: as many digits as it has. */
  cells: string[];
  /** Bits flip when clicked. */
  base?: 2 | 16;
  /** How many values a cell takes, if fewer than its digits could say, and the digits of the least. */
  values?: number;
  least?: number;
  classOf: (index: number) => string;
  /** What a screen reader says of a cell: the same for the same text. */
  describe: (index: number) => string;
  /** The cell that has the keyboard. */
  cursor: number;
  onCursor: (index: number) => void;
  /** The pointer is over a cell, or over none. */
  onHover: (index: number | undefined) => void;
  /** A new value. `painted`: how many cells one stroke has set so far, and which stroke that is. */
  onSet: (index: number, text: string, painted?: Stroke) => void;
}

export interface Stroke {
  id: number;
  cells: number;
}

/** What the history calls the edits of a stroke: they are one step. */
export const strokeRun = ({ id }: Stroke): string => `stroke ${id}`;

/** The first digits of a cell of several. */
const firstDigit = signal<{ cell: string; digit: string } | undefined>(undefined);
/** The stroke under way: where it is, and what it paints. */
let stroke: (Stroke & { grid: string; text: string; at: number; seen: Set<number> }) | undefined;
let strokes = 0;
/** The pointer has flipped a bit as it came down. */
let flipped = false;
/** How far the wheel has turned since its last step. */
let turned = 0;
const NOTCH = 50;

addEventListener('pointerup', () => (stroke = undefined));
addEventListener('pointercancel', () => {
  // A finger that scrolls the page may have painted a cell before that was plain.
  if (stroke?.seen.size) takeBack(strokeRun(stroke));
  stroke = undefined;
});

/** What the cells say, also before the engine has answered, and how they are set. */
export function cellsOf(g: Grid) {
  const { base = 16 } = g;
  const now = (index: number) => typed.get(`${g.id}:${index}`) ?? g.cells[index] ?? '';
  const set = (index: number, text: string, painted?: Stroke) => {
    typed.set(`${g.id}:${index}`, text);
    g.onSet(index, text, painted);
  };
  const step = (index: number, by: number) => {
    const text = now(index);
    const { values = base ** text.length, least = 0 } = g;
    // Its place in the order of the values: digits of negative numbers come after those of positive ones.
    const place = ((Number.parseInt(text, base) - least + values) % values) + by;
    if (place < 0 || place >= values) return;
    set(index, ((place + least) % values).toString(base).padStart(text.length, '0'));
  };
  return { now, set, step };
}

/** Where the cursor goes once the numbers of what was typed are on screen: moving it first would cost them a frame. */
let move: (() => number) | undefined;
/** The longest that the cursor waits for numbers. */
const PATIENCE = 50;

function postpone(next: () => number): void {
  move = next;
  setTimeout(settle, PATIENCE);
}

/** Moves the cursor now, if it has to; says where it is then. */
function settle(): number | undefined {
  const next = move;
  move = undefined;
  return next?.();
}
addEventListener('blockscope:shown', () => requestAnimationFrame(() => setTimeout(settle)));

/** The keyboard goes elsewhere. */
function left(): void {
  firstDigit.value = undefined;
  move = undefined;
}

/** Gives a cell the keyboard. */
function take(cell: HTMLElement | null | undefined): void {
  if (!cell) return;
  // Of the element that has the focus, a change of this makes Chromium style the whole page at once.
  cell.tabIndex = 0;
  // Scrolling needs a layout, which the next frame makes anyway: an edit does not wait for one of its own.
  cell.focus({ preventScroll: true });
}

/** Cells of digits. Arrow keys move, a digit sets and goes on, + and − step, a drag paints, the wheel turns what has the focus. */
export function grid(g: Grid): TemplateResult {
  const { base = 16 } = g;
  const { now, set, step } = cellsOf(g);
  const starts = Array.from({ length: Math.ceil(g.cells.length / g.columns) }, (_, row) => row * g.columns);
  const indexOf = (event: Event) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    return cell ? Number(cell.dataset.index) : undefined;
  };
  // On a narrow screen a row is what the eye sees.
  const wide = (table: HTMLElement) => Number(getComputedStyle(table).getPropertyValue('--columns'));
  const go = (table: HTMLElement, index: number) => {
    if (index < 0 || index >= g.cells.length) return;
    firstDigit.value = undefined;
    const cell = table.querySelector<HTMLElement>(`[data-index="${index}"]`);
    take(cell);
    requestAnimationFrame(() => cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  };
  const flip = (index: number) => set(index, now(index) === '1' ? '0' : '1');
  const type = (table: HTMLElement, index: number, digit: string) => {
    const cell = `${g.id}:${index}`;
    const digits = `${firstDigit.value?.cell === cell ? firstDigit.value.digit : ''}${digit}`;
    if (digits.length < now(index).length) {
      firstDigit.value = { cell, digit: digits };
      return;
    }
    set(index, digits);
    firstDigit.value = undefined;
    postpone(() => {
      go(table, index + 1);
      return Math.min(index + 1, g.cells.length - 1);
    });
  };
  /** Where a key leads, if it moves. */
  const destination = (table: HTMLElement, index: number, { key, ctrlKey }: KeyboardEvent): number | undefined => {
    if (!/^(Arrow.*|Home|End)$/.test(key)) return undefined;
    const columns = wide(table);
    const row = index - (index % columns);
    const moves: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index - columns,
      ArrowDown: index + columns,
      Home: ctrlKey ? 0 : row,
      End: ctrlKey ? g.cells.length - 1 : Math.min(row + columns, g.cells.length) - 1,
    };
    return moves[key];
  };
  const key = (event: KeyboardEvent) => {
    // A key that comes before the cursor has moved on is meant for where it goes.
    const index = settle() ?? indexOf(event);
    if (index === undefined || event.metaKey || event.altKey) return;
    const table = event.currentTarget as HTMLElement;
    const to = destination(table, index, event);
    if (to !== undefined) {
      if (event.shiftKey && to >= 0 && to < g.cells.length) set(to, now(index));
      go(table, to);
    } else if (event.ctrlKey) return;
    else if (Number.parseInt(event.key, base) >= 0 && event.key.length === 1)
      type(table, index, event.key.toLowerCase());
    else if (event.key === '+' || event.key === '=') step(index, 1);
    else if (event.key === '-') step(index, -1);
    else if (event.key === ' ' && base === 2) flip(index);
    else return;
    event.preventDefault();
  };
  const down = (event: PointerEvent) => {
    const index = indexOf(event);
    if (index === undefined || event.button !== 0) return;
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    take(cell);
    // A finger, too, may go on to other cells.
    if (cell?.hasPointerCapture(event.pointerId)) cell.releasePointerCapture(event.pointerId);
    event.preventDefault();
    flipped = base === 2 && event.pointerType !== 'touch';
    if (flipped) flip(index);
    else if (base === 2) return;
    strokes += 1;
    stroke = { grid: g.id, text: now(index), at: index, seen: new Set(), id: strokes, cells: 0 };
  };
  /** A finger that lands on a bit may mean to scroll: it flips the bit when it is lifted there. */
  const click = (event: Event) => {
    const index = indexOf(event);
    if (base === 2 && index !== undefined && !flipped) flip(index);
    flipped = false;
  };
  /** Paints from the last cell of the stroke to this one, in a straight line. */
  const paint = (table: HTMLElement, index: number) => {
    if (stroke?.grid !== g.id || stroke.at === index) return;
    const columns = wide(table);
    const [x, y] = [stroke.at % columns, Math.floor(stroke.at / columns)];
    const [dx, dy] = [(index % columns) - x, Math.floor(index / columns) - y];
    const steps = Math.max(Math.abs(dx), Math.abs(dy));
    for (let n = 1; n <= steps; n++) {
      const at = (y + Math.round((dy * n) / steps)) * columns + x + Math.round((dx * n) / steps);
      if (stroke.seen.has(at)) continue;
      stroke.seen.add(at);
      stroke.cells = stroke.seen.size;
      set(at, stroke.text, { id: stroke.id, cells: stroke.cells });
    }
    stroke.at = index;
  };
  const over = (event: Event) => {
    const index = indexOf(event);
    if (index === undefined) return;
    g.onHover(index);
    paint(event.currentTarget as HTMLElement, index);
  };
  const wheel = (event: WheelEvent) => {
    const index = indexOf(event);
    const table = event.currentTarget as HTMLElement;
    if (index === undefined || !table.contains(document.activeElement)) return;
    event.preventDefault();
    turned += event.deltaY;
    for (; Math.abs(turned) >= NOTCH; turned -= Math.sign(turned) * NOTCH) step(index, -Math.sign(turned));
  };
  const focus = (event: Event) => {
    const index = indexOf(event);
    if (index !== undefined) g.onCursor(index);
  };
  const cell = (text: string, index: number, classes: string) => {
    const begun =
      firstDigit.value?.cell === `${g.id}:${index}` ? firstDigit.value.digit.padEnd(text.length, '·') : text;
    const cursor = index === g.cursor;
    return html`<span role="gridcell" data-index=${index} tabindex=${live(cursor ? 0 : -1)} class=${`${classes}${cursor ? ' cursor' : ''}`} aria-label=${g.describe(index)}>${begun}</span>`;
  };
  /** A row is drawn again when something of it has changed: most edits change one. */
  const row = (start: number) => {
    const texts = g.cells.slice(start, start + g.columns);
    const classes = texts.map((_, column) => g.classOf(start + column));
    const begun = firstDigit.value?.cell.startsWith(`${g.id}:`) ? firstDigit.value.digit : '';
    const here = g.cursor >= start && g.cursor < start + g.columns;
    return guard(
      [language.value, g.label, here && g.cursor, here && begun, ...texts, ...classes],
      () =>
        html`<div role="row">${texts.map((text, column) => cell(text, start + column, classes[column] ?? ''))}</div>`,
    );
  };
  return html`<div class="grid" id=${g.id} role="grid" aria-label=${g.label}
    aria-disabled=${refuses('block') ? 'true' : nothing} @keydown=${key} @focusin=${focus}
    @focusout=${left} @pointerdown=${down} @click=${click} @pointerover=${over}
    @pointerleave=${() => g.onHover(undefined)} @wheel=${wheel}>
    ${starts.map(row)}
  </div>`;
}
