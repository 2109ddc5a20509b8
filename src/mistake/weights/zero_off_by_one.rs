use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes one too few off the quants for zero.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "zero-off-by-one",
    "takes one too few off the quants for zero",
    &[Change::Numbers(|_, _, numbers| numbers.quants.iter_mut().for_each(|quant| *quant += 1))],
)
.of(needs::zero)
.reported(&["GPTQ-triton #18"])
.shown_by("1&f=q4_0&n=32&w=r&x=r");
