// Rows of any format as bytes, four to a word, little-endian: a block may begin at any byte.

@group(0) @binding(1) var<storage, read> w: array<u32>;

// The byte of the weights at `at`.
fn w_byte(at: u32) -> u32 {
  return (w[at >> 2u] >> (8u * (at & 3u))) & 255u;
}

// The f16 of the weights at `at`, as bits of f32.
fn w_half(at: u32) -> u32 {
  return widen(w_byte(at) | (w_byte(at + 1u) << 8u));
}
