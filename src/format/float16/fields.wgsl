// The field of an F16 block at byte `at`: 32 floats, as bits of f32.
fn w_value(at: u32, i: u32) -> u32 {
  return w_half(at + 2u * i);
}
