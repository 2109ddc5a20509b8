// The weights of rows, as bits.

@group(0) @binding(2) var<storage, read_write> out: array<u32>;

// One invocation for four weights.
@compute @workgroup_size(64)
fn dequantise(@builtin(global_invocation_id) id: vec3<u32>) {
  let n = params.blocks * WEIGHTS;
  for (var i = 4u * id.x; i < min(4u * id.x + 4u, params.rows * n); i++) {
    out[params.first_row * n + i] = weight_bits(i / WEIGHTS * BYTES, i % WEIGHTS);
  }
}
