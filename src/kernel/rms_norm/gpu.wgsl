// The twin of scalar.rs, twice: `ordered` and `fast`. One workgroup makes one vector.
//
// `ordered` puts squares into workgroup memory, adds them left to right after a barrier, and divides and takes the root in
// integers: bit-equal to the CPU unless the adapter rounds products or sums otherwise than to nearest, or flushes.
//
// `fast` adds in 64 lanes and divides as the adapter does. Its outputs are within n/64 + 14 roundings of the exact quotient:
// half of (n/64 + 7) from the sum, for the root halves a relative error, and 8 from the root and the divisions, of 2.5 to
// 3 ulp each in WGSL.

struct Params {
  // Values in a vector.
  n: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read_write> out: array<u32>;

// 1e-9, the least divisor.
const FLOOR = 0x3089705fu;

var<workgroup> squares: array<f32, 256>;
var<workgroup> divisor: u32;

@compute @workgroup_size(64)
fn ordered(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let at = group.x * params.n;
  var sum = 0.0;
  for (var start = 0u; start < params.n; start += 256u) {
    let some = min(256u, params.n - start);
    for (var k = i; k < some; k += 64u) {
      let v = bitcast<f32>(x[at + start + k]);
      squares[k] = v * v;
    }
    workgroupBarrier();
    if i == 0u {
      for (var k = 0u; k < some; k++) {
        sum += squares[k];
      }
    }
    workgroupBarrier();
  }
  if i == 0u {
    let mean = divide(bitcast<u32>(sum), bitcast<u32>(f32(params.n)));
    // Magnitudes compare as their bits, and a NaN is above all of them.
    divisor = max(square_root(mean), FLOOR);
  }
  workgroupBarrier();
  for (var k = i; k < params.n; k += 64u) {
    out[at + k] = divide(x[at + k], divisor);
  }
}

@compute @workgroup_size(64)
fn fast(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) i: u32) {
  let at = group.x * params.n;
  var sum = 0.0;
  for (var k = i; k < params.n; k += 64u) {
    let v = bitcast<f32>(x[at + k]);
    sum += v * v;
  }
  squares[i] = sum;
  for (var half = 32u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if i < half {
      squares[i] += squares[i + half];
    }
  }
  workgroupBarrier();
  // As bits, so that a NaN, above all numbers there, is not replaced by the floor.
  let rms = bitcast<f32>(max(bitcast<u32>(sqrt(squares[0] / f32(params.n))), FLOOR));
  for (var k = i; k < params.n; k += 64u) {
    out[at + k] = bitcast<u32>(bitcast<f32>(x[at + k]) / rms);
  }
}
