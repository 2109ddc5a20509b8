/** What is pointed at in the super-block, and all that it touches. */

import { computed, signal } from '@preact/signals-core';
import { byteOf, bytesOf, packedBit, QS, SCALES, weightsOf } from './layout';

/** A field of the block, a weight (and its nibble), or one of the 144 bytes. */
export interface Target {
  of: 'd' | 'dmin' | 'scale' | 'min' | 'weight' | 'byte';
  at: number;
}

/** Everything that a target touches. `subs`: sub-blocks of which a weight is touched. */
export interface Touched {
  d: boolean;
  dmin: boolean;
  scale: Set<number>;
  min: Set<number>;
  subs: Set<number>;
  weights: Set<number>;
  bytes: Set<number>;
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

export function touched(target: Target): Touched {
  const all: Touched = {
    d: false,
    dmin: false,
    scale: new Set(),
    min: new Set(),
    subs: new Set(),
    weights: new Set(),
    bytes: new Set(),
  };
  const sub = (j: number) => {
    all.subs.add(j);
    for (const i of range(32 * j, 32)) all.weights.add(i);
  };
  const packed = (of: 'scale' | 'min', j: number) => {
    all[of].add(j);
    for (const n of bytesOf(of, j)) all.bytes.add(n);
  };
  const half = (of: 'd' | 'dmin') => {
    all[of] = true;
    for (const n of range(of === 'd' ? 0 : 2, 2)) all.bytes.add(n);
  };
  const { of, at } = target;
  if (of === 'd' || of === 'dmin') {
    half(of);
    range(0, 8).map(sub);
  } else if (of === 'scale' || of === 'min') {
    packed(of, at);
    sub(at);
  } else if (of === 'byte' && at < SCALES) {
    return touched({ of: at < 2 ? 'd' : 'dmin', at: 0 });
  } else if (of === 'byte' && at < QS) {
    for (const bit of range(0, 8)) {
      const whose = packedBit(at - SCALES, bit);
      all[whose.of].add(whose.at);
      sub(whose.at);
    }
    all.bytes.add(at);
  } else {
    for (const i of of === 'byte' ? weightsOf(at) : [at]) {
      const j = Math.floor(i / 32);
      all.weights.add(i);
      all.subs.add(j);
      all.bytes.add(byteOf(i));
      packed('scale', j);
      packed('min', j);
    }
    half('d');
    half('dmin');
  }
  return all;
}

/** What has the keyboard, or had it last. */
export const focused = signal<Target>({ of: 'weight', at: 0 });
/** What the pointer is over. */
export const hovered = signal<Target | undefined>(undefined);

export const pointed = computed(() => hovered.value ?? focused.value);
export const lit = computed(() => touched(pointed.value));

/** The weight to speak of: the one pointed at, or the first that is touched. */
export const weight = computed(() => {
  const { of, at } = pointed.value;
  if (of === 'weight') return at;
  if (of === 'byte' && at >= QS) return weightsOf(at)[0];
  return of === 'scale' || of === 'min' ? 32 * at : 0;
});

/** Listeners for an element that stands for a target. */
export const pointing = (of: Target['of'], at = 0) => ({
  over: () => {
    hovered.value = { of, at };
  },
  out: () => {
    hovered.value = undefined;
  },
  focus: () => {
    focused.value = { of, at };
  },
});
