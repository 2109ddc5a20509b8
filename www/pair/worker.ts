/** The thread that compares a tensor of two files: it reads the next pieces while it compares those before. */

import { expose } from 'comlink';
import init, { Comparison } from '../engine/pkg/tools/tools.js';
import { type From, openFile, type Reader } from '../file/reader';
import { coming } from '../lib/coming';
import type { PairReads, Told } from './types.gen';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) }));

/** Bytes that have been compared, and all. */
export type Done = [number, number];

let file: Reader;
let second: Reader;
let original: Reader | undefined;
let comparison: Comparison;

/** Asks for the next pieces. */
function ask(): Promise<[Uint8Array, Uint8Array, Uint8Array | undefined]> | undefined {
  const reads = comparison.want() as PairReads | null;
  if (!reads) return undefined;
  const numbers = reads.original ? original?.bytes(reads.original) : undefined;
  return Promise.all([file.bytes(reads.one), second.bytes(reads.other), numbers]);
}

const api = {
  /** Reads the header of the second file. */
  async second(from: From): Promise<void> {
    await ready;
    second = await openFile(from);
  },

  /** Reads the header of the original. */
  async original(from: From): Promise<void> {
    await ready;
    original = await openFile(from);
  },

  /** Reads the header of the first file, and finds the tensor in all. */
  async open(from: From, tensor: number): Promise<Done> {
    file = await openFile(from);
    comparison = original
      ? Comparison.with(file.file, tensor, second.file, original.file)
      : Comparison.of(file.file, tensor, second.file);
    return comparison.bytes() as Done;
  },

  /** Compares the tensor; `told` hears how far it is. */
  async compare(told: (done: Done) => void): Promise<Told> {
    for (let next = ask(); next; ) {
      const pieces = await next;
      next = ask();
      comparison.compare(...pieces);
      told(comparison.bytes() as Done);
    }
    return comparison.told() as Told;
  },
};

export type Api = typeof api;
expose(api);
