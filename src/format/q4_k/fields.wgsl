// The fields of a Q4_K super-block at byte `at`.
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
fn w_nibble(at: u32, i: u32) -> i32 {
  return i32(nibble_of_two(at + 16u, i));
}
