//! Mistakes in reading the bytes of weights.

mod big_endian_d;
mod centred_quants;
mod d_as_bf16;
mod exchanged_d_and_dmin;
mod first_block_again;
mod flushed_subnormal;
mod four_bit_scales;
mod halved_scale_index;
mod halved_subnormal;
mod header_not_skipped;
mod header_two_bytes;
mod high_bits_below;
mod ignored_d;
mod ignored_dmin;
mod interleaved_nibbles;
mod linear_levels;
mod lost_high_bits;
mod lost_high_min_bits;
mod lost_high_quant_bits;
mod lost_high_scale_bits;
mod lost_zero;
mod lowered_exponent;
mod lows_then_highs;
mod min_added;
mod min_before_scale;
mod min_times_d;
mod min_times_scale;
mod mins_from_sub0;
mod mins_ignored;
mod next_min;
mod next_scale;
mod nibbles_in_sixteens;
mod scale_bytes_not_skipped;
mod scale_group_off;
mod scale_zero_lost;
mod scales_alone_ignored;
mod scales_and_order_ignored;
mod scales_as_bytes;
mod scales_as_nibbles;
mod scales_for_mins;
mod scales_from_sub0;
mod scales_ignored;
mod scales_in_a_row;
mod scales_reversed;
mod short_stride;
mod signed_nibbles;
mod signed_scales;
mod stale_d;
mod subnormal_as_normal;
mod sums_for_products;
mod swapped_halves;
mod swapped_high_bits;
mod swapped_low_bits;
mod swapped_mins;
mod swapped_scales;
mod twelve_bit_entries;
mod twelve_bit_fields;
mod twelve_bit_run;
mod unmasked_scales;
mod unsigned_quants;
mod unsigned_scales;
mod wrong_nibble_half;
mod zero_off_by_one;

use super::{Mistake, Numbers};
use crate::format::{Layout, Role};

/// All of them.
pub const ALL: &[&Mistake] = &[
    &swapped_mins::MISTAKE,
    &swapped_scales::MISTAKE,
    &next_min::MISTAKE,
    &next_scale::MISTAKE,
    &mins_from_sub0::MISTAKE,
    &scales_from_sub0::MISTAKE,
    &scales_reversed::MISTAKE,
    &scales_for_mins::MISTAKE,
    &lost_high_scale_bits::MISTAKE,
    &lost_high_min_bits::MISTAKE,
    &lost_high_bits::MISTAKE,
    &swapped_low_bits::MISTAKE,
    &swapped_high_bits::MISTAKE,
    &high_bits_below::MISTAKE,
    &unmasked_scales::MISTAKE,
    &scale_group_off::MISTAKE,
    &halved_scale_index::MISTAKE,
    &twelve_bit_entries::MISTAKE,
    &twelve_bit_fields::MISTAKE,
    &twelve_bit_run::MISTAKE,
    &scales_in_a_row::MISTAKE,
    &scales_as_bytes::MISTAKE,
    &scales_as_nibbles::MISTAKE,
    &signed_scales::MISTAKE,
    &scales_ignored::MISTAKE,
    &scales_and_order_ignored::MISTAKE,
    &mins_ignored::MISTAKE,
    &scales_alone_ignored::MISTAKE,
    &four_bit_scales::MISTAKE,
    &unsigned_scales::MISTAKE,
    &scale_zero_lost::MISTAKE,
    &header_two_bytes::MISTAKE,
    &header_not_skipped::MISTAKE,
    &scale_bytes_not_skipped::MISTAKE,
    &first_block_again::MISTAKE,
    &short_stride::MISTAKE,
    &stale_d::MISTAKE,
    &exchanged_d_and_dmin::MISTAKE,
    &big_endian_d::MISTAKE,
    &d_as_bf16::MISTAKE,
    &flushed_subnormal::MISTAKE,
    &halved_subnormal::MISTAKE,
    &subnormal_as_normal::MISTAKE,
    &lowered_exponent::MISTAKE,
    &ignored_d::MISTAKE,
    &ignored_dmin::MISTAKE,
    &min_added::MISTAKE,
    &min_times_d::MISTAKE,
    &min_times_scale::MISTAKE,
    &min_before_scale::MISTAKE,
    &sums_for_products::MISTAKE,
    &wrong_nibble_half::MISTAKE,
    &interleaved_nibbles::MISTAKE,
    &nibbles_in_sixteens::MISTAKE,
    &lows_then_highs::MISTAKE,
    &swapped_halves::MISTAKE,
    &signed_nibbles::MISTAKE,
    &centred_quants::MISTAKE,
    &lost_zero::MISTAKE,
    &zero_off_by_one::MISTAKE,
    &lost_high_quant_bits::MISTAKE,
    &linear_levels::MISTAKE,
    &unsigned_quants::MISTAKE,
];

/// Sets the scales and mins of the eight sub-blocks of Q4_K or Q5_K to what `of` reads of sub-block `j`. `s` is the block from
/// its first scale byte on: the twelve that hold them, and what follows.
fn unpacked(bytes: &[u8], numbers: &mut Numbers, of: impl Fn(&[u8], usize) -> (u8, u8)) {
    for i in 0..numbers.scales.len() {
        let (scale, min) = of(&bytes[4..], i / numbers.sub);
        (numbers.scales[i], numbers.mins[i]) = (scale.into(), min.into());
    }
}

/// Six bits of a run of bytes, the lowest first, from bit `first` on.
fn six_bits(bytes: &[u8], first: usize) -> u8 {
    let pair = u16::from_le_bytes([bytes[first / 8], bytes[first / 8 + 1]]);
    (pair >> (first % 8)) as u8 & 63
}

/// Sets the floats of a block to what `read` makes of their sixteen bits.
fn as_floats(layout: &Layout, bytes: &[u8], numbers: &mut Numbers, read: impl Fn(u16) -> f32) {
    let mut floats = layout.fields.iter().filter(|field| field.role == Role::Scale);
    let mut next = || floats.next().map(|field| read(field.get(bytes, 0) as u16));
    let sign = if layout.field("min").is_some() { 1.0 } else { -1.0 };
    numbers.d = next().unwrap_or(numbers.d);
    numbers.m = next().map_or(numbers.m, |m| sign * m);
}

/// Bytes of the floats with which a block begins.
fn header(layout: &Layout) -> usize {
    (0..layout.bytes).take_while(|&byte| layout.role(byte) == Role::Scale).count()
}

/// Reads values that stand in two halves of each `unit` as if they stood in pairs.
fn interleaved(values: &mut [i32], unit: usize) {
    for unit in values.chunks_mut(unit) {
        let right = unit.to_vec();
        for (i, value) in unit.iter_mut().enumerate() {
            *value = right[i / 2 + i % 2 * right.len() / 2];
        }
    }
}
