// Σ of four products of signed bytes, where WGSL has the language feature packed_4x8_integer_dot_product.
fn dot4(q: u32, y: u32) -> i32 {
  return dot4I8Packed(q, y);
}
