// An F16 block of 64 bytes at byte `at`: 32 values.

const Y_BYTES = 64u;

fn y_value(at: u32, i: u32) -> u32 {
  return widen(y_word(at + 2u * i) & 0xffffu);
}
