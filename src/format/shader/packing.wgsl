// Ways to pack integers that several formats share, from byte `at` on.

// 32 nibbles in 16 bytes, group after group: low halves are the first sixteen of a group, high halves the others.
fn nibble(at: u32, i: u32) -> u32 {
  return (w_byte(at + 16u * (i / 32u) + i % 16u) >> (4u * (i / 16u % 2u))) & 15u;
}

// 256 quants of two bits in 64 bytes: byte 32h + l holds weights l, 32 + l, 64 + l and 96 + l of half h, the lowest first.
fn two_bits(at: u32, i: u32) -> u32 {
  return (w_byte(at + 32u * (i / 128u) + i % 32u) >> (2u * (i / 32u % 4u))) & 3u;
}

// 256 nibbles in 128 bytes: byte 32c + l holds weight l of sub-blocks 2c (low half) and 2c + 1.
fn nibble_of_two(at: u32, i: u32) -> u32 {
  return (w_byte(at + 32u * (i / 64u) + i % 32u) >> (4u * (i / 32u % 2u))) & 15u;
}

// Scale (`which` 0) or min (1) of sub-block `j` < 8, six bits each in twelve bytes.
fn six_bits(at: u32, which: u32, j: u32) -> i32 {
  let k = j % 4u;
  let stored = w_byte(at + 4u * which + k);
  if j < 4u {
    return i32(stored & 63u);
  }
  return i32(((w_byte(at + 8u + k) >> (4u * which)) & 15u) | ((stored >> 6u) << 4u));
}
