//! Mistakes in rounding the input.

mod blocks_of_32;
mod first_bsums;
mod floored_input;
mod half_away;
mod half_even;
mod half_input_scale;
mod half_input_sums;
mod half_up;
mod inverse_input_scale;
mod lost_input_scale;
mod negatives_clamped;
mod no_bsums;
mod one_scale_for_the_row;
mod positive_input_scale;
mod previous_bsums;
mod scale_of_128;
mod scale_of_magnitude;
mod shifted_bsums;
mod stale_input_scale;
mod truncated_input;
mod unsigned_input;
mod wrapped_at_128;

use super::Mistake;

/// All of them.
pub const ALL: &[&Mistake] = &[
    &half_away::MISTAKE,
    &half_even::MISTAKE,
    &truncated_input::MISTAKE,
    &half_up::MISTAKE,
    &floored_input::MISTAKE,
    &scale_of_128::MISTAKE,
    &scale_of_magnitude::MISTAKE,
    &wrapped_at_128::MISTAKE,
    &negatives_clamped::MISTAKE,
    &unsigned_input::MISTAKE,
    &blocks_of_32::MISTAKE,
    &one_scale_for_the_row::MISTAKE,
    &half_input_scale::MISTAKE,
    &half_input_sums::MISTAKE,
    &shifted_bsums::MISTAKE,
    &previous_bsums::MISTAKE,
    &first_bsums::MISTAKE,
    &no_bsums::MISTAKE,
    &stale_input_scale::MISTAKE,
    &lost_input_scale::MISTAKE,
    &inverse_input_scale::MISTAKE,
    &positive_input_scale::MISTAKE,
];
