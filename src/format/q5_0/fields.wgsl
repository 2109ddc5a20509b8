// The fields of a Q5_0 block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at);
}
fn w_quant(at: u32, i: u32) -> i32 {
  let fifth = (w_byte(at + 2u + i / 8u) >> (i % 8u)) & 1u;
  return i32(nibble(at + 6u, i) | (fifth << 4u)) - 16;
}
