// What becomes of a value in BF16: the upper half of its bits; one more where the lower is above its middle, or at it and the
// upper is odd.

const VALUE_BYTES = 2u;

fn rounded(x: u32) -> u32 {
  return select((x + 0x7fffu + ((x >> 16u) & 1u)) >> 16u, 0x7fc0u, is_nan(x));
}
