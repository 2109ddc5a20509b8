// Path B in lanes, of blocks of integers: see lanes.wgsl.

@compute @workgroup_size(LANES)
fn path_b(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let n = params.blocks * WEIGHTS;
  var acc = 0.0;
  for (var start = RUN * i; start < n; start += RUN * LANES) {
    let b = start / WEIGHTS;
    let at = block_at(group.x, b);
    let y_at = (group.y * params.blocks + b) * Y_BYTES;
    acc += together(scales(at, y_at) * vec2<f32>(sums_at(at, y_at, start % WEIGHTS, RUN)));
  }
  finish(group, i, acc);
}
