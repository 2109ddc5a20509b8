// The f32 of the f16 in the low sixteen bits, as bits: exact.
fn widen(half: u32) -> u32 {
  let sign = (half & 0x8000u) << 16u;
  let magnitude = half & 0x7fffu;
  if magnitude >= 0x7c00u {
    return sign | 0x7f800000u | ((magnitude & 0x3ffu) << 13u);
  }
  if magnitude >= 0x400u {
    return sign | ((magnitude << 13u) + 0x38000000u);
  }
  if magnitude == 0u {
    return sign;
  }
  let shift = countLeadingZeros(magnitude) - 8u;
  return sign | ((126u - shift) << 23u) | ((magnitude << shift) & 0x7fffffu);
}
