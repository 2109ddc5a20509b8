/** A card as the fragment of a link: its JSON, deflated, as base64url. */

import { isCard } from './shape';
import type { Card } from './types';

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
}

/** The address of a card. */
export async function address(card: Card): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(card));
  const packed = new Uint8Array(await through(json, new CompressionStream('deflate-raw')));
  const text = btoa(String.fromCharCode(...packed)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '');
  return new URL(`?gpu#c=${text}`, location.href).href;
}

/** The card of a fragment; nothing if it holds none. Throws if it holds one that cannot be read. */
export async function read(fragment: string): Promise<Card | undefined> {
  const text = /^#?c=([\w-]+)$/.exec(fragment)?.[1];
  if (!text) return undefined;
  const binary = atob(text.replace(/[-_]/g, (c) => (c === '-' ? '+' : '/')));
  const packed = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  const json = new TextDecoder().decode(await through(packed, new DecompressionStream('deflate-raw')));
  const card: unknown = JSON.parse(json);
  if (isCard(card)) return card;
  throw new Error('not a card of this version');
}
