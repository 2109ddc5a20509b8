// The fields of a Q5_1 block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at);
}
fn w_m(at: u32) -> u32 {
  return w_half(at + 2u);
}
fn w_quant(at: u32, i: u32) -> i32 {
  let fifth = (w_byte(at + 4u + i / 8u) >> (i % 8u)) & 1u;
  return i32(nibble(at + 8u, i) | (fifth << 4u));
}
