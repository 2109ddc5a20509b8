use crate::mistake::{Change, Mistake, Part, needs};

/// The program reads the quants from the first scale byte on.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scale-bytes-not-skipped",
    "reads the quants from the first scale byte on",
    &[Change::Bytes(|layout, row, block| {
        let bytes = &row[block * layout.bytes..][..layout.bytes];
        [&bytes[..16], &bytes[4..layout.bytes - 12]].concat()
    })],
)
.of(needs::q4_k);
