// The field of an F32 block at byte `at`: 32 floats, as bits.
fn w_value(at: u32, i: u32) -> u32 {
  return w[(at >> 2u) + i];
}
