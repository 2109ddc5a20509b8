// The fields of an IQ4_NL block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at);
}
fn w_nibble(at: u32, i: u32) -> i32 {
  return level(nibble(at + 2u, i));
}
