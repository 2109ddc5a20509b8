//! M91: is a parallel f32 matmul deterministic?
//!
//! Each output is one dot, computed by one thread. In whatever order rows are taken, no addition moves. No Spec says this.

use super::percent;
use super::picture::Picture;
use super::source::EXPERIMENTS;
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Reproduced, judged};
use crate::kernel::dot_f32::{DotOrder, dot};
use crate::said::said;
use crate::variant::Variant;
use sha2::{Digest, Sha256};

/// Why neither this claim nor the next has a link.
pub(super) const NO_OPENING: &str = "Not in the microscope: its weights are Q4_K blocks, and these are plain f32.";

const IN: usize = 128;
const OUT: usize = 512;
const TOKENS: usize = 4;
/// Of the outputs as little-endian f32, by eight lanes.
const PUBLISHED: &str = "a20401ec534f768c21f93d50daf93be8e8278cfc2b48d7c5a7e9dca8861be5f9";

fn outputs(order: DotOrder, rows: impl Iterator<Item = usize>) -> Vec<f32> {
    let x: Vec<f32> = (0..TOKENS * IN).map(|i| ((i % 17) as f32 - 8.0) * 0.1).collect();
    let w: Vec<f32> = (0..OUT * IN).map(|i| ((i * 31 % 23) as f32 - 11.0) * 0.05).collect();
    let mut out = vec![0.0; TOKENS * OUT];
    for r in rows {
        for t in 0..TOKENS {
            out[t * OUT + r] = dot(Variant::BEST, order, &w[r * IN..][..IN], &x[t * IN..][..IN]);
        }
    }
    out
}

/// For M92 too: how many of these outputs `fold` and `simd8` agree on.
pub(super) fn agreeing() -> (usize, usize) {
    let (fold, simd) = (outputs(DotOrder::Fold, 0..OUT), outputs(DotOrder::Simd8, 0..OUT));
    (fold.iter().zip(&simd).filter(|(a, b)| a.to_bits() == b.to_bits()).count(), fold.len())
}

pub(super) fn exhibit() -> Exhibit {
    let plain = outputs(DotOrder::Simd8, 0..OUT);
    // As two threads of even and odd rows, and as one that starts at the end.
    let others = [
        outputs(DotOrder::Simd8, (0..OUT).step_by(2).chain((1..OUT).step_by(2))),
        outputs(DotOrder::Simd8, (0..OUT).rev()),
    ];
    let bits = |x: &[f32]| x.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>();
    let differing = others.iter().filter(|other| bits(other) != bits(&plain)).count();
    let hash: String = Sha256::digest(bits(&plain)).iter().map(|byte| format!("{byte:02x}")).collect();
    let start = |hash: &str| format!("{}…", &hash[..16]);
    let (agree, of) = agreeing();
    let figures = vec![
        Figure {
            name: "sha256 of all outputs".into(),
            reported: start(PUBLISHED),
            computed: start(&hash),
            value: differing as f64,
            agrees: Some(if hash == PUBLISHED { Reproduced::Bits } else { Reproduced::Differs }),
        },
        Figure::bits("first output", "0xbf9d70a2", plain[0]),
        Figure::bits("last output", "0xbfd66667", plain[plain.len() - 1]),
    ];
    Exhibit {
        id: "M91",
        title: "Threads",
        question: "Is a parallel f32 matmul non-deterministic?",
        reported: "No: two runs are identical.",
        figure: judged(
            &figures,
            if differing == 0 {
                said!("{0} outputs, rows taken in three orders: all three orders give the same bits.", of)
            } else {
                said!("{0} outputs, rows taken in three orders: {1} of them give other bits.", of, differing)
            },
        ),
        meaning: Judgement {
            is: if differing == 0 { Meaning::Algebra } else { Meaning::Data },
            why: said!(
                "Each output is added up by one thread alone, so threads cannot move a bit. What could is the order inside a dot: adding left to right agrees with eight lanes on {0} of the {1} outputs ({2}).",
                agree,
                of,
                percent(agree as f64 / of as f64)
            ),
        },
        picture: Picture::Bars {
            y: "outputs",
            percent: false,
            log: false,
            bars: vec![
                ("same bits, rows in another order".into(), of as f64),
                ("same bits, dot in another order".into(), agree as f64),
            ],
        },
        figures,
        openings: Vec::new(),
        no_opening: Some(NO_OPENING),
        sweep: None,
        sources: vec![EXPERIMENTS],
    }
}
