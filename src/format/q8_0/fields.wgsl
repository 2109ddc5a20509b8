// The fields of a Q8_0 block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at);
}
fn w_quant(at: u32, i: u32) -> i32 {
  return bitcast<i32>(w_byte(at + 2u + i) << 24u) >> 24u;
}
