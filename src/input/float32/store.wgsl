// What becomes of a value in F32: itself.

const VALUE_BYTES = 4u;

fn rounded(x: u32) -> u32 {
  return select(x, NAN, is_nan(x));
}
