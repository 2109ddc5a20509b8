// The fast form of both paths: several rows per workgroup, coalesced reads, sums in lanes.
//
// Eight neighbouring invocations take one super-block: each reads 16 of its 128 bytes of nibbles at once, which are 16
// weights of sub-block 2c and 16 of sub-block 2c + 1, and the eight together read one run of memory. 64 invocations take
// eight super-blocks at a time. What they read of the activations serves four rows. Each keeps four sums of its own, and
// at the end the 64 sums of a row are added in a tree.
//
// With u = 2^−23, for WGSL lets an operation round either way, and s = ⌈blocks/8⌉ super-blocks for each invocation:
//
// path A   |out − exact| ≤ (s + 19)·u·Σ|w·x|          at most 2 roundings in a product, 3 + 8 + s + 6 additions above it
// path B   |out − exact| ≤ (s + 9)·u·Σ (|d8·d|·Σ scale·q·|y| + |d8·dmin|·Σ min·|y|)      3 in a product, s + 6 additions
//
// to first order, fused or not. Where products become subnormal and are flushed, each adds 2^−126.

// A super-block is nine of these: the scales, then eight of nibbles.
@group(0) @binding(1) var<storage, read> w: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read> x: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> y: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

const LANES = 64u;
const ROWS = 4u;

var<workgroup> sums: array<vec4<f32>, LANES>;

// Adds the lanes and writes four rows.
fn finish(group: vec3<u32>, i: u32, acc: vec4<f32>) {
  sums[i] = acc;
  for (var half = LANES / 2u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if i < half {
      sums[i] += sums[i + half];
    }
  }
  workgroupBarrier();
  let row = ROWS * group.x + i;
  if i < ROWS && row < params.rows {
    out[group.y * params.out_rows + params.first_row + row] = sums[0][i];
  }
}

// The super-block of a row, in units of `w`. Rows beyond the last read the last again; nobody writes what they make.
fn block_at(row: u32, b: u32) -> u32 {
  return (min(row, params.rows - 1u) * params.blocks + b) * 9u;
}

// Σ w·x over 32 weights of one super-block.
fn part_a(at: u32, part: u32, low: array<vec4<f32>, 4>, high: array<vec4<f32>, 4>) -> f32 {
  let head = w[at];
  let nibbles = w[at + 1u + part];
  let j = part & 6u;
  let d = vec2(float(head.x), float(head.x >> 16u));
  let first = d * vec2<f32>(scale_and_min(head.yzw, j));
  let second = d * vec2<f32>(scale_and_min(head.yzw, j + 1u));
  var acc = 0.0;
  for (var k = 0u; k < 4u; k++) {
    let bytes = vec4(nibbles[k]) >> vec4(0u, 8u, 16u, 24u);
    acc += dot(vec4<f32>(bytes & vec4(15u)) * first.x - first.y, low[k]);
    acc += dot(vec4<f32>((bytes >> vec4(4u)) & vec4(15u)) * second.x - second.y, high[k]);
  }
  return acc;
}

@compute @workgroup_size(LANES)
fn path_a(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let part = i & 7u;
  let row = ROWS * group.x;
  var acc = vec4(0.0);
  for (var b = i >> 3u; b < params.blocks; b += LANES / 8u) {
    // In units of four activations: sub-block 2c begins at 16c, and this invocation's half of it at four more or not.
    let at = (group.y * params.blocks + b) * 64u + 16u * (part >> 1u) + 4u * (part & 1u);
    let low = array(x[at], x[at + 1u], x[at + 2u], x[at + 3u]);
    let high = array(x[at + 8u], x[at + 9u], x[at + 10u], x[at + 11u]);
    acc += vec4(
      part_a(block_at(row, b), part, low, high),
      part_a(block_at(row + 1u, b), part, low, high),
      part_a(block_at(row + 2u, b), part, low, high),
      part_a(block_at(row + 3u, b), part, low, high),
    );
  }
  finish(group, i, acc);
}

// d·d8·(its part of isum) − dmin·d8·(its part of msum): both integers stay below 2^24, so that f32 holds them.
fn part_b(at: u32, part: u32, d8: f32, low: vec4<u32>, high: vec4<u32>, sum: i32) -> f32 {
  let head = w[at];
  let nibbles = w[at + 1u + part];
  let q_low = nibbles & vec4(0x0f0f0f0fu);
  let q_high = (nibbles >> vec4(4u)) & vec4(0x0f0f0f0fu);
  let first = dot4(q_low.x, low.x) + dot4(q_low.y, low.y) + dot4(q_low.z, low.z) + dot4(q_low.w, low.w);
  let second = dot4(q_high.x, high.x) + dot4(q_high.y, high.y) + dot4(q_high.z, high.z) + dot4(q_high.w, high.w);
  let j = part & 6u;
  let scales = vec2<i32>(vec2(scale_and_min(head.yzw, j).x, scale_and_min(head.yzw, j + 1u).x));
  let isum = scales.x * first + scales.y * second;
  let msum = i32(scale_and_min(head.yzw, part).y) * sum;
  return d8 * float(head.x) * f32(isum) - d8 * float(head.x >> 16u) * f32(msum);
}

@compute @workgroup_size(LANES)
fn path_b(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let part = i & 7u;
  let row = ROWS * group.x;
  var acc = vec4(0.0);
  for (var b = i >> 3u; b < params.blocks; b += LANES / 8u) {
    let at = (group.y * params.blocks + b) * Q8K_WORDS;
    let quants = at + 1u + 16u * (part >> 1u) + 4u * (part & 1u);
    let low = vec4(y[quants], y[quants + 1u], y[quants + 2u], y[quants + 3u]);
    let high = vec4(y[quants + 8u], y[quants + 9u], y[quants + 10u], y[quants + 11u]);
    let d8 = bitcast<f32>(y[at]);
    // This invocation also takes the min of sub-block `part`.
    let sum = both_sums(y[at + 65u + part]);
    acc += vec4(
      part_b(block_at(row, b), part, d8, low, high, sum),
      part_b(block_at(row + 1u, b), part, d8, low, high, sum),
      part_b(block_at(row + 2u, b), part, d8, low, high, sum),
      part_b(block_at(row + 3u, b), part, d8, low, high, sum),
    );
  }
  finish(group, i, acc);
}
