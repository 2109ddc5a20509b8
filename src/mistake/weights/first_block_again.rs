use crate::mistake::{Change, Mistake, Part};

/// The program reads the first block of the row for every block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "first-block-again",
    "reads the first block of the row for every block",
    &[Change::Bytes(|layout, row, _| row[..layout.bytes].to_vec())],
)
.shown_by("1&n=512");
