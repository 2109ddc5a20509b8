/** The address bar: it always names what is on screen. */

import type { Focus } from '../engine/types';

/** At most two writes a second: browsers refuse more than about three. */
const PAUSE = 500;

let pending: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let written = 0;

/** A link that also says where the microscope points, and what digest the run gave. */
export function named(link: string, { focus, digest }: { focus?: Focus; digest?: string | undefined }): string {
  const { layer, row, block, token } = focus ?? { layer: 0, row: 0, block: 0, token: 0 };
  const at = layer || row || block || token ? `&v=${layer}.${row}.${block}.${token}` : '';
  return `${link}${digest === undefined ? '' : `&z=${digest}`}${at}`;
}

const address = (link: string): string => (link === '1' ? location.pathname + location.search : `#${link}`);

/** Writes what is waiting. */
export function flush(): void {
  if (pending === undefined) return;
  clearTimeout(timer);
  timer = undefined;
  written = performance.now();
  history.replaceState(null, '', address(pending));
  pending = undefined;
}

/** Names a changed experiment, in the same history entry. */
export function replace(link: string): void {
  pending = link;
  timer ??= setTimeout(flush, Math.max(0, written + PAUSE - performance.now()));
}

/** Names another experiment, in a new history entry. */
export function push(link: string): void {
  flush();
  written = performance.now();
  if (address(link) !== address(location.hash.slice(1) || '1')) history.pushState(null, '', address(link));
}

/** The whole URL of what is on screen. */
export function url(link: string): string {
  return new URL(address(link), location.href).href;
}

addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', flush);
