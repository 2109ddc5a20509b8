//! The integers of a super-block in eight lanes. Which positions share a lane is the program's choice; all lanes together
//! are the same sum.

use super::QK_K;

/// As the portable C and the wasm kernel of Q3_K keep them: lane `l` takes the positions that are `l` modulo 8. `term` is
/// what a position adds.
pub(super) fn strided(term: impl Fn(usize) -> i32) -> [i32; 8] {
    let mut lanes = [0; 8];
    (0..QK_K).for_each(|i| lanes[i % 8] += term(i));
    lanes
}

/// As AVX2's `maddubs` leaves them: lane `l` takes positions 4l..4l+4 of each 32.
pub(super) fn adjacent(term: impl Fn(usize) -> i32) -> [i32; 8] {
    let mut lanes = [0; 8];
    (0..QK_K).for_each(|i| lanes[i % 32 / 4] += term(i));
    lanes
}
