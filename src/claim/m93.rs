//! M93: do scalar and SIMD dequantisation differ?
//!
//! `d·scale·q` has at most 11 + 6 + 4 significant bits, so it is exact in f32 and the subtraction is the only rounding: there is
//! nothing in which two honest programs could differ.

use super::picture::Picture;
use super::source::{EXPERIMENTS, GGML};
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, Reproduced, judged};
use crate::format::q4_k;
use crate::format::{BlockQ4K, QK_K, SUB};
use crate::number::fma;
use crate::number::widen;
use crate::spec::numbers::{CLAIMS, Draw};
use crate::spec::{Distribution, Experiment, Spec};
use crate::variant::Variant;

const SEED: u64 = 93;
const BLOCKS: usize = 20;

/// Weights with the product fused into the subtraction.
fn fused(block: &BlockQ4K) -> [f32; QK_K] {
    std::array::from_fn(|i| {
        let (dl, ml) =
            (widen(block.d) * f32::from(block.scale(i / SUB)), widen(block.dmin) * f32::from(block.min(i / SUB)));
        fma(dl, f32::from(block.nibble(i)), -ml)
    })
}

fn dequantised(block: &BlockQ4K, variant: Variant) -> [f32; QK_K] {
    let mut w = [0.0; QK_K];
    q4_k::dequantise(variant, &[*block], &mut w);
    w
}

/// Weights of a block that are not the same in every variant and fused.
fn differing(block: &BlockQ4K) -> usize {
    let fused = fused(block);
    let all: Vec<_> = Variant::ALL.iter().map(|&variant| dequantised(block, variant)).collect();
    (0..QK_K).filter(|&i| all.iter().any(|w| w[i].to_bits() != fused[i].to_bits())).count()
}

pub(super) fn exhibit() -> Exhibit {
    let spec = Spec::default();
    let block = Experiment::try_from(&spec).expect("the default is valid").block_as(0, 0, 0);
    let w = dequantised(&block, Variant::BEST);
    let differing = differing(&block);
    let figures = vec![
        Figure {
            name: "weights that differ".into(),
            reported: "0".into(),
            computed: differing.to_string(),
            value: differing as f64,
            agrees: Some(if differing == 0 { Reproduced::Bits } else { Reproduced::Differs }),
        },
        Figure::bits("weight 0", "0x412c0000", w[0]),
        Figure::bits("weight 255", "0x3fa00000", w[255]),
    ];
    Exhibit {
        id: "M93",
        title: "Dequantising",
        question: "Do scalar and SIMD dequantisation differ?",
        reported: "No: all 256 weights are identical.",
        figure: judged(&figures, "256 weights, in every variant of the kernel and once fused."),
        meaning: Judgement {
            is: if differing == 0 { Meaning::Algebra } else { Meaning::Data },
            why: "d has 11 significant bits, a scale 6 and a nibble 4. Their product has at most 21, and an f32 holds 24: it is \
                  exact, whether fused or not, and one rounding remains, at the subtraction."
                .into(),
        },
        picture: Picture::Bars {
            y: "significant bits",
            percent: false,
            log: false,
            bars: vec![("d·scale·q needs".into(), 21.0), ("f32 holds".into(), 24.0)],
        },
        figures,
        openings: vec![Opening::new("the block", &spec)],
        no_opening: None,
        sweep: Some("2,000 blocks of random bytes: is any weight different when the multiplication is fused?"),
        sources: vec![EXPERIMENTS, GGML],
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(100, Blocks { blocks: 0, differing: 0, largest: 0.0 })
}

struct Blocks {
    blocks: usize,
    differing: usize,
    largest: f32,
}

impl Steps for Blocks {
    fn step(&mut self, i: usize) {
        for b in i * BLOCKS..(i + 1) * BLOCKS {
            let mut draw = Draw::new(Distribution::Uniform, [SEED, CLAIMS, 0, b as u64]);
            let mut bytes: [u8; BlockQ4K::BYTES] = std::array::from_fn(|_| (draw.next(128.0) + 128.0) as u8);
            // Finite scales: the top exponent bit of each f16 is off.
            [bytes[1], bytes[3]] = [bytes[1] & 0xbf, bytes[3] & 0xbf];
            let block = BlockQ4K::from_bytes(&bytes);
            self.differing += differing(&block);
            self.blocks += 1;
            self.largest = fused(&block).iter().fold(self.largest, |most, w| most.max(w.abs()));
        }
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        let weights = (self.blocks * QK_K) as f64;
        (
            vec![
                Found::new("blocks", self.blocks as f64, 0, ""),
                Found::new("weights that differ", self.differing as f64, 0, ""),
                Found::new("largest weight seen", self.largest.into(), 2, ""),
            ],
            Picture::Bars {
                y: "weights",
                percent: false,
                log: false,
                bars: vec![
                    ("the same".into(), weights - self.differing as f64),
                    ("different".into(), self.differing as f64),
                ],
            },
        )
    }
}
