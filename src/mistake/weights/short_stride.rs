use crate::mistake::{Change, Mistake, Part};

/// The program steps two bytes too few from block to block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "short-stride",
    "steps two bytes too few from block to block",
    &[Change::Bytes(|layout, row, block| row[block * (layout.bytes - 2)..][..layout.bytes].to_vec())],
)
.shown_by("1&n=512");
