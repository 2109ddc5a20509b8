// Path B as one would write it first: one invocation makes one row. It is here to be measured against.

@group(0) @binding(1) var<storage, read> w: array<u32>;
@group(0) @binding(2) var<storage, read> y: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn naive(@builtin(global_invocation_id) id: vec3<u32>) {
  if id.x >= params.rows {
    return;
  }
  var acc = 0.0;
  for (var b = 0u; b < params.blocks; b++) {
    let at = (id.x * params.blocks + b) * Q4K_WORDS;
    let y_at = b * Q8K_WORDS;
    let packed = vec3(w[at + 1u], w[at + 2u], w[at + 3u]);
    var sums = vec2(0);
    for (var j = 0u; j < 8u; j++) {
      var dot = 0;
      for (var k = 0u; k < 8u; k++) {
        dot += dot4((w[at + 4u + 8u * (j / 2u) + k] >> (4u * (j & 1u))) & 0x0f0f0f0fu, y[y_at + 1u + 8u * j + k]);
      }
      sums += vec2<i32>(scale_and_min(packed, j)) * vec2(dot, both_sums(y[y_at + 65u + j]));
    }
    let d8 = bitcast<f32>(y[y_at]);
    acc += d8 * float(w[at]) * f32(sums.x) - d8 * float(w[at] >> 16u) * f32(sums.y);
  }
  out[params.first_row + id.x] = acc;
}
