//! Mistakes that people make in these kernels, and a plain program with a place for each kind of them.
//!
//! The kernels that teach stay clean: [`Program`] is slow, knows the formats by their [`crate::format::Layout`] alone, and
//! computes each step of both paths as a newcomer would. Without a mistake it gives the golden vectors; with one it gives
//! what the programmer got. A mistake is a file: what was done, who reported it, and the [`Change`] that it makes to a step.
//!
//! ```text
//! bytes ─ Bytes → numbers ─ Numbers, Row → weights ─ Weights → sum ─ AddA → path A
//!                                      └──────────────────┐
//! input ─ Input → scale, quants, sums ─ Sums → products ─ Terms → sum ─ AddB → path B
//! ```
//!
//! `docs/mistakes.md` is the list as a table; `tests/mistakes.rs` makes it.

#![forbid(unsafe_code)]

mod arithmetic;
mod dot;
mod input;
mod program;
mod weights;

use crate::format::{Format, Layout};
use crate::input::Rule;
use crate::kernel::dot_f32::DotOrder;
use crate::named::named;
pub use program::{Numbers, Program, Rounded, Terms};

named! {
    /// The part of a program that a mistake is in.
    pub enum Part("part") {
        /// Reading the bytes of weights.
        Weights = "weights",
        /// Rounding the input.
        Input = "input",
        /// Multiplying, and what is summed.
        Dot = "dot",
        /// The floats in which sums are kept.
        Arithmetic = "arithmetic",
    }
}

/// What a mistake does to one step of the program. A change of the numbers meets both paths; one of the weights or of path A's
/// sum meets path A, all others path B.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// The bytes that are taken for block `block` of a row.
    Bytes(fn(layout: &Layout, row: &[u8], block: usize) -> Vec<u8>),
    /// The numbers of a block, read right from `bytes` before.
    Numbers(fn(layout: &Layout, bytes: &[u8], numbers: &mut Numbers)),
    /// The numbers of all blocks of a row.
    Row(fn(blocks: &mut [Numbers])),
    /// Path A's weights of a row, computed right before.
    Weights(fn(blocks: &[Numbers], weights: &mut [f32])),
    /// How path B rounds its input.
    Input(fn(format: &dyn Format, rule: Rule, x: &[f32]) -> Vec<Rounded>),
    /// The rounded input, made right before.
    Sums(fn(input: &mut [Rounded])),
    /// What path B adds up.
    Terms(fn(terms: &mut Vec<Terms>)),
    /// Path A's sum.
    AddA(fn(order: DotOrder, weights: &[f32], x: &[f32]) -> f32),
    /// Path B's sum.
    AddB(fn(terms: &[Terms]) -> f32),
}

/// A mistake.
#[derive(Debug)]
pub struct Mistake {
    /// Its name: `swapped-mins`.
    pub name: &'static str,
    /// The part of the program that it is in.
    pub part: Part,
    /// Whether its answers are as right as others: it is an order or a rule of its own.
    pub harmless: bool,
    /// What the programmer did, as a sentence without its subject: "takes the min of the neighbouring sub-block".
    pub did: &'static str,
    /// Public reports of its kind.
    pub reports: &'static [&'static str],
    /// The formats of integers in which it can be made.
    of: fn(&dyn Format) -> bool,
    /// What it does.
    pub changes: &'static [Change],
    /// The fragment of a link to a small experiment that shows it.
    pub shown_by: &'static str,
}

impl Mistake {
    /// A mistake in `part`, of every format, unreported, shown by M94's block: what the files of mistakes start from.
    const fn new(part: Part, name: &'static str, did: &'static str, changes: &'static [Change]) -> Self {
        Self { name, part, harmless: false, did, reports: &[], of: |_| true, changes, shown_by: "1" }
    }

