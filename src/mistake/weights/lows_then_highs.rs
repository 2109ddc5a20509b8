use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes all low nibbles of the block, then all high ones.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "lows-then-highs",
    "takes all low nibbles of the block, then all high ones",
    &[Change::Numbers(|_, _, numbers| {
        let right = numbers.quants.clone();
        for (i, quant) in numbers.quants.iter_mut().enumerate() {
            let byte = i % 128;
            *quant = right[byte / 32 * 64 + byte % 32 + i / 128 * 32];
        }
    })],
)
.of(needs::q4_k);
