//! What Q4_K and Q5_K make of importances: a search in finer steps, and one for the scale of the scales and of the mins.

use super::choose_again;
use crate::format::fit::{self, block_scale, scale_min};
use crate::format::q4_k::{PackedField, PackedScales};
use crate::format::{QK_K, SUB, SUB_BLOCKS};
use crate::number::{f16, narrow};

/// `d`, `dmin`, the packed scales and mins, and the 256 quants up to `max` for 256 finite weights with their importances.
pub fn quantise(max: i32, x: &[f32; QK_K], importance: &[f32; QK_K]) -> (f16, f16, PackedScales, [u8; QK_K]) {
    let variance = 2.0 * fit::squares(x) / QK_K as f32;
    let (mut scales, mut mins, mut weighed) = ([0.0; SUB_BLOCKS], [0.0; SUB_BLOCKS], [0.0; SUB_BLOCKS]);
    let mut quants = [0; QK_K];
    let (subs, _) = x.as_chunks::<SUB>();
    let (importances, _) = importance.as_chunks();
    for (j, q) in quants.as_chunks_mut().0.iter_mut().enumerate() {
        let weight = fit::weights(&subs[j], &importances[j], variance);
        weighed[j] = fit::sum(&weight);
        (scales[j], mins[j]) = scale_min::search(max, &subs[j], &weight, q);
    }
    let mut packed = PackedScales([0; 12]);
    let mut store = |field, values| {
        let mut stored = [0; SUB_BLOCKS];
        let d = block_scale::search(PackedScales::MAX.into(), values, &weighed, &mut stored);
        stored.into_iter().enumerate().for_each(|(j, value)| packed.set(field, j, value));
        narrow(d)
    };
    let (d, dmin) = (store(PackedField::Scale, &scales), store(PackedField::Min, &mins));
    choose_again(max, x, (d, dmin, packed), &mut quants);
    (d, dmin, packed, quants)
}
