use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the sums of the block before, and none for the first.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "previous-bsums",
    "takes the sums of the block before, and none for the first",
    &[Change::Sums(|input| {
        for b in (0..input.len()).rev() {
            input[b].sums = if b == 0 { vec![0; input[0].sums.len()] } else { input[b - 1].sums.clone() };
        }
    })],
)
.of(needs::sub_mins);
