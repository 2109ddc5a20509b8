use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the sums of the first block for all.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "first-bsums",
    "takes the sums of the first block for all",
    &[Change::Sums(|input| {
        let first = input[0].sums.clone();
        input.iter_mut().for_each(|block| block.sums.clone_from(&first));
    })],
)
.of(needs::sub_mins)
.shown_by("1&n=512&x=r");