    const fn reported(self, reports: &'static [&'static str]) -> Self {
        Self { reports, ..self }
    }

    const fn of(self, of: fn(&dyn Format) -> bool) -> Self {
        Self { of, ..self }
    }

    const fn shown_by(self, link: &'static str) -> Self {
        Self { shown_by: link, ..self }
    }

    const fn harmless(self) -> Self {
        Self { harmless: true, ..self }
    }

    /// Whether it can be made in a format. All are of programs that read quants and multiply integers: none is in one whose weights
    /// are floats.
    pub fn applies(&self, format: &dyn Format) -> bool {
        !format.layout().is_plain() && (self.of)(format)
    }

    /// The mistake of that name.
    pub fn find(name: &str) -> Option<&'static Self> {
        Self::all().find(|mistake| mistake.name == name)
    }

    /// Every mistake, those of the weights first.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        [weights::ALL, input::ALL, dot::ALL, arithmetic::ALL].into_iter().flatten().copied()
    }

    /// Whether path A can make it.
    pub fn on_a(&self) -> bool {
        let on_a = |change: &Change| {
            matches!(
                change,
                Change::Bytes(_) | Change::Numbers(_) | Change::Row(_) | Change::Weights(_) | Change::AddA(_)
            )
        };
        self.changes.iter().any(on_a)
    }

    /// Whether it can change the weights that are read.
    pub fn on_weights(&self) -> bool {
        self.changes
            .iter()
            .any(|change| matches!(change, Change::Bytes(_) | Change::Numbers(_) | Change::Row(_) | Change::Weights(_)))
    }

    /// Whether it rounds the input in a way of its own.
    pub fn rounds(&self) -> bool {
        self.changes.iter().any(|change| matches!(change, Change::Input(_)))
    }

    /// Whether path B can make it.
    pub fn on_b(&self) -> bool {
        self.changes.iter().any(|change| !matches!(change, Change::Weights(_) | Change::AddA(_)))
    }
}

/// What a format must have for a mistake to be possible.
mod needs {
    use crate::format::{Format, Kind, Role};

    /// A second scale, of mins that are taken off, as in Q4_K, or a min that is added, as in Q4_1.
    pub fn mins(format: &dyn Format) -> bool {
        format.layout().fields.iter().filter(|field| field.role == Role::Scale).count() == 2
    }

    /// Integer scales of sub-blocks.
    pub fn scales(format: &dyn Format) -> bool {
        format.layout().field("scale").is_some()
    }

    /// Integer mins of sub-blocks.
    pub fn sub_mins(format: &dyn Format) -> bool {
        format.layout().field("min").is_some()
    }

    /// The twelve packed bytes of Q4_K and Q5_K.
    pub fn packed(format: &dyn Format) -> bool {
        matches!(format.name(), "q4_K" | "q5_K")
    }

    /// Q4_K alone.
    pub fn q4_k(format: &dyn Format) -> bool {
        format.name() == "q4_K"
    }

    /// Nibbles, two a byte.
    pub fn nibbles(format: &dyn Format) -> bool {
        matches!(format.name(), "q4_K" | "q4_0" | "q4_1" | "iq4_nl" | "mxfp4")
    }

    /// Quants of which some stored integer other than 0 stands for 0.
    pub fn zero(format: &dyn Format) -> bool {
        let quants = format.layout().quants();
        quants.kind == Kind::Uint && quants.zero > 0
    }

    /// Plain unsigned quants that stand on a min.
    pub fn unsigned(format: &dyn Format) -> bool {
        let quants = format.layout().quants();
        quants.kind == Kind::Uint && quants.zero == 0
    }

    /// An f16 scale.
    pub fn half(format: &dyn Format) -> bool {
        format.layout().fields[0].kind == Kind::F16 || format.layout().field("d").is_some_and(|d| d.kind == Kind::F16)
    }

    /// Input in blocks of 256 with sums of sixteen.
    pub fn q8_k(format: &dyn Format) -> bool {
        format.input().name() == "q8_K"
    }
}
