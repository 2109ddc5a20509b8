use crate::mistake::{Change, Mistake, Part, needs};

/// The program leaves the sums of sixteen quants at zero.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "no-bsums",
    "leaves the sums of sixteen quants at zero",
    &[Change::Sums(|input| input.iter_mut().for_each(|block| block.sums.fill(0)))],
)
.of(needs::sub_mins)
.reported(&["onnxruntime #29853"]);
