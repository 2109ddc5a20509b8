//! How fast the kernels are, measured so that a figure means something.
//!
//! Contenders do the same work on the same bytes in the same run, one after the other in every round: a machine that slows
//! down slows all of them. First each runs until it is compiled and warm. A time is the median of the rounds, its spread the
//! median of the distances from it (MAD). What a contender computed is checked before its time counts.

#![forbid(unsafe_code)]

mod engine;
mod rounds;
mod table;
mod workload;

pub use crate::kernel::read::read;
pub use engine::{Engine, Ours};
pub use rounds::{Effort, QUICK, Sampled, THOROUGH, rounds};
pub use table::table;
pub use workload::{Kind, Work, Workload};

use crate::Said;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Milliseconds since some start.
pub type Clock = fn() -> f64;

/// What one contender needed for one workload.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Timing {
    /// Name of the workload.
    pub workload: Cow<'static, str>,
    /// Name of the contender.
    pub engine: Cow<'static, str>,
    /// Bytes of weights read by the work once.
    pub bytes: u64,
    /// Median of the samples, for the work once.
    pub median_ms: f64,
    /// Median distance of the samples from their median.
    pub mad_ms: f64,
    /// Samples.
    pub samples: usize,
    /// Times that a sample repeats the work.
    pub repetitions: usize,
    /// Weights read per second, in 10⁹ bytes.
    pub gb_per_s: f64,
    /// That, as a share of what a loop reads that only loads, on the same bytes in the same run.
    pub share_of_read: f64,
}

/// Times every engine on a workload, after each has computed what it should.
///
/// # Errors
/// Which engine gave what instead, if one gives other bits than the workload's digest (or, for a program with another order of
/// addition, values that are not near).
pub fn race(
    workload: &'static Workload,
    engines: &[&dyn Engine],
    clock: Clock,
    effort: Effort,
) -> Result<Vec<Timing>, Said> {
    let mut work = Work::new(workload);
    for engine in engines {
        work.check(*engine)?;
    }
    // The limit runs last in every round, on the same bytes.
    let sampled = rounds(engines.len() + 1, effort, |i, times| {
        let start = clock();
        for _ in 0..times {
            match engines.get(i) {
                Some(engine) => work.once(*engine),
                None => work.read(),
            }
        }
        Ok::<_, String>(clock() - start)
    })?;
    let bytes = workload.bytes();
    let timing = |(i, engine): (usize, &&dyn Engine)| {
        let Sampled { median_ms, mad_ms, repetitions } = sampled[i];
        Timing {
            workload: workload.name.into(),
            engine: engine.name().into(),
            bytes,
            median_ms,
            mad_ms,
            samples: effort.samples,
            repetitions,
            gb_per_s: bytes as f64 / median_ms / 1e6,
            share_of_read: sampled[engines.len()].median_ms / median_ms,
        }
    };
    Ok(engines.iter().enumerate().map(timing).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local!(static TICKS: std::cell::Cell<f64> = const { std::cell::Cell::new(0.0) });

    /// A clock that moves only when it is asked.
    fn ticking() -> f64 {
        TICKS.set(TICKS.get() + 1.0);
        TICKS.get()
    }

    #[test]
    fn every_engine_is_timed_and_checked() {
        struct Wrong;
        impl Engine for Wrong {
            fn name(&self) -> &'static str {
                "wrong"
            }
            fn matvec(&self, w: &[crate::format::BlockQ4K], y: &[crate::input::BlockQ8K], out: &mut [f32]) {
                Ours::ALL[0].matvec(w, y, out);
                out[0] += 1.0;
            }
        }
        let effort = Effort { samples: 3, sample_ms: 1.0, warm_ms: 2.0 };
        let workload = Workload::named("256x256").unwrap();
        let timings = race(workload, &[&Ours::ALL[0]], ticking, effort).unwrap();
        assert_eq!((&*timings[0].engine, timings[0].median_ms, timings[0].mad_ms), (Ours::ALL[0].name(), 1.0, 0.0));
        assert_eq!(timings[0].share_of_read, 1.0);
        let error = race(workload, &[&Wrong], ticking, effort).unwrap_err();
        let error = error.to_string();
        assert!(error.contains("wrong") && error.contains("256x256"), "{error}");
    }
}
