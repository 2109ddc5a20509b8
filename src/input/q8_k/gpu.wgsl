// The twin of scalar.rs, in integers only: an adapter may divide f32 as it likes, the bytes are the same.
//
// Activations are read as bits, so that a subnormal one is not flushed on the way. One workgroup makes one super-block;
// invocation `i` makes word `i` of the quants.

@group(0) @binding(0) var<storage, read> x: array<u32>;
@group(0) @binding(1) var<storage, read_write> y: array<u32>;

const ONE = 0x3f800000u;
const MINUS_127 = 0xc2fe0000u;
const PLUS_127 = 0x42fe0000u;
// 1e-10, at or below which apr calls a block empty, and 1/127, which is its d then.
const APR_FLOOR = 0x2edbe6ffu;
const APR_EMPTY = 0x3c010204u;

var<workgroup> largest: atomic<u32>;
var<workgroup> first: atomic<u32>;
var<workgroup> word_sums: array<i32, 64>;

// The first element of largest magnitude: where it is.
fn find_largest(block: u32, i: u32) -> u32 {
  if i == 0u {
    atomicStore(&largest, 0u);
    atomicStore(&first, 255u);
  }
  workgroupBarrier();
  for (var k = 0u; k < 4u; k++) {
    atomicMax(&largest, x[256u * block + 4u * i + k] & ~SIGN);
  }
  workgroupBarrier();
  for (var k = 0u; k < 4u; k++) {
    if (x[256u * block + 4u * i + k] & ~SIGN) == atomicLoad(&largest) {
      atomicMin(&first, 4u * i + k);
    }
  }
  workgroupBarrier();
  return atomicLoad(&first);
}

// Writes the block: quants are x·scale rounded; all zero if there is no scale (0), whatever x is.
fn write(block: u32, i: u32, d: u32, scale: u32, halves_to_even: bool) {
  var word = 0u;
  var sum = 0;
  for (var k = 0u; k < 4u; k++) {
    var q = 0;
    if scale != 0u {
      q = clamp(nearest(multiply(x[256u * block + 4u * i + k], scale), halves_to_even), -128, 127);
    }
    word |= (bitcast<u32>(q) & 255u) << (8u * k);
    sum += q;
  }
  word_sums[i] = sum;
  let at = Q8K_WORDS * block;
  y[at + 1u + i] = word;
  if i == 0u {
    y[at] = d;
  }
  workgroupBarrier();
  // The word of sub-block j: the sums of 16 and 16 quants, which eight invocations made.
  if i < 8u {
    let s = 8u * i;
    let low = word_sums[s] + word_sums[s + 1u] + word_sums[s + 2u] + word_sums[s + 3u];
    let high = word_sums[s + 4u] + word_sums[s + 5u] + word_sums[s + 6u] + word_sums[s + 7u];
    y[at + 65u + i] = (bitcast<u32>(low) & 0xffffu) | (bitcast<u32>(high) << 16u);
  }
}

@compute @workgroup_size(64)
fn ggml(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let max = x[256u * group.x + find_largest(group.x, i)];
  let inverse = divide(MINUS_127, max);
  var d = divide(ONE, inverse);
  var scale = inverse;
  if (inverse & ~SIGN) == INFINITY {
    d = 0u;
    scale = 0u;
  }
  if (max & ~SIGN) >= INFINITY {
    d = NAN;
    scale = 0u;
  }
  write(group.x, i, d, scale, true);
}

@compute @workgroup_size(64)
fn apr(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let max = x[256u * group.x + find_largest(group.x, i)] & ~SIGN;
  var d = divide(max, PLUS_127);
  var scale = divide(ONE, d);
  if max <= APR_FLOOR {
    d = APR_EMPTY;
    scale = 0u;
  }
  if max >= INFINITY {
    d = NAN;
    scale = 0u;
  }
  write(group.x, i, d, scale, false);
}
