/** A thread that counts shares of a scan: it reads the next piece of the file while it counts one. */

import { expose } from 'comlink';
import init, { Scan } from '../engine/pkg/tools/tools.js';
import { type From, openFile, type Reader } from '../file/reader';
import { coming } from '../lib/coming';
import type { Extent, Reads, ScanTable } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) }));

let scan: Scan;
let file: Reader;
let original: Reader | undefined;

/** Asks for the next piece. */
function ask(): Promise<[Reads, Uint8Array, Uint8Array | undefined]> | undefined {
  const reads = scan.want() as Reads | null;
  if (!reads) return undefined;
  return Promise.all([reads, file.bytes(reads.blocks), reads.original ? original?.bytes(reads.original) : undefined]);
}

const api = {
  /** Reads the header of the original. */
  async against(from: From): Promise<void> {
    await ready;
    original = await openFile(from);
  },

  /** Reads the header. `tensor`: the only one to scan; `input`: the link whose input and paths every block meets; M94's without it. */
  async open(from: From, tensor: number | undefined, input: string | undefined): Promise<Extent> {
    await ready;
    file = await openFile(from);
    const meets = input ?? Scan.input();
    scan = original ? Scan.against(file.file, original.file, tensor, meets) : Scan.of(file.file, tensor, meets);
    return scan.extent() as Extent;
  },

  /** Counts a share and resolves to its lines; `told` hears the bytes of each piece that is counted, and whether a tensor ends. */
  async share(index: number, told: (bytes: number, ends: boolean) => void): Promise<string> {
    scan.begin(index);
    for (let next = ask(); next; ) {
      const [{ blocks, original, ends }, bytes, numbers] = await next;
      next = ask();
      scan.count(bytes, numbers);
      told(blocks.length + (original?.length ?? 0), ends);
    }
    return scan.lines();
  },

  /** The table that all shares make. */
  table: (shares: string[]): ScanTable => Scan.table(shares) as ScanTable,
};

export type Api = typeof api;
expose(api);
