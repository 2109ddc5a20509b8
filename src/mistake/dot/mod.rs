//! Mistakes in what is multiplied and added.

mod bsums_by_sub_block;
mod dropped_adjacent_lane;
mod dropped_first_lane;
mod dropped_lane;
mod dropped_last_element;
mod dropped_last_sub_block;
mod dropped_last_super_block;
mod dropped_odd_block;
mod dropped_second_half;
mod even_bsums;
mod half_of_the_lanes;
mod half_paired_and_lost;
mod half_paired_scales;
mod isum_in_16_bits;
mod lost_half_sums;
mod mins_of_last_block;
mod running_isum;

use super::Mistake;

/// All of them.
pub const ALL: &[&Mistake] = &[
    &half_paired_scales::MISTAKE,
    &half_paired_and_lost::MISTAKE,
    &lost_half_sums::MISTAKE,
    &even_bsums::MISTAKE,
    &bsums_by_sub_block::MISTAKE,
    &dropped_last_element::MISTAKE,
    &dropped_last_sub_block::MISTAKE,
    &dropped_last_super_block::MISTAKE,
    &dropped_odd_block::MISTAKE,
    &dropped_second_half::MISTAKE,
    &dropped_lane::MISTAKE,
    &dropped_first_lane::MISTAKE,
    &dropped_adjacent_lane::MISTAKE,
    &half_of_the_lanes::MISTAKE,
    &isum_in_16_bits::MISTAKE,
    &running_isum::MISTAKE,
    &mins_of_last_block::MISTAKE,
];
