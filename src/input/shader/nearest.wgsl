// The twin of `Floats::nearest`: 32 values to a block, each the nearest that the float takes, in integers only. Activations are
// read as bits, so that a subnormal one is not flushed on the way.

struct Params {
  // A rule, as every quantiser is told one; here there is none to choose.
  scale: u32,
  rounding: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read_write> y: array<atomic<u32>>;

const VALUES = 32u;

// One workgroup makes one block; two values of sixteen bits share a word, so that they are put into a buffer of zeros.
@compute @workgroup_size(64)
fn quantise(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  _ = params.scale;
  if i < VALUES {
    let k = VALUES * group.x + i;
    let at = VALUE_BYTES * k;
    atomicOr(&y[at >> 2u], rounded(x[k]) << (8u * (at & 3u)));
  }
}
