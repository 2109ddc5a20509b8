use crate::mistake::{Change, Mistake, Part, needs};
use crate::number::{narrow, widen};

/// The program keeps the scale of the input as f16.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "half-input-scale",
    "keeps the scale of the input as f16",
    &[Change::Sums(|input| input.iter_mut().for_each(|block| block.d = widen(narrow(block.d))))],
)
.of(needs::q8_k);
