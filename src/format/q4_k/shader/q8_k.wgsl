// Q8_K as 73 words: the bytes of its input.
//
// word 0   d      words 1–64   four quants each      words 65–72   bsums: word 65 + j holds the two of sub-block j

const Q8K_WORDS = 73u;

// Σ y of a sub-block, from its word of bsums.
fn both_sums(word: u32) -> i32 {
  return (bitcast<i32>(word << 16u) >> 16u) + (bitcast<i32>(word) >> 16u);
}
