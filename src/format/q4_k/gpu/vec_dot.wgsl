// Path B's integers, and its dot in the order `blocks`: the twin of scalar.rs and order.rs.
//
// isum and msum are the CPU's on every adapter. The dot keeps its order by stages: each invocation puts the two products of
// a super-block into workgroup memory, and after a barrier one of them subtracts and adds what lies there. So it is
// bit-equal to the CPU unless the adapter rounds otherwise than to nearest, or flushes subnormals.

@group(0) @binding(1) var<storage, read> w: array<u32>;
@group(0) @binding(2) var<storage, read> y: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;

// (isum, msum) of the super-blocks that begin at these words.
fn sums_at(at: u32, y_at: u32) -> vec2<i32> {
  let packed = vec3(w[at + 1u], w[at + 2u], w[at + 3u]);
  var sums = vec2(0);
  for (var j = 0u; j < 8u; j++) {
    var dot = 0;
    for (var k = 0u; k < 8u; k++) {
      let nibbles = (w[at + 4u + 8u * (j / 2u) + k] >> (4u * (j & 1u))) & 0x0f0f0f0fu;
      dot += dot4(nibbles, y[y_at + 1u + 8u * j + k]);
    }
    sums += vec2<i32>(scale_and_min(packed, j)) * vec2(dot, both_sums(y[y_at + 65u + j]));
  }
  return sums;
}

// isum and msum of every super-block: pairs, row after row, token after token. One invocation makes one pair.
@compute @workgroup_size(64)
fn sums(@builtin(global_invocation_id) id: vec3<u32>) {
  let pairs = params.rows * params.blocks;
  if id.x >= pairs {
    return;
  }
  let found = sums_at(id.x * Q4K_WORDS, (id.y * params.blocks + id.x % params.blocks) * Q8K_WORDS);
  let at = 2u * ((id.y * params.out_rows + params.first_row) * params.blocks + id.x);
  out[at] = bitcast<u32>(found.x);
  out[at + 1u] = bitcast<u32>(found.y);
}

var<workgroup> products: array<vec2<f32>, 64>;

// One workgroup makes one row of one token; each invocation takes one super-block of 64.
@compute @workgroup_size(64)
fn blocks(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  var acc = 0.0;
  for (var start = 0u; start < params.blocks; start += 64u) {
    let b = start + i;
    if b < params.blocks {
      let at = (group.x * params.blocks + b) * Q4K_WORDS;
      let y_at = (group.y * params.blocks + b) * Q8K_WORDS;
      let d8 = bitcast<f32>(y[y_at]);
      let scales = vec2(d8 * widen(w[at]), d8 * widen(w[at] >> 16u));
      products[i] = scales * vec2<f32>(sums_at(at, y_at));
    }
    workgroupBarrier();
    if i == 0u {
      for (var k = 0u; k < min(64u, params.blocks - start); k++) {
        acc += products[k].x - products[k].y;
      }
    }
    workgroupBarrier();
  }
  if i == 0u {
    out[group.y * params.out_rows + params.first_row + group.x] = bitcast<u32>(acc);
  }
}
