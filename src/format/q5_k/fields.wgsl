// The fields of a Q5_K super-block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at);
}
fn w_dmin(at: u32) -> u32 {
  return w_half(at + 2u);
}
fn w_scale(at: u32, j: u32) -> i32 {
  return six_bits(at + 4u, 0u, j);
}
fn w_min(at: u32, j: u32) -> i32 {
  return six_bits(at + 4u, 1u, j);
}
fn w_quant(at: u32, i: u32) -> i32 {
  let fifth = (w_byte(at + 16u + i % 32u) >> (i / 32u)) & 1u;
  return i32(nibble_of_two(at + 48u, i) | (fifth << 4u));
}
