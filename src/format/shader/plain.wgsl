// Path B of weights that are floats: its dot in the order `blocks`, and in lanes. There are no integers, so `sums` are zeros.
//
// With u = 2^−23 and s = ⌈n/2048⌉ runs for each invocation, as for path A in lanes.wgsl:
//
// path B   |out − exact| ≤ (s + 19)·u·Σ|w·y|

@compute @workgroup_size(64)
fn sums(@builtin(global_invocation_id) id: vec3<u32>) {
  if id.x >= params.rows * params.blocks {
    return;
  }
  let at = 2u * ((id.y * params.out_rows + params.first_row) * params.blocks + id.x);
  out[at] = given[0] & w[0] & 0u;
  out[at + 1u] = 0u;
}

// Value `i` of the input of token `token`.
fn y_at(token: u32, i: u32) -> f32 {
  return bitcast<f32>(y_value((token * params.blocks + i / WEIGHTS) * Y_BYTES, i % WEIGHTS));
}

// Products meet no sum in one expression, as in fold.wgsl.
@compute @workgroup_size(64)
fn blocks(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let n = params.blocks * WEIGHTS;
  var acc = 0.0;
  for (var start = 0u; start < n; start += 256u) {
    for (var k = 4u * i; k < min(4u * i + 4u, n - start); k++) {
      let at = start + k;
      products[k] = weight(block_at(group.x, at / WEIGHTS), at % WEIGHTS) * y_at(group.y, at);
    }
    workgroupBarrier();
    if i == 0u {
      for (var first = 0u; first < min(256u, n - start); first += WEIGHTS) {
        var block = 0.0;
        for (var k = first; k < first + WEIGHTS; k++) {
          block += products[k];
        }
        acc += block;
      }
    }
    workgroupBarrier();
  }
  if i == 0u {
    out[out_at(group)] = bitcast<u32>(acc);
  }
}

@compute @workgroup_size(LANES)
fn path_b(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let n = params.blocks * WEIGHTS;
  var acc = 0.0;
  for (var start = RUN * i; start < n; start += RUN * LANES) {
    let at = block_at(group.x, start / WEIGHTS);
    var run = 0.0;
    for (var k = start; k < start + RUN; k += 4u) {
      let y = vec4(y_at(group.y, k), y_at(group.y, k + 1u), y_at(group.y, k + 2u), y_at(group.y, k + 3u));
      let q = k % WEIGHTS;
      run += dot(vec4(weight(at, q), weight(at, q + 1u), weight(at, q + 2u), weight(at, q + 3u)), y);
    }
    acc += run;
  }
  finish(group, i, acc);
}
