// A shader to judge: rows of Q4_K times an input, in the plainest way. One
// invocation makes one row.
//
// `path_a` takes f32 input and adds from left to right. `path_b` takes the
// blocks of the rounded input (Q8_K), multiplies bytes by bytes in integers,
// and scales each block once. `dequantise` writes the weights: one workgroup
// makes one block.

struct Params {
  // Super-blocks in a row.
  blocks: u32,
  // Where row 0 goes in the output, how many outputs there are, and how many
  // rows.
  first_row: u32,
  out_rows: u32,
  rows: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
// The weights, four bytes to a word. A super-block of 256 has 36 words: d and
// dmin (f16) · three words of six-bit scales and mins · 32 words of nibbles.
@group(0) @binding(1) var<storage, read> w: array<u32>;
// The input as f32, for path A.
@group(0) @binding(2) var<storage, read> x: array<f32>;
// The rounded input, for path B. A block has 73 words: its scale (f32) · 64
// words of signed bytes · eight words with two sums of sixteen of them each.
@group(0) @binding(2) var<storage, read> y: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

// Rows that a workgroup makes.
const ROWS = 64u;

// The scale and min of sub-block `j`. Those of the last four keep their upper
// two bits with the first four.
fn scale_and_min(at: u32, j: u32) -> vec2<u32> {
  let shift = 8u * (j % 4u);
  let bytes = vec3(w[at + 1u], w[at + 2u], w[at + 3u]) >> vec3(shift);
  if j < 4u {
    return bytes.xy & vec2(63u);
  }
  return vec2(bytes.z & 15u, (bytes.z >> 4u) & 15u) | ((bytes.xy >> vec2(2u)) & vec2(48u));
}

// Quant `i` of a super-block. Of each 64 weights the first 32 are in the low
// halves of 32 bytes, the others in the high halves.
fn quant(at: u32, i: u32) -> u32 {
  let byte = i / 64u * 32u + i % 32u;
  return (w[at + 4u + byte / 4u] >> (8u * (byte % 4u) + 4u * (i / 32u % 2u))) & 15u;
}

// d and dmin.
fn scales(at: u32) -> vec2<f32> {
  return unpack2x16float(w[at]);
}

// Weight `i` of a super-block: d·scale·quant − dmin·min.
fn weight(at: u32, i: u32) -> f32 {
  let scaled = scales(at) * vec2<f32>(scale_and_min(at, i / 32u));
  return scaled.x * f32(quant(at, i)) - scaled.y;
}

@compute @workgroup_size(64)
fn path_a(@builtin(global_invocation_id) id: vec3<u32>) {
  if id.x >= params.rows {
    return;
  }
  var sum = 0.0;
  for (var b = 0u; b < params.blocks; b++) {
    for (var i = 0u; i < 256u; i++) {
      sum += weight((id.x * params.blocks + b) * 36u, i) * x[b * 256u + i];
    }
  }
  out[params.first_row + id.x] = sum;
}

// Signed byte `i` of a block of the rounded input.
fn rounded(at: u32, i: u32) -> i32 {
  return extractBits(bitcast<i32>(y[at + 1u + i / 4u]), 8u * (i % 4u), 8u);
}

@compute @workgroup_size(64)
fn path_b(@builtin(global_invocation_id) id: vec3<u32>) {
  if id.x >= params.rows {
    return;
  }
  var sum = 0.0;
  for (var b = 0u; b < params.blocks; b++) {
    let at = (id.x * params.blocks + b) * 36u;
    let y_at = b * 73u;
    // Σ scale·quant·y and Σ min·y.
    var sums = vec2(0i);
    for (var j = 0u; j < 8u; j++) {
      var parts = vec2(0i);
      for (var i = 32u * j; i < 32u * j + 32u; i++) {
        parts += vec2(i32(quant(at, i)), 1i) * rounded(y_at, i);
      }
      sums += vec2<i32>(scale_and_min(at, j)) * parts;
    }
    let scaled = bitcast<f32>(y[y_at]) * scales(at) * vec2<f32>(sums);
    sum += scaled.x - scaled.y;
  }
  out[params.first_row + id.x] = sum;
}

@compute @workgroup_size(64)
fn dequantise(@builtin(workgroup_id) block: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  for (var k = 4u * i; k < 4u * i + 4u; k++) {
    out[block.x * 256u + k] = weight(block.x * 36u, k);
  }
}
