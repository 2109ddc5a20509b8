use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes sixteen low nibbles, then sixteen high ones for a sub-block, as Q4_0 has them.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "nibbles-in-sixteens",
    "takes sixteen low nibbles, then sixteen high ones for a sub-block, as Q4_0 has them",
    &[Change::Numbers(|_, _, numbers| {
        let right = numbers.quants.clone();
        for (i, quant) in numbers.quants.iter_mut().enumerate() {
            let byte = i / 32 * 16 + i % 16;
            *quant = right[byte / 32 * 64 + byte % 32 + i % 32 / 16 * 32];
        }
    })],
)
.of(needs::q4_k);
