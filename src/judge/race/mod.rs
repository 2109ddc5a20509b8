//! A race: one function against our kernels and the memory, all with the same matrix in the same run.
//!
//! A kernel's own function is called by a module of WebAssembly for every row ([`lap`]), so that nothing but the call
//! lies between rows. Before anything is timed, it has computed the whole matrix, and every number is near ours.

mod lap;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod work;

use super::ask::{BLANK, GUARD, floats, places};
use super::contract::{Function, Shape};
use super::trouble::Trouble;
use super::{Repeats, Stop};
use crate::format::Format;
use crate::kernel::read::read;
use crate::named::named;
use crate::run::l2_rel;
use crate::speed::{Clock, Effort, Sampled, rounds};
use crate::variant::Variant;
use lap::{Matrix, lap};
use serde::Serialize;
use std::hint::black_box;
use ts_rs::TS;
use work::{N, ROWS, Way, Work};

/// A function that needs longer for its first answers is sampled less often, so that it comes to an end.
const SLOW_MS: f64 = 500.0;
const FEW: usize = 5;
/// What a case is called in which something goes wrong.
const CASE: &str = "the race";
named! {
    /// Who takes part.
    pub enum Contender("contender") {
        /// The function.
        Theirs = "theirs",
        /// Our fastest variant.
        Ours = "ours",
        /// Our scalar variant.
        Scalar = "scalar",
        /// Our fastest variant of path B, where the function takes path A: another answer to the same question.
        Rounds = "rounds",
        /// A loop that only loads the weights.
        Read = "read",
    }
}

/// What one of them needed.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Lane {
    /// Who.
    #[ts(type = "'theirs' | 'ours' | 'scalar' | 'rounds' | 'read'")]
    pub who: Contender,
    /// The variant of ours.
    pub variant: Option<&'static str>,
    /// Median of the samples, in milliseconds, for the matrix once.
    pub median_ms: f64,
    /// Median distance of the samples from their median.
    pub mad_ms: f64,
    /// Weights read per second, in 10⁹ bytes.
    pub gb_per_s: f64,
    /// That, as a share of what the loop reads that only loads.
    pub share_of_read: f64,
}

/// A race of one function.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "KernelRace")]
pub struct Race {
    /// The function, as it is exported.
    pub function: String,
    /// The path of ours that does the same: `a` or `b`; nothing for dequantise.
    pub path: Option<&'static str>,
    /// Rows of the matrix.
    pub rows: usize,
    /// Weights of a row.
    pub in_dim: usize,
    /// Bytes of its weights.
    pub bytes: usize,
    /// Samples of each.
    pub samples: usize,
    /// The function, ours, ours scalar where that is another kernel, ours on path B where the function takes path A, the loop that
    /// only loads.
    pub lanes: Vec<Lane>,
    /// The longer of two times, the function's and the shortest of ours that do the same, as a multiple of the other.
    pub times: f64,
    /// Whether the function's is the shorter.
    pub ahead: bool,
}

/// Races a function that was judged to be right. The kernel is fresh: it has room for the matrix.
///
/// # Errors
/// What the function did instead of answering, or how far its answers are from ours.
pub fn race(kernel: &mut impl Repeats, function: &Function, clock: Clock, effort: Effort) -> Result<Race, Trouble> {
    let mut work = Work::new(function.format)?;
    let start = clock();
    let theirs = answers(kernel, function, &work)?;
    let effort = if clock() - start > SLOW_MS { Effort { samples: FEW, ..effort } } else { effort };
    let far = |way: Way, work: &mut Work| l2_rel(work.answers(way), &theirs);
    let ways = Way::of(function.shape).iter().map(|&way| (way, far(way, &mut work)));
    // The way that is nearest.
    let (way, off) = ways.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((Way::A, f64::NAN));
    if off.is_nan() || off > way.most() {
        return Err(Trouble::Far(function.name.clone(), off));
    }

    let entered = entered(way, function.format);
    let sampled = rounds(entered.len(), effort, |i, times| {
        let start = clock();
        match entered[i] {
            Entered(Contender::Theirs, _) => kernel.run(times).map_err(|why| stopped(function, why))?,
            Entered(_, Some((way, variant))) => (0..times).for_each(|_| work.once(way, variant)),
            _ => (0..times).for_each(|_| {
                black_box(read(black_box(&work.w)));
            }),
        }
        Ok::<_, Trouble>(clock() - start)
    })?;

    let lane = |(&Entered(who, ours), of): (&Entered, &Sampled)| (who, ours.map(|(_, variant)| variant.name()), *of);
    let ran = Ran { rows: ROWS, in_dim: N, bytes: work.w.len(), samples: effort.samples };
    Ok(Race::new(function, way.path(), ran, entered.iter().zip(&sampled).map(lane)))
}

