// Both paths in lanes, of any format: each of 64 invocations takes every 64th run of 32 weights and keeps a sum of its own;
// at the end the sums are added in a tree. One workgroup makes one row of one token.
//
// With u = 2^−23, for WGSL lets an operation round either way, and s = ⌈n/2048⌉ runs for each invocation:
//
// path A   |out − exact| ≤ (s + 19)·u·Σ|w·x|          at most 2 roundings in a product, 3 + 8 + s + 6 additions above it
// path B   |out − exact| ≤ (s + 9)·u·Σ (|d8·d|·Σ |scale·q·y| + |d8·m|·Σ |min·y|)      3 in a product, s + 6 additions
//
// to first order, fused or not. The integers of a run stay within 2^24, so that f32 holds them. Where products become
// subnormal and are flushed, each adds 2^−126.

const LANES = 64u;
const RUN = 32u;

var<workgroup> lanes: array<f32, LANES>;

// Adds the lanes and writes the row.
fn finish(group: vec3<u32>, i: u32, acc: f32) {
  lanes[i] = acc;
  for (var half = LANES / 2u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if i < half {
      lanes[i] += lanes[i + half];
    }
  }
  if i == 0u {
    out[out_at(group)] = bitcast<u32>(lanes[0]);
  }
}

@compute @workgroup_size(LANES)
fn path_a(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let n = params.blocks * WEIGHTS;
  var acc = 0.0;
  for (var start = RUN * i; start < n; start += RUN * LANES) {
    let at = block_at(group.x, start / WEIGHTS);
    var run = 0.0;
    for (var k = start; k < start + RUN; k += 4u) {
      let x_at = group.y * n + k;
      let x = bitcast<vec4<f32>>(vec4(given[x_at], given[x_at + 1u], given[x_at + 2u], given[x_at + 3u]));
      let q = k % WEIGHTS;
      run += dot(vec4(weight(at, q), weight(at, q + 1u), weight(at, q + 2u), weight(at, q + 3u)), x);
    }
    acc += run;
  }
  finish(group, i, acc);
}
