// A Q8_K block of 292 bytes at byte `at`: d as f32, 256 quants, the sums of each sixteen.

const Y_BYTES = 292u;

fn y_d(at: u32) -> u32 {
  return y_word(at);
}

// Quants i..i+4, a byte each.
fn y_quants(at: u32, i: u32) -> u32 {
  return y_word(at + 4u + i);
}
