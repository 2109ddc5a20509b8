use crate::mistake::{Change, Mistake, Part};

/// The program drops the sign of the scale of the input.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "positive-input-scale",
    "drops the sign of the scale of the input",
    &[Change::Sums(|input| input.iter_mut().for_each(|block| block.d = block.d.abs()))],
)
.shown_by("1&x=p,c1,s3f000000,r00000000");
