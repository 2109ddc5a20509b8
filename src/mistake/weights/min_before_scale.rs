use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the min off the quant, before the scale: d·scale·(q − min).
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "min-before-scale",
    "takes the min off the quant, before the scale: d·scale·(q − min)",
    &[Change::Numbers(|_, _, numbers| {
        numbers.quants.iter_mut().zip(&numbers.mins).for_each(|(quant, min)| *quant -= min);
        numbers.m = 0.0;
    })],
)
.of(needs::sub_mins);
