use crate::mistake::{Change, Mistake, Numbers, Part, needs};

/// The program adds where it is to multiply: d + scale·(q − 8) + dmin.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "sums-for-products",
    "adds where it is to multiply: d + scale·(q − 8) + dmin",
    &[Change::Weights(|blocks, weights| {
        let weight =
            |block: &Numbers, i: usize| block.d + block.scales[i] as f32 * (block.quants[i] - 8) as f32 + block.m;
        let all = blocks.iter().flat_map(|block| (0..block.quants.len()).map(move |i| weight(block, i)));
        weights.iter_mut().zip(all).for_each(|(weight, sum)| *weight = sum);
    })],
)
.of(needs::sub_mins)
.reported(&["Token-Print #72"]);
