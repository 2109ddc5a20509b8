// What makes a Q8_0 block of its parts.

const VALUES = 32u;
const BYTES = 34u;
// The largest f32 of which a 127th is 0, the d of such a block.
const FLOOR = 63u;
const EMPTY = 0u;

// Writes d; invocation `i` has written its four quants.
fn store_rest(at: u32, i: u32, d: u32) {
  if i == 0u {
    store(at, narrow(d), 2u);
  }
}

fn quants_at(at: u32) -> u32 {
  return at + 2u;
}
