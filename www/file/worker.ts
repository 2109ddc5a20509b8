/** The thread that reads a GGUF file: its header as it comes, and the blocks that are looked at. The file itself is never read whole. */

import { expose } from 'comlink';
import init, { ModelFile } from '../engine/pkg/formats/formats.js';
import type { Listing, Span } from './types.gen';

const ready = init({ module_or_path: new URL('../engine/pkg/formats/formats_bg.wasm', import.meta.url) });

let from: Blob;
let file: ModelFile | undefined;

const bytes = async ({ offset, length }: Span): Promise<Uint8Array> =>
  new Uint8Array(await from.slice(offset, offset + length).arrayBuffer());

const api = {
  /** Reads the header of a file. */
  async open(blob: Blob): Promise<Listing> {
    await ready;
    const made = new ModelFile(blob.size);
    [from, file] = [blob, undefined];
    for (let want = made.want() as Span | null; want; want = made.want() as Span | null) made.feed(await bytes(want));
    const listing = made.listing() as Listing;
    file = made;
    return listing;
  },

  /** A link to an experiment with a block of a row. */
  async link(tensor: number, row: number, block: number): Promise<string> {
    if (!file) throw new Error('no file is open');
    return file.link(tensor, await bytes(file.place(tensor, row, block) as Span));
  },
};

export type Api = typeof api;
expose(api);
