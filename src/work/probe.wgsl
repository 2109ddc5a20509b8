// What the adapter makes of f32 operations that WGSL leaves open. Operands come from memory, so that no compiler knows them.

// Three operands each, as bits, and a fourth word that is not used.
@group(0) @binding(0) var<storage, read> operands: array<vec4<u32>>;
// RESULTS words for each.
@group(0) @binding(1) var<storage, read_write> results: array<u32>;

const RESULTS = 9u;

@compute @workgroup_size(64)
fn probe(@builtin(global_invocation_id) id: vec3<u32>) {
  if id.x >= arrayLength(&operands) {
    return;
  }
  let bits = operands[id.x];
  let a = bitcast<f32>(bits.x);
  let b = bitcast<f32>(bits.y);
  let c = bitcast<f32>(bits.z);
  let at = RESULTS * id.x;
  results[at] = bitcast<u32>(a * b + c);
  results[at + 1u] = bitcast<u32>(fma(a, b, c));
  results[at + 2u] = bitcast<u32>((a + b) - a);
  results[at + 3u] = bitcast<u32>(a * b);
  results[at + 4u] = bitcast<u32>(a + b);
  results[at + 5u] = bitcast<u32>(f32(bitcast<i32>(bits.x)));
  results[at + 6u] = bitcast<u32>(a / b);
  results[at + 7u] = bitcast<u32>(sqrt(abs(a)));
  // A subnormal on the way.
  results[at + 8u] = bitcast<u32>((a * 0.5) * 2.0);
}
