// The fields of a Q3_K super-block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at + 108u);
}
fn w_scale(at: u32, k: u32) -> i32 {
  let low = (w_byte(at + 96u + k % 8u) >> (4u * (k / 8u))) & 15u;
  let high = (w_byte(at + 104u + k % 4u) >> (2u * (k / 4u))) & 3u;
  return i32(low | (high << 4u)) - 32;
}
fn w_quant(at: u32, i: u32) -> i32 {
  let third = (w_byte(at + i % 32u) >> (i / 32u)) & 1u;
  return i32(two_bits(at + 32u, i) | (third << 2u)) - 4;
}
