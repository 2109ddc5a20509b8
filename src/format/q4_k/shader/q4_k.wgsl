// Q4_K as 36 words of four bytes, little-endian: the same bytes as q4_k.rs, read where they lie.
//
// word 0       d (low half), dmin (high half)      words 1–3   the sixteen 6-bit scales and mins
// words 4–35   nibbles: word 4 + 8c + k holds positions 4k..4k+4 of sub-block 2c in the low halves of its bytes, and of
//              sub-block 2c + 1 in the high halves

const Q4K_WORDS = 36u;

// (scale, min) of sub-block `j` from words 1–3.
fn scale_and_min(packed: vec3<u32>, j: u32) -> vec2<u32> {
  let at = 8u * (j & 3u);
  let bytes = packed >> vec3(at);
  if j < 4u {
    return bytes.xy & vec2(63u);
  }
  let low = vec2(bytes.z & 15u, (bytes.z >> 4u) & 15u);
  return low | (((bytes.xy >> vec2(6u)) & vec2(3u)) << vec2(4u));
}

// The f16 in the low sixteen bits.
fn float(half: u32) -> f32 {
  return bitcast<f32>(widen(half));
}
