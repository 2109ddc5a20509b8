// Reads a buffer once and does as little as it can with it: what memory allows, to measure other kernels by.

@group(0) @binding(0) var<storage, read> w: array<vec4<u32>>;
@group(0) @binding(1) var<storage, read_write> out: array<u32>;

@compute @workgroup_size(256)
fn stream(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  var all = vec4(0u);
  for (var i = id.x; i < arrayLength(&w); i += 256u * groups.x) {
    all ^= w[i];
  }
  out[id.x] = all.x ^ all.y ^ all.z ^ all.w;
}
