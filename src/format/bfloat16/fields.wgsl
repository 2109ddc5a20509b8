// The field of a BF16 block at byte `at`: 32 floats, as bits of f32.
fn w_value(at: u32, i: u32) -> u32 {
  return ((w[(at >> 2u) + (i >> 1u)] >> (16u * (i & 1u))) & 0xffffu) << 16u;
}
