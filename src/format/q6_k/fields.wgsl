// The fields of a Q6_K super-block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at + 208u);
}
fn w_scale(at: u32, k: u32) -> i32 {
  return bitcast<i32>(w_byte(at + 192u + k) << 24u) >> 24u;
}
fn w_quant(at: u32, i: u32) -> i32 {
  let half = i / 128u;
  let quarter = i / 32u % 4u;
  let low = (w_byte(at + 64u * half + 32u * (quarter % 2u) + i % 32u) >> (4u * (quarter / 2u))) & 15u;
  let high = (w_byte(at + 128u + 32u * half + i % 32u) >> (2u * quarter)) & 3u;
  return i32(low | (high << 4u)) - 32;
}
