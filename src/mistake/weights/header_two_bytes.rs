use super::header;
use crate::mistake::{Change, Mistake, Part};

/// The program takes the header for two bytes instead of four, so that all after it begins two bytes too early.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "header-two-bytes",
    "takes the header for two bytes instead of four, so that all after it begins two bytes too early",
    &[Change::Bytes(|layout, row, block| {
        let bytes = &row[block * layout.bytes..][..layout.bytes];
        let (header, rest) = bytes.split_at(header(layout));
        [header, &header[2..], &rest[..rest.len() - 2]].concat()
    })],
)
.of(|format| header(format.layout()) == 4)
.reported(&["mlx #3664"]);
