// An F32 block of 128 bytes at byte `at`: 32 values.

const Y_BYTES = 128u;

fn y_value(at: u32, i: u32) -> u32 {
  return y_word(at + 4u * i);
}
