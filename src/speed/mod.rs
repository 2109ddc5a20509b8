//! How fast the kernels are, measured so that a figure means something.
//!
//! Contenders do the same work on the same bytes in the same run, one after the other in every round: a machine that slows
//! down slows all of them. First each runs until it is compiled and warm. A time is the median of the rounds, its spread the
//! median of the distances from it (MAD). What a contender computed is checked before its time counts.

#![forbid(unsafe_code)]

mod engine;
mod table;
mod workload;

pub use engine::{Engine, Ours};
pub use table::table;
pub use workload::{Kind, Work, Workload};

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Milliseconds since some start.
pub type Clock = fn() -> f64;

/// How long to measure.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Rounds: samples of each contender.
    pub samples: usize,
    /// Least milliseconds of a sample: the work is repeated until it takes that long.
    pub sample_ms: f64,
    /// Least milliseconds for which each contender runs before it is measured.
    pub warm_ms: f64,
}

/// For a record: every sample long beside the clock's steps.
pub const THOROUGH: Effort = Effort { samples: 15, sample_ms: 10.0, warm_ms: 60.0 };
/// For the page: half a second for three contenders.
pub const QUICK: Effort = Effort { samples: 11, sample_ms: 4.0, warm_ms: 40.0 };

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
) -> Result<Vec<Timing>, String> {
    let mut work = Work::new(workload);
    for engine in engines {
        work.check(*engine)?;
    }
    // The limit runs last in every round, on the same bytes.
    let runs = engines.len() + 1;
    let mut run = |i: usize, times: usize| {
        let start = clock();
        for _ in 0..times {
            match engines.get(i) {
                Some(engine) => work.once(*engine),
                None => work.read(),
            }
        }
        clock() - start
    };
    let repetitions: Vec<usize> = (0..runs)
        .map(|i| {
            let (mut times, mut spent, mut last) = (1, 0.0, 0.0);
            while spent < effort.warm_ms || last < effort.sample_ms {
                if last < effort.sample_ms && spent > 0.0 {
                    times = (times * 2)
                        .min((times as f64 * (1.2 * effort.sample_ms / last.max(1e-3))).ceil() as usize)
                        .max(times + 1);
                }
                last = run(i, times);
                spent += last;
            }
            times
        })
        .collect();
    let mut samples = vec![Vec::new(); runs];
    for _ in 0..effort.samples {
        for (i, samples) in samples.iter_mut().enumerate() {
            samples.push(run(i, repetitions[i]) / repetitions[i] as f64);
        }
    }
    let medians: Vec<f64> = samples.iter().map(|x| median(x)).collect();
    let bytes = workload.bytes();
    let timing = |(i, engine): (usize, &&dyn Engine)| {
        let median_ms = medians[i];
        Timing {
            workload: workload.name.into(),
            engine: engine.name().into(),
            bytes,
            median_ms,
            mad_ms: median(&samples[i].iter().map(|x| (x - median_ms).abs()).collect::<Vec<_>>()),
            samples: effort.samples,
            repetitions: repetitions[i],
            gb_per_s: bytes as f64 / median_ms / 1e6,
            share_of_read: medians[engines.len()] / median_ms,
        }
    };
    Ok(engines.iter().enumerate().map(timing).collect())
}

/// The middle value, or the mean of the two in the middle.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[n / 2],
        n => (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        assert!(median(&[]).is_nan());
    }

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
        assert!(error.contains("wrong") && error.contains("256x256"), "{error}");
    }
}
