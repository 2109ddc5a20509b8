use crate::mistake::{Change, Mistake, Part};

/// The program keeps the scale of the first block of the input for all.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "stale-input-scale",
    "keeps the scale of the first block of the input for all",
    &[Change::Sums(|input| {
        let d = input[0].d;
        input.iter_mut().for_each(|block| block.d = d);
    })],
)
.shown_by("1&n=512&x=r");
