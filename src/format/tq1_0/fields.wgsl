// The fields of a TQ1_0 super-block at byte `at`.
fn w_d(at: u32) -> u32 {
  return w_half(at + 52u);
}
fn w_trit(at: u32, i: u32) -> i32 {
  // The first byte of a run, the weight within it, and the bytes of the run.
  var run = vec3(0u, i, 32u);
  if i >= 240u {
    run = vec3(48u, i - 240u, 4u);
  } else if i >= 160u {
    run = vec3(32u, i - 160u, 16u);
  }
  // A byte is a fraction of 256 to base three: its digits come out on top, one after the other.
  var rest = w_byte(at + run.x + run.y % run.z);
  for (var k = run.y / run.z; k > 0u; k--) {
    rest = (3u * rest) & 255u;
  }
  return i32((3u * rest) >> 8u) - 1;
}
