// The twin of `quantise` in an input format's mod.rs, for every rule, in integers only: an adapter may divide f32 as it likes,
// the bytes are the same.
//
// Activations are read as bits, so that a subnormal one is not flushed on the way. One workgroup makes one block; invocation
// `i` makes four of its quants. Blocks may share a word, so that bytes are put into a buffer of zeros.

struct Params {
  // Places of the rule's halves in Scale::ALL and Rounding::ALL.
  scale: u32,
  rounding: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read_write> y: array<atomic<u32>>;

const ONE = 0x3f800000u;
const PLUS_127 = 0x42fe0000u;
const MINUS_127 = 0xc2fe0000u;
const MINUS_128 = 0xc3000000u;

const NEG127 = 0u;
const NEG128 = 1u;
const ABS127 = 2u;
const ABS127_DIRECT = 3u;
const NEG127_POSITIVE = 4u;

var<workgroup> largest: atomic<u32>;
var<workgroup> first: atomic<u32>;
var<workgroup> positive: atomic<u32>;
var<workgroup> sums: array<i32, 64>;

// Puts the low `bytes` bytes of `value` at byte `at`.
fn store(at: u32, value: u32, bytes: u32) {
  for (var k = 0u; k < bytes; k++) {
    atomicOr(&y[(at + k) >> 2u], ((value >> (8u * k)) & 255u) << (8u * ((at + k) & 3u)));
  }
}

// The element of largest magnitude: the first, or a positive one where the rule prefers it.
fn find_largest(block: u32, i: u32) -> u32 {
  if i == 0u {
    atomicStore(&largest, 0u);
    atomicStore(&first, VALUES - 1u);
    atomicStore(&positive, 0u);
  }
  workgroupBarrier();
  for (var k = 4u * i; k < min(4u * i + 4u, VALUES); k++) {
    atomicMax(&largest, x[VALUES * block + k] & ~SIGN);
  }
  workgroupBarrier();
  let most = atomicLoad(&largest);
  for (var k = 4u * i; k < min(4u * i + 4u, VALUES); k++) {
    let value = x[VALUES * block + k];
    if (value & ~SIGN) == most {
      atomicMin(&first, k);
      atomicOr(&positive, u32(value == most));
    }
  }
  workgroupBarrier();
  if params.scale == NEG127_POSITIVE && atomicLoad(&positive) != 0u {
    return most;
  }
  return x[VALUES * block + atomicLoad(&first)];
}

// d, and what values are multiplied by; 0 where every quant is 0.
fn scales(max: u32) -> vec2<u32> {
  let most = max & ~SIGN;
  if most >= INFINITY {
    return vec2(NAN, 0u);
  }
  if params.scale == ABS127 || params.scale == ABS127_DIRECT {
    if most <= FLOOR {
      return vec2(EMPTY, 0u);
    }
    let d = divide(most, PLUS_127);
    if params.scale == ABS127 {
      return vec2(d, divide(ONE, d));
    }
    return vec2(d, divide(PLUS_127, most));
  }
  let inverse = divide(select(MINUS_127, MINUS_128, params.scale == NEG128), max);
  if (inverse & ~SIGN) == INFINITY {
    return vec2(0u);
  }
  return vec2(divide(ONE, inverse), inverse);
}

@compute @workgroup_size(64)
fn quantise(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let block = group.x;
  let at = BYTES * block;
  let found = scales(find_largest(block, i));
  var word = 0u;
  var sum = 0;
  if 4u * i < VALUES {
    for (var k = 0u; k < 4u; k++) {
      var q = 0;
      if found.y != 0u {
        q = clamp(nearest(multiply(x[VALUES * block + 4u * i + k], found.y), params.rounding), -128, 127);
      }
      word |= (bitcast<u32>(q) & 255u) << (8u * k);
      sum += q;
    }
    store(quants_at(at) + 4u * i, word, 4u);
  }
  sums[i] = sum;
  workgroupBarrier();
  store_rest(at, i, found.x);
}
