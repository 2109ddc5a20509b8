// The fields of an IQ4_XS super-block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at);
}
fn w_scale(at: u32, j: u32) -> i32 {
  let low = (w_byte(at + 4u + j / 2u) >> (4u * (j % 2u))) & 15u;
  let high = (w_byte(at + 2u + j / 4u) >> (2u * (j % 4u))) & 3u;
  return i32(low | (high << 4u)) - 32;
}
fn w_nibble(at: u32, i: u32) -> i32 {
  return level(nibble(at + 8u, i));
}
