/** The thread that reads a GGUF file: its header, and the blocks that are looked at. */

import { expose } from 'comlink';
import init, { takenFrom } from '../engine/pkg/tools/tools.js';
import { coming } from '../lib/coming';
import { type From, openFile, type Reader } from './reader';
import type { Found, Listing, Span, TakenFrom, TileReads } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) }));

let open: Reader | undefined;

/** The bytes of several places, one after the other. */
async function all(of: Reader, spans: Span[]): Promise<Uint8Array> {
  const parts: BlobPart[] = [];
  for (const span of spans) parts.push((await of.bytes(span)) as Uint8Array<ArrayBuffer>);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const api = {
  /** What an origin says, layer by layer. */
  async takenFrom(origin: string): Promise<(TakenFrom | null)[]> {
    await ready;
    return takenFrom(origin) as (TakenFrom | null)[];
  },

  /** Reads the header of a file. */
  async open(from: From): Promise<Listing> {
    await ready;
    open = await openFile(from);
    return open.listing;
  },

  /** The block to look at for a block of the tensor's type: of floats the stretch that holds it. */
  seen(tensor: number, block: number): number {
    if (!open) throw new Error('no file is open');
    return open.file.seen(tensor, block);
  },

  /** A link to an experiment with a block of a row. */
  async link(tensor: number, row: number, block: number): Promise<string> {
    if (!open) throw new Error('no file is open');
    return open.file.link(tensor, row, block, await open.bytes(open.file.place(tensor, row, block) as Span));
  },

  /** The link with the weights that it left in this file. */
  async filled(link: string): Promise<string> {
    if (!open) throw new Error('no file is open');
    return open.file.filled(link, await all(open, open.file.left(link) as Span[]));
  },

  /** Where in this file the first layer of an origin stands, if it was taken from it. */
  home(origin: string): Found | null {
    if (!open) throw new Error('no file is open');
    return open.file.home(origin) as Found | null;
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
    return open.file.tileLink(tensor, reads.rows, reads.origin, await all(open, reads.spans), onto);
  },

  /** The link `onto` with one row of floats as a stage behind those of a layer, as typed. */
  async stage(tensor: number, stage: string, layer: string, onto: string): Promise<string> {
    if (!open) throw new Error('no file is open');
    const bytes = await open.bytes(open.file.stage(tensor) as Span);
    return open.file.stageLink(tensor, stage, layer, bytes, onto);
  },
};

export type Api = typeof api;
expose(api);
