use crate::mistake::program::scaled;
use crate::mistake::{Change, Mistake, Part, Rounded, needs};

/// The program gives the whole input one scale.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "one-scale-for-the-row",
    "gives the whole input one scale",
    &[Change::Input(|format, rule, x| {
        let whole = scaled(x.len(), rule, x, |x| (rule.rounding.round(x) as i32).clamp(-128, 127));
        let block = |quants: &[i32]| Rounded::new(whole[0].d, quants.to_vec());
        whole[0].quants.chunks(format.input().values()).map(block).collect()
    })],
)
.of(needs::q8_k)
.shown_by("1&n=512&x=r");
