use crate::mistake::{Change, Mistake, Part};

/// The program counts the quants of the input as bytes from 0 to 255.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "unsigned-input",
    "counts the quants of the input as bytes from 0 to 255",
    &[Change::Sums(|input| {
        input.iter_mut().flat_map(|block| &mut block.quants).for_each(|quant| *quant &= 255);
    })],
);
