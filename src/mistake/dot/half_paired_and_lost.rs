use crate::mistake::{Change, Mistake, Part, needs};

/// The program applies each of two neighbouring scales to half of both sub-blocks, and loses half of the sums of every other sub-block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "half-paired-and-lost",
    "applies each of two neighbouring scales to half of both sub-blocks, and loses half of the sums of every other sub-block",
    &[Change::Numbers(|_, _, numbers| {
    let right = numbers.scales.clone();
    for (i, scale) in numbers.scales.iter_mut().enumerate() {
        *scale = right[i / 64 * 64 + i % 32 / 16 * 32];
    }
}), Change::Terms(|terms| {
    terms.iter_mut().for_each(|t| t.mins.iter_mut().skip(1).step_by(4).for_each(|(_, sum)| *sum = 0));
})],
)
    .of(needs::packed)
    .reported(&["aprender #3105"]);
