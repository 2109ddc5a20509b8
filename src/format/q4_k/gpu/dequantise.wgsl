// The twin of scalar.rs. dl·q is exact and the difference rounds once, so no adapter may differ here.

@group(0) @binding(0) var<storage, read> w: array<u32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;

// One invocation for each word of nibbles, which holds eight weights.
@compute @workgroup_size(64)
fn dequantise(@builtin(global_invocation_id) id: vec3<u32>) {
  let block = id.x / 32u;
  let word = id.x % 32u;
  if (block + 1u) * Q4K_WORDS > arrayLength(&w) {
    return;
  }
  let at = block * Q4K_WORDS;
  let packed = vec3(w[at + 1u], w[at + 2u], w[at + 3u]);
  for (var high = 0u; high < 2u; high++) {
    let j = 2u * (word / 8u) + high;
    let scale_min = vec2<f32>(scale_and_min(packed, j));
    let dl = widen(w[at]) * scale_min.x;
    let ml = widen(w[at] >> 16u) * scale_min.y;
    for (var i = 0u; i < 4u; i++) {
      let q = (w[at + 4u + word] >> (8u * i + 4u * high)) & 15u;
      out[block * 256u + j * 32u + (word % 8u) * 4u + i] = dl * f32(q) - ml;
    }
  }
}
