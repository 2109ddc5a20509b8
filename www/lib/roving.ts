/** A group of buttons or boxes that is one stop of the keyboard: arrow keys, Home and End go from one to another. */

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const ALL = 'button:not(:disabled), input:not(:disabled)';
const all = (event: Event) => [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(ALL)];

/** The handler of `keydown` on the group. In a box of a number ↑ and ↓ are its own: they change the number. */
export function roving(event: KeyboardEvent): void {
  const members = all(event);
  const at = members.indexOf(event.target as HTMLElement);
  const step =
    (event.target as HTMLElement).matches('input') && /Up|Down/.test(event.key) ? undefined : STEPS[event.key];
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? members.length - 1 : step === undefined ? -1 : at + step;
  const next = members[to];
  if (at < 0 || !next) return;
  event.preventDefault();
  for (const member of members) member.tabIndex = member === next ? 0 : -1;
  next.focus();
  // What is typed now takes the place of the number.
  if (next instanceof HTMLInputElement) next.select();
}

/** The handler of `focusin` on a group of boxes: the one that was clicked is where the keyboard comes back to. */
export function stopHere(event: FocusEvent): void {
  for (const member of all(event)) member.tabIndex = member === event.target ? 0 : -1;
}
