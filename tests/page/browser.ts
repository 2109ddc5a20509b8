/** As much of a browser as the page's modules need where there is none. Import it first. */

import { mock } from 'node:test';

/** What a page keeps. */
class Shelf {
  private readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
}

const page = new EventTarget();
const place = new URL('https://blockscope.test/');

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

define('location', place);
define('sessionStorage', new Shelf());
define('localStorage', new Shelf());
// Lit asks for a walker, and nothing here is drawn.
define(
  'document',
  Object.assign(new EventTarget(), { referrer: '', documentElement: {}, createTreeWalker: () => ({}) }),
);
define('addEventListener', page.addEventListener.bind(page));
define('dispatchEvent', page.dispatchEvent.bind(page));

/** How the page was arrived at, which history asks. */
let arrival = 'navigate';
export function arriveBy(type: string): void {
  arrival = type;
}
performance.getEntriesByType = () => [{ type: arrival }] as unknown as PerformanceEntryList;

/** A clock that moves when a test says so. */
let now = 0;
performance.now = () => now;
export function pass(milliseconds: number): void {
  now += milliseconds;
  if (ticking) mock.timers.tick(milliseconds);
}

let ticking = false;
export function holdTimers(): void {
  mock.timers.enable({ apis: ['setTimeout'] });
  ticking = true;
}

export function fire(type: string): void {
  page.dispatchEvent(new Event(type));
}
