// Σ of four products of signed bytes, byte by byte.
fn dot4(q: u32, y: u32) -> i32 {
  let a = vec4<i32>(vec4(q) << vec4(24u, 16u, 8u, 0u)) >> vec4(24u);
  let b = vec4<i32>(vec4(y) << vec4(24u, 16u, 8u, 0u)) >> vec4(24u);
  return a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
}
