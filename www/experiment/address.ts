/** The address bar: it always names what is on screen. */

import type { Focus } from '../engine/types';
import { asks, FIRST, nameOf, plain, query, SIGHTS, type Sight, sight } from './sight';

/** At most two writes a second: browsers refuse more than about three. */
const PAUSE = 500;

/** The address to write: in the view that the experiment was in when it came to be. */
let pending: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let written = 0;
/** What was named last. */
let last: string | undefined;

/** A link that also says where the microscope points, and what digest the run gave. */
export function named(link: string, { focus, digest }: { focus?: Focus; digest?: string | undefined }): string {
  const { layer, row, block, token } = focus ?? { layer: 0, row: 0, block: 0, token: 0 };
  const at = layer || row || block || token ? `&v=${layer}.${row}.${block}.${token}` : '';
  return `${link}${digest === undefined ? '' : `&z=${digest}`}${at}`;
}

/** The address of an experiment in a view. The first sight of all has none but the page's own. */
export function address(link: string, of: Sight = sight.peek()): string {
  const words = query().filter((word) => !['', 'instrument', ...SIGHTS].includes(nameOf(word)));
  const bare = of === 'compare' && link === FIRST.compare;
  // A class stays one.
  if (of !== plain && !bare) words.push(asks[of] ?? of);
  return `${location.pathname}${words.length > 0 ? `?${words.join('&')}` : ''}${bare ? '' : `#${link}`}`;
}

/** The address of what is on screen, in another view. Whole: none is a way to a part of this page. */
export const inView = (of: Sight): string => location.origin + address(last ?? FIRST[of], of);

/** Turns to another view of what is on screen, in a new history entry. */
export function turnTo(to: Sight): void {
  flush();
  sight.value = to;
  history.pushState(null, '', inView(to));
}

/** Writes what is waiting. */
export function flush(): void {
  if (pending === undefined) return;
  clearTimeout(timer);
  timer = undefined;
  written = performance.now();
  history.replaceState(null, '', pending);
  pending = undefined;
}

/** Drops what is waiting: it belongs to the entry that was left. */
export function forget(): void {
  clearTimeout(timer);
  timer = undefined;
  pending = undefined;
}

/** Names a changed experiment, in the same history entry. */
export function replace(link: string): void {
  pending = address(link);
  last = link;
  timer ??= setTimeout(flush, Math.max(0, written + PAUSE - performance.now()));
}

/** Names another experiment, in a new history entry. */
export function push(link: string): void {
  flush();
  last = link;
  written = performance.now();
  const { pathname, search, hash } = location;
  if (address(link) !== pathname + search + hash) history.pushState(null, '', address(link));
}

/** The whole URL of what is on screen. */
export function url(link: string): string {
  return new URL(address(link), location.href).href;
}

addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', flush);
