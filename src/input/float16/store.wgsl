// What becomes of a value in F16.

const VALUE_BYTES = 2u;

fn rounded(x: u32) -> u32 {
  return narrow(select(x, NAN, is_nan(x)));
}
