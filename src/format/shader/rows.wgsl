// What every shader that multiplies rows is told; mod.rs fills it.

struct Params {
  // Blocks in a row.
  blocks: u32,
  // Where row 0 of `w` goes in a token's outputs, and how many outputs it has.
  first_row: u32,
  out_rows: u32,
  // Rows of `w`.
  rows: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
