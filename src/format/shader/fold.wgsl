// Path A in the order `fold`: products rounded to f32, added left to right.
//
// A product that meets its sum in one expression may be fused with it. So 64 invocations put 256 products into workgroup
// memory, and after a barrier one of them adds what lies there: bit-equal to the CPU unless the adapter rounds products or
// sums otherwise than to nearest, or flushes subnormals. One workgroup makes one row of one token.

var<workgroup> products: array<f32, 256>;

@compute @workgroup_size(64)
fn fold(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let n = params.blocks * WEIGHTS;
  var acc = 0.0;
  for (var start = 0u; start < n; start += 256u) {
    for (var k = 4u * i; k < min(4u * i + 4u, n - start); k++) {
      let at = start + k;
      let x = bitcast<f32>(given[group.y * n + at]);
      products[k] = weight(block_at(group.x, at / WEIGHTS), at % WEIGHTS) * x;
    }
    workgroupBarrier();
    if i == 0u {
      for (var k = 0u; k < min(256u, n - start); k++) {
        acc += products[k];
      }
    }
    workgroupBarrier();
  }
  if i == 0u {
    out[out_at(group)] = bitcast<u32>(acc);
  }
}
