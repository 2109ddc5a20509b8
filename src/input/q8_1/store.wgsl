// What makes a Q8_1 block of its parts.

const VALUES = 32u;
const BYTES = 36u;
// The largest f32 of which a 127th is 0, the d of such a block.
const FLOOR = 63u;
const EMPTY = 0u;

// Writes d, and s from d as it is before it becomes an f16; invocation `i` has written its four quants.
fn store_rest(at: u32, i: u32, d: u32) {
  if i == 0u {
    var sum = 0;
    for (var k = 0u; k < VALUES / 4u; k++) {
      sum += sums[k];
    }
    store(at, narrow(d), 2u);
    store(at + 2u, narrow(multiply(d, bitcast<u32>(f32(sum)))), 2u);
  }
}

fn quants_at(at: u32) -> u32 {
  return at + 4u;
}
