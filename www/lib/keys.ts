/** What the key of shortcuts is called on this system. */

const MAC = /Mac|iP(hone|ad)/.test(navigator.platform);
export const CTRL = MAC ? '⌘' : 'Ctrl+';
