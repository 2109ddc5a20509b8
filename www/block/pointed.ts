/** What is pointed at in the super-block, and all that it touches. The layout is that of src/format/q4_k.rs. */

import { computed, signal } from '@preact/signals-core';

/** A field of the block, a weight (and its nibble), or one of the 144 bytes. */
export interface Spot {
  of: 'd' | 'dmin' | 'scale' | 'min' | 'weight' | 'byte';
  at: number;
}

/** A 6-bit field and which of its bits. */
export interface PackedBit {
  of: 'scale' | 'min';
  at: number;
  bit: number;
}

/** Where the packed scales and the nibbles begin. */
export const SCALES = 4;
export const QS = 16;

/** The byte that holds the nibble of a weight. */
export const byteOf = (weight: number): number => QS + 32 * Math.floor(weight / 64) + (weight % 32);

/** The weights of a byte of nibbles: low half, high half. */
export function weightsOf(byte: number): [number, number] {
  const at = byte - QS;
  const low = 64 * Math.floor(at / 32) + (at % 32);
  return [low, low + 32];
}

/** Whose bit it is: bit `bit` (0 is the lowest) of packed byte `n` < 12. */
export function packedBit(n: number, bit: number): PackedBit {
  const j = n % 4;
  if (n >= 8) return { of: bit < 4 ? 'scale' : 'min', at: j + 4, bit: bit % 4 };
  const of = n < 4 ? 'scale' : 'min';
  return bit < 6 ? { of, at: j, bit } : { of, at: j + 4, bit: bit - 2 };
}

/** The bytes of the block that hold a part of a scale or min. */
export function bytesOf(of: 'scale' | 'min', at: number): number[] {
  const first = SCALES + (of === 'min' ? 4 : 0) + (at % 4);
  return at < 4 ? [first] : [first, SCALES + 8 + (at % 4)];
}

/** Everything that a spot touches. `subs`: sub-blocks of which a weight is touched. */
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

export function touched(spot: Spot): Touched {
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
  const { of, at } = spot;
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
export const focused = signal<Spot>({ of: 'weight', at: 0 });
/** What the pointer is over. */
export const hovered = signal<Spot | undefined>(undefined);

export const spot = computed(() => hovered.value ?? focused.value);
export const lit = computed(() => touched(spot.value));

/** The weight to speak of: the one pointed at, or the first that is touched. */
export const weight = computed(() => {
  const { of, at } = spot.value;
  if (of === 'weight') return at;
  if (of === 'byte' && at >= QS) return weightsOf(at)[0];
  return of === 'scale' || of === 'min' ? 32 * at : 0;
});

/** Listeners for an element that stands for a spot. */
export const pointing = (of: Spot['of'], at = 0) => ({
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
