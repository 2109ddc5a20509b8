// A Q8_0 block of 34 bytes at byte `at`: d as f16, 32 quants.

const Y_BYTES = 34u;

fn y_d(at: u32) -> u32 {
  return widen(y_word(at));
}

// Quants i..i+4, a byte each.
fn y_quants(at: u32, i: u32) -> u32 {
  return y_word(at + 2u + i);
}
