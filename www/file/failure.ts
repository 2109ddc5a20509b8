/** What can go wrong with a file behind an address: a sentence for each, which says what to do. */

import { t } from '../words';
import { hosts } from './policy';

/** Longest address that is shown whole, in characters. */
const SHOWN = 32;

/** An address as it was typed, for print: cut, its control characters shown. */
export const quoted = (address: string): string => {
  const visible = [...address].map((c) => (/\p{C}/u.test(c) ? '\ufffd' : c));
  return `“${visible.slice(0, SHOWN).join('')}${visible.length > SHOWN ? '…' : ''}”`;
};

const here = (): string => t`Download the file and choose it here.`;

export const noAddress = (address: string): string =>
  t`address: ${quoted(address)} is not allowed; expected one that begins with https://`;

export const notAllowed = (host: string): string =>
  t`The policy of this page lets it ask ${hosts()?.join(', ')} and nobody else, so ${host} was not asked. ${here()}`;

export const redirected = (host: string): string =>
  t`${host} sends on to a server that the policy of this page does not let it ask. ${here()}`;

export const noAnswer = (host: string): string =>
  t`${host} does not answer. Look at the address and the network, and try again.`;

export const silent = (host: string, seconds: number): string =>
  t`${host} has said nothing for ${seconds} seconds. Try again, or download the file and choose it here.`;

export const noCors = (host: string): string =>
  t`${host} answers, but does not let other pages read its files (CORS). ${here()}`;

export const noRanges = (host: string): string => t`${host} gives files whole only: it has no ranges. ${here()}`;

export const aPage = (host: string): string =>
  t`${host} answers with a page to read, not with a file. Take the address of the download: on a hub, the one with “resolve” in it.`;

export const noLength = (host: string): string => t`${host} does not say how long the file is. ${here()}`;

export const otherBytes = (host: string): string => t`${host} answers with other bytes than were asked for. ${here()}`;

export const cut = (host: string, at: string): string =>
  t`${host} cut the connection twice, at byte ${at}. Try again, or download the file and choose it here.`;

export const changed = (host: string): string =>
  t`The file at ${host} has changed since it was opened. Open it again: what is on screen is of the one before.`;

/** An answer other than the bytes. */
export function refused(host: string, status: number): string {
  if (status === 401 || status === 403) return t`${host} wants a login (${status}). ${here()}`;
  if (status === 404 || status === 410) return t`${host} has no such file (${status}). Look at the address.`;
  if (status === 429) return t`${host} has been asked too often (${status}). Try again in a while.`;
  return t`${host} refuses (${status}). Try again, or download the file and choose it here.`;
}
