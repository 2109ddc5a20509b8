use crate::mistake::{Change, Mistake, Part, needs};

/// The program applies each of two neighbouring scales to half of both sub-blocks.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "half-paired-scales",
    "applies each of two neighbouring scales to half of both sub-blocks",
    &[Change::Numbers(|_, _, numbers| {
        let right = numbers.scales.clone();
        for (i, scale) in numbers.scales.iter_mut().enumerate() {
            *scale = right[i / 64 * 64 + i % 32 / 16 * 32];
        }
    })],
)
.of(needs::packed)
.reported(&["aprender #3105"]);
