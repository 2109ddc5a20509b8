// Path B's integers, and its dot in the order `blocks`.
//
// isum and msum are the CPU's on every adapter. The dot keeps its order by stages: each invocation puts the two products of
// a block into workgroup memory, and after a barrier one of them brings together and adds what lies there. So it is
// bit-equal to the CPU unless the adapter rounds otherwise than to nearest, or flushes subnormals.

// (isum, msum) of `count` weights from weight `first` on, of blocks that begin at these bytes.
fn sums_at(at: u32, y_at: u32, first: u32, count: u32) -> vec2<i32> {
  var sums = vec2(0);
  for (var i = first; i < first + count; i += 4u) {
    let y = y_quants(y_at, i);
    let q = vec4(quant(at, i), quant(at, i + 1u), quant(at, i + 2u), quant(at, i + 3u));
    let bytes = (bitcast<vec4<u32>>(q) & vec4(255u)) << vec4(0u, 8u, 16u, 24u);
    let packed = bytes.x | bytes.y | bytes.z | bytes.w;
    sums += vec2(scale(at, i) * dot4(packed, y), least(at, i) * dot4(0x01010101u, y));
  }
  return sums;
}

// isum and msum of every block: pairs, row after row, token after token. One invocation makes one pair.
@compute @workgroup_size(64)
fn sums(@builtin(global_invocation_id) id: vec3<u32>) {
  if id.x >= params.rows * params.blocks {
    return;
  }
  let found = sums_at(id.x * BYTES, (id.y * params.blocks + id.x % params.blocks) * Y_BYTES, 0u, WEIGHTS);
  let at = 2u * ((id.y * params.out_rows + params.first_row) * params.blocks + id.x);
  out[at] = bitcast<u32>(found.x);
  out[at + 1u] = bitcast<u32>(found.y);
}

// What the two sums are multiplied by.
fn scales(at: u32, y_at: u32) -> vec2<f32> {
  return bitcast<f32>(y_d(y_at)) * bitcast<vec2<f32>>(vec2(first_float(at), second_float(at)));
}

var<workgroup> terms: array<vec2<f32>, 64>;

// One workgroup makes one row of one token; each invocation takes one block of 64.
@compute @workgroup_size(64)
fn blocks(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  var acc = 0.0;
  for (var start = 0u; start < params.blocks; start += 64u) {
    let b = start + i;
    if b < params.blocks {
      let at = block_at(group.x, b);
      let y_at = (group.y * params.blocks + b) * Y_BYTES;
      terms[i] = scales(at, y_at) * vec2<f32>(sums_at(at, y_at, 0u, WEIGHTS));
    }
    workgroupBarrier();
    if i == 0u {
      for (var k = 0u; k < min(64u, params.blocks - start); k++) {
        acc += together(terms[k]);
      }
    }
    workgroupBarrier();
  }
  if i == 0u {
    out[out_at(group)] = bitcast<u32>(acc);
  }
}
