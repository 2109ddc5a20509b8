use crate::mistake::{Change, Mistake, Part};

/// The program forgets the scale of the input.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "lost-input-scale",
    "forgets the scale of the input",
    &[Change::Sums(|input| {
        for block in input {
            block.s = block.s.map(|s| s / block.d);
            block.d = 1.0;
        }
    })],
);
