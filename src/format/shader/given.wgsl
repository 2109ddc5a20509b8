// What rows meet, and where their dots go.

// Activations as bits of f32, or the blocks that path B makes of them.
@group(0) @binding(2) var<storage, read> given: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;

// Four bytes of the input from `at` on.
fn y_word(at: u32) -> u32 {
  let low = given[at >> 2u];
  let shift = 8u * (at & 3u);
  if shift == 0u {
    return low;
  }
  return (low >> shift) | (given[(at >> 2u) + 1u] << (32u - shift));
}

// Where block `b` of a row begins.
fn block_at(row: u32, b: u32) -> u32 {
  return (row * params.blocks + b) * BYTES;
}

// Where the dot of a workgroup's row and token goes.
fn out_at(group: vec3<u32>) -> u32 {
  return group.y * params.out_rows + params.first_row + group.x;
}
