//! Mistakes in the floats that hold a sum, and orders of addition that no program here has.

mod bf16_sum;
mod contracted;
mod double_sum;
mod flushed_products;
mod from_the_end;
mod half_answer;
mod half_isum;
mod half_lanes;
mod half_sum;
mod half_sum_fused;
mod half_sum_of_blocks;
mod wrong_lanes;

use super::Mistake;

/// All of them.
pub const ALL: &[&Mistake] = &[
    &half_sum::MISTAKE,
    &half_sum_fused::MISTAKE,
    &half_lanes::MISTAKE,
    &half_answer::MISTAKE,
    &bf16_sum::MISTAKE,
    &half_isum::MISTAKE,
    &half_sum_of_blocks::MISTAKE,
    &flushed_products::MISTAKE,
    &contracted::MISTAKE,
    &from_the_end::MISTAKE,
    &double_sum::MISTAKE,
    &wrong_lanes::MISTAKE,
];
