use super::header;
use crate::mistake::{Change, Mistake, Part};

/// The program reads what follows the header from the first byte of the block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "header-not-skipped",
    "reads what follows the header from the first byte of the block",
    &[Change::Bytes(|layout, row, block| {
        let bytes = &row[block * layout.bytes..][..layout.bytes];
        let header = header(layout);
        [&bytes[..header], &bytes[..layout.bytes - header]].concat()
    })],
)
.of(|format| header(format.layout()) > 0);
