// What makes a Q8_K block of its parts.

const VALUES = 256u;
const BYTES = 292u;
// 1e-10, at or below which max|x|/127 calls a block empty, and 1/127, which is its d then.
const FLOOR = 0x2edbe6ffu;
const EMPTY = 0x3c010204u;

// Writes d, and the sums of sixteen quants; invocation `i` has written its four quants.
fn store_rest(at: u32, i: u32, d: u32) {
  if i == 0u {
    store(at, d, 4u);
  }
  if i < 16u {
    let k = 4u * i;
    store(at + 260u + 2u * i, bitcast<u32>(sums[k] + sums[k + 1u] + sums[k + 2u] + sums[k + 3u]), 2u);
  }
}

fn quants_at(at: u32) -> u32 {
  return at + 4u;
}
