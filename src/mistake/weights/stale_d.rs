use crate::mistake::{Change, Mistake, Part};

/// The program keeps d and dmin of the first block for the whole row.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "stale-d",
    "keeps d and dmin of the first block for the whole row",
    &[Change::Row(|blocks| {
        let (d, m) = (blocks[0].d, blocks[0].m);
        blocks.iter_mut().for_each(|block| (block.d, block.m) = (d, m));
    })],
)
.shown_by("1&n=512&w=r&x=r");
