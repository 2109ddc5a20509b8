//! Eleven published experiments, a product of five of their factors and two fixes, computed again.
//!
//! In May 2026 aprender's pull request #1538 and its successors published M91 to M101 as the explanation of a drift between two
//! inference paths. Each file here is one claim: what was asked and reported, the Specs (or the kernel calls, where no Spec
//! can say it) that compute it again, and a verdict of two parts that is worked out from what came out:
//!
//! * the *figure*: is it what was printed ([`Reproduced`])?
//! * its *meaning*: what does it show ([`Meaning`]), and by which numbers?
//!
//! Most claims also have a [`Sweep`]: the same question with one thing moved, a step at a time, so that a worker can report
//! what it has so far and be stopped.

#![forbid(unsafe_code)]

mod fixes;
mod m100;
mod m101;
mod m91;
mod m92;
mod m93;
mod m94;
mod m95;
mod m96;
mod m97;
mod m98;
mod m99;
mod picture;
mod product;
mod real;
mod source;
pub(crate) mod statistic;
mod sweep;
mod verdict;

pub use m100::{Placed, place, reached as m100_reached};
pub use picture::{Mark, Picture};
pub use real::{GEMMA, Real};
pub use source::Source;
pub use sweep::{Found, Sweep, Swept};
pub use verdict::{Exhibit, Figure, Judgement, Meaning, Opening, Reproduced};

use crate::run::Report;
use crate::said::{Said, said};
use crate::spec::{Experiment, Name, PathB, Spec};
use crate::variant::Variant;

/// One published claim.
#[derive(Clone, Copy)]
pub struct Claim {
    /// `M91` … `M101`, `product`, `fix-A`, `fix-B`.
    pub id: &'static str,
    /// Computes the published figures and what they mean: some milliseconds.
    pub exhibit: fn() -> Exhibit,
    /// The sweep, at its start.
    pub sweep: Option<fn() -> Sweep>,
}

/// Every claim, in the order of publication.
pub const CLAIMS: [Claim; 14] = [
    Claim { id: "M91", exhibit: m91::exhibit, sweep: None },
    Claim { id: "M92", exhibit: m92::exhibit, sweep: Some(m92::sweep) },
    Claim { id: "M93", exhibit: m93::exhibit, sweep: Some(m93::sweep) },
    Claim { id: "M94", exhibit: m94::exhibit, sweep: None },
    Claim { id: "M95", exhibit: m95::exhibit, sweep: Some(m95::sweep) },
    Claim { id: "M96", exhibit: m96::exhibit, sweep: Some(m96::sweep) },
    Claim { id: "M97", exhibit: m97::exhibit, sweep: Some(m97::sweep) },
    Claim { id: "M98", exhibit: m98::exhibit, sweep: Some(m98::sweep) },
    Claim { id: "M99", exhibit: m99::exhibit, sweep: Some(m99::sweep) },
    Claim { id: "M100", exhibit: m100::exhibit, sweep: Some(m100::sweep) },
    Claim { id: "M101", exhibit: m101::exhibit, sweep: Some(m101::sweep) },
    Claim { id: "product", exhibit: product::exhibit, sweep: None },
    Claim { id: "fix-A", exhibit: fixes::exhibit_a, sweep: None },
    Claim { id: "fix-B", exhibit: fixes::exhibit_b, sweep: None },
];

/// The claim of that id, in any case.
pub fn claim(id: &str) -> Option<&'static Claim> {
    CLAIMS.iter().find(|claim| claim.id.eq_ignore_ascii_case(id))
}

/// The same, or that there is none.
///
/// # Errors
/// An id that is not known.
pub fn named(id: &str) -> Result<&'static Claim, Said> {
    claim(id).ok_or_else(|| said!("claim: {0} is not known", id))
}

impl Claim {
    /// Its sweep, at its start.
    ///
    /// # Errors
    /// If it has none.
    pub fn sweep(&self) -> Result<Sweep, Said> {
        self.sweep.map(|start| start()).ok_or_else(|| said!("sweep: {0} has none", self.id))
    }
}

/// What the experiments call one unit of divergence: 0.077%, M94's.
const UNIT: f64 = 0.00077;

/// Path B as aprender runs it.
const PUBLISHED_B: PathB = PathB { rule: Name::of("apr"), order: Name::of("ggml-avx2") };

fn run(spec: &Spec) -> Report {
    run_with(spec, Variant::BEST)
}

fn run_with(spec: &Spec, variant: Variant) -> Report {
    Experiment::try_from(spec).expect("a claim's Spec is valid").run(variant, 0)
}

/// M94's 256 activations.
fn ramp() -> Vec<f32> {
    Experiment::try_from(&Spec::default()).expect("the default is valid").activations(0)
}

fn hex(x: f32) -> String {
    format!("{:#010x}", x.to_bits())
}

/// A number of which either sign may come, with a minus sign and not a hyphen.
fn signed(x: f64, places: usize) -> String {
    format!("{x:.places$}").replace('-', "−")
}

/// A ratio in percent, to three digits.
fn percent(ratio: f64) -> String {
    let value = 100.0 * ratio;
    let places = if value == 0.0 { 0.0 } else { 2.0 - libm::floor(libm::log10(value.abs())) };
    format!("{value:.*}%", places.clamp(0.0, 9.0) as usize)
}
