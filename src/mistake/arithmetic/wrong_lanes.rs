use crate::format::order;
use crate::mistake::{Change, Mistake, Part, needs};
use crate::number::fma;

/// The program takes strided positions for the eight lanes of AVX2, which are adjacent ones.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "wrong-lanes",
    "takes strided positions for the eight lanes of AVX2, which are adjacent ones",
    &[Change::AddB(|terms| {
        let (mut lanes, mut mins) = ([0.0f32; 8], [0.0f32; 4]);
        for t in terms {
            for (l, lane) in lanes.iter_mut().enumerate() {
                let sum: i64 = t.products.iter().skip(l).step_by(8).sum();
                *lane = fma(t.d8 * t.d, sum as f32, *lane);
            }
            for (k, min) in mins.iter_mut().enumerate() {
                let sum: i64 = t.mins.iter().skip(4 * k).take(4).map(|(min, sum)| min * sum).sum();
                *min = fma(-t.d8 * t.m, sum as f32, *min);
            }
        }
        order::folded(lanes) + order::halves(mins)
    })],
)
.of(needs::q4_k)
.shown_by("1&n=1024&b=ggml-avx2&w=r&x=r")
.harmless();
