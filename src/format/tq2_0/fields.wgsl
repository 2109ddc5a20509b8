// The fields of a TQ2_0 super-block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at + 64u);
}
fn w_quant(at: u32, i: u32) -> i32 {
  return i32(two_bits(at, i)) - 1;
}
