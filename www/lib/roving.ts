/** A group of buttons that is one stop of the keyboard: arrow keys, Home and End go from one to another. */

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The handler of `keydown` on the group. */
export function roving(event: KeyboardEvent): void {
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = all.indexOf(event.target as HTMLElement);
  const step = STEPS[event.key];
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : step === undefined ? -1 : at + step;
  if (at < 0 || !(to in all)) return;
  event.preventDefault();
  for (const button of all) button.tabIndex = button === all[to] ? 0 : -1;
  all[to]?.focus();
}
