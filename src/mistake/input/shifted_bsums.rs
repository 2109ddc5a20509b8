use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the sums of sixteen quants one place too early.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "shifted-bsums",
    "takes the sums of sixteen quants one place too early",
    &[Change::Sums(|input| input.iter_mut().for_each(|block| block.sums.rotate_left(1)))],
)
.of(needs::sub_mins);