/// What was run.
pub(super) struct Ran {
    pub rows: usize,
    pub in_dim: usize,
    pub bytes: usize,
    pub samples: usize,
}

impl Race {
    /// What contenders needed, ours with the name of its variant.
    pub(super) fn new(
        function: &Function,
        path: Option<&'static str>,
        ran: Ran,
        all: impl Iterator<Item = (Contender, Option<&'static str>, Sampled)>,
    ) -> Self {
        let all: Vec<_> = all.collect();
        let of = |who: Contender| all.iter().filter(move |one| one.0 == who).map(|(.., sampled)| sampled.median_ms);
        let reading = of(Contender::Read).sum::<f64>();
        let ours = of(Contender::Ours).chain(of(Contender::Scalar)).fold(f64::INFINITY, f64::min);
        let theirs = of(Contender::Theirs).sum::<f64>();
        let Ran { rows, in_dim, bytes, samples } = ran;
        let lane = |&(who, variant, Sampled { median_ms, mad_ms, .. }): &(_, _, Sampled)| Lane {
            who,
            variant,
            median_ms,
            mad_ms,
            gb_per_s: bytes as f64 / median_ms / 1e6,
            share_of_read: reading / median_ms,
        };
        Self {
            function: function.name.clone(),
            path,
            rows,
            in_dim,
            bytes,
            samples,
            times: theirs.max(ours) / theirs.min(ours),
            ahead: theirs < ours,
            lanes: all.iter().map(lane).collect(),
        }
    }
}

/// A contender, and what of ours it runs.
#[derive(Clone, Copy)]
struct Entered(Contender, Option<(Way, Variant)>);

/// Who takes part in the race of a function that takes this way.
fn entered(way: Way, format: &dyn Format) -> Vec<Entered> {
    let mut entered = vec![Entered(Contender::Theirs, None)];
    // The fastest is last; of one variant alone there is no other.
    if let [others @ .., fastest] = way.variants(format) {
        entered.push(Entered(Contender::Ours, Some((way, *fastest))));
        entered.extend(others.first().map(|&scalar| Entered(Contender::Scalar, Some((way, scalar)))));
    }
    if let ([.., fastest], Way::A) = (Way::B.variants(format), way) {
        entered.push(Entered(Contender::Rounds, Some((Way::B, *fastest))));
    }
    entered.push(Entered(Contender::Read, None));
    entered
}

/// Binds the function to the matrix, and lets it answer once.
fn answers(kernel: &mut impl Repeats, function: &Function, work: &Work) -> Result<Vec<f32>, Trouble> {
    let input: &[u8] = if function.shape == Shape::DotRounded { &work.y } else { bytemuck::cast_slice(&work.x) };
    let bytes = size_of::<f32>() * if function.shape == Shape::Dequantise { N } else { ROWS };
    let guarded = vec![BLANK; bytes + GUARD];
    let places = places(kernel, function, [work.w.len(), input.len(), guarded.len()])?;
    let matrix = Matrix { rows: ROWS, n: N, row_bytes: work.experiment.row_bytes() };
    let mut answer = guarded.clone();
    let mut once = || {
        kernel.write(places.weights as usize, &work.w)?;
        kernel.write(places.input as usize, input)?;
        kernel.write(places.output as usize, &guarded)?;
        kernel.bind(&function.name, &lap(function, &matrix, places))?;
        kernel.run(1)?;
        kernel.read(places.output as usize, &mut answer)
    };
    once().map_err(|why| stopped(function, why))?;
    if answer[bytes..].iter().any(|&byte| byte != BLANK) {
        return Err(Trouble::Behind(function.name.clone(), CASE.into()));
    }
    Ok(floats(&answer[..bytes]))
}

fn stopped(function: &Function, why: Stop) -> Trouble {
    Trouble::Stopped { function: function.name.clone(), case: CASE.into(), why }
}
