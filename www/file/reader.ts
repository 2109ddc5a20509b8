/** A GGUF file as workers read it: its header as it comes, and pieces of it. It is never read whole. */

import type { Remote as Behind } from 'comlink';
import { ModelFile } from '../engine/pkg/tools/tools.js';
import type { Remote } from './remote';
import type { Listing, Span } from './types.gen';

/** A file of this machine, or one behind an address, which the page reads. */
export type From = Blob | Behind<Remote>;

/** A file whose header has been read. */
export interface Reader {
  file: ModelFile;
  listing: Listing;
  bytes(span: Span): Promise<Uint8Array>;
}

/** Reads the header of a file. */
export async function openFile(from: From): Promise<Reader> {
  const bytes = async ({ offset, length }: Span): Promise<Uint8Array> =>
    from instanceof Blob
      ? new Uint8Array(await from.slice(offset, offset + length).arrayBuffer())
      : from.read(offset, length);
  const opened = from instanceof Blob ? (from instanceof File ? from.name : '') : await from.address;
  const file = new ModelFile(opened, from instanceof Blob ? from.size : await from.bytes);
  for (let want = file.want() as Span | null; want; want = file.want() as Span | null) file.feed(await bytes(want));
  return { file, listing: file.listing() as Listing, bytes };
}
