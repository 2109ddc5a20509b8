use crate::mistake::{Change, Mistake, Part};

/// The program multiplies with what it divided by: 1/d for d.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "inverse-input-scale",
    "multiplies with what it divided by: 1/d for d",
    &[Change::Sums(|input| {
        for block in input {
            block.s = block.s.map(|s| s / (block.d * block.d));
            block.d = 1.0 / block.d;
        }
    })],
);
