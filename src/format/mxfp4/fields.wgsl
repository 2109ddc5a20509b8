// The fields of an MXFP4 block at byte `at`.
fn w_d(at: u32) -> u32 {
  let e = w_byte(at);
  // The two least are subnormal.
  return select((e - 1u) << 23u, 0x00200000u << e, e < 2u);
}
fn w_nibble(at: u32, i: u32) -> i32 {
  return level(nibble(at + 1u, i));
}
