// The fields of a Q2_K super-block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at + 80u);
}
fn w_dmin(at: u32) -> u32 {
  return w_half(at + 82u);
}
fn w_scale(at: u32, k: u32) -> i32 {
  return i32(w_byte(at + k) & 15u);
}
fn w_min(at: u32, k: u32) -> i32 {
  return i32(w_byte(at + k) >> 4u);
}
fn w_quant(at: u32, i: u32) -> i32 {
  return i32(two_bits(at + 16u, i));
}
