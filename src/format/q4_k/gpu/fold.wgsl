// Path A in the order `fold`, the twin of scalar.rs: products rounded to f32, added left to right.
//
// A product that meets its sum in one expression may be fused with it. So 64 invocations put 256 products into workgroup
// memory, and after a barrier one of them adds what lies there: bit-equal to the CPU unless the adapter rounds products or
// sums otherwise than to nearest, or flushes subnormals. One workgroup makes one row of one token.

@group(0) @binding(1) var<storage, read> w: array<u32>;
@group(0) @binding(2) var<storage, read> x: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;

var<workgroup> products: array<f32, 256>;

@compute @workgroup_size(64)
fn fold(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  // This invocation's word of nibbles: `i % 32`, of which it takes the low or the high halves.
  let word = i % 32u;
  let high = i / 32u;
  let j = 2u * (word / 8u) + high;
  let position = 32u * j + 4u * (word % 8u);
  var acc = 0.0;
  for (var b = 0u; b < params.blocks; b++) {
    let at = (group.x * params.blocks + b) * Q4K_WORDS;
    let x_at = (group.y * params.blocks + b) * 256u + position;
    let scale_min = vec2<f32>(scale_and_min(vec3(w[at + 1u], w[at + 2u], w[at + 3u]), j));
    let dl = widen(w[at]) * scale_min.x;
    let ml = widen(w[at] >> 16u) * scale_min.y;
    for (var k = 0u; k < 4u; k++) {
      let q = (w[at + 4u + word] >> (8u * k + 4u * high)) & 15u;
      products[position + k] = (dl * f32(q) - ml) * bitcast<f32>(x[x_at + k]);
    }
    workgroupBarrier();
    if i == 0u {
      for (var k = 0u; k < 256u; k++) {
        acc += products[k];
      }
    }
    workgroupBarrier();
  }
  if i == 0u {
    out[group.y * params.out_rows + params.first_row + group.x] = bitcast<u32>(acc);
  }
}
