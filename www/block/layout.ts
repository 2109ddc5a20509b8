/** Where a Q4_K super-block of 144 bytes has its fields. The layout is that of src/format/q4_k.rs. */

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
