/** The thread that reads a GGUF file: its header, and the blocks that are looked at. */

import { expose } from 'comlink';
import init from '../engine/pkg/tools/tools.js';
import { coming } from '../lib/coming';
import { type From, openFile, type Reader } from './reader';
import type { Listing, Span, TileReads } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) }));

let open: Reader | undefined;

const api = {
  /** Reads the header of a file. */
  async open(from: From): Promise<Listing> {
    await ready;
    open = await openFile(from);
    return open.listing;
  },

  /** A link to an experiment with a block of a row. */
  async link(tensor: number, row: number, block: number): Promise<string> {
    if (!open) throw new Error('no file is open');
    return open.file.link(tensor, await open.bytes(open.file.place(tensor, row, block) as Span));
  },

  /** A link to an experiment with a tile, rows and columns as typed; `onto`: that of which it is the next layer. */
  async tile(
    tensor: number,
    row: number,
    block: number,
    rows: string,
    columns: string,
    onto: string | undefined,
  ): Promise<string> {
    if (!open) throw new Error('no file is open');
    const reads = open.file.tile(tensor, row, block, rows, columns) as TileReads;
    const parts: BlobPart[] = [];
    for (const span of reads.spans) parts.push((await open.bytes(span)) as Uint8Array<ArrayBuffer>);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return open.file.tileLink(tensor, reads.rows, bytes, onto);
  },
};

export type Api = typeof api;
expose(api);
