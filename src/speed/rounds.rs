//! Rounds: every contender once in each, so that a machine that slows down slows all of them.

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

/// The samples of one contender, summed up.
#[derive(Clone, Copy, Debug)]
pub struct Sampled {
    /// Median of the samples, in milliseconds, for the work once.
    pub median_ms: f64,
    /// Median distance of the samples from their median.
    pub mad_ms: f64,
    /// Times that a sample repeats the work.
    pub repetitions: usize,
}

/// Warms `contenders` contenders up, each until a sample of it is long enough, then samples all of them in every round. `run`
/// lets a contender do its work so many times and gives the milliseconds that it needed.
///
/// # Errors
/// The first of `run`.
pub fn rounds<E>(
    contenders: usize,
    effort: Effort,
    mut run: impl FnMut(usize, usize) -> Result<f64, E>,
) -> Result<Vec<Sampled>, E> {
    let mut repetitions = Vec::with_capacity(contenders);
    for i in 0..contenders {
        let (mut times, mut spent, mut last) = (1, 0.0, 0.0);
        while spent < effort.warm_ms || last < effort.sample_ms {
            if last < effort.sample_ms && spent > 0.0 {
                times = (times * 2)
                    .min((times as f64 * (1.2 * effort.sample_ms / last.max(1e-3))).ceil() as usize)
                    .max(times + 1);
            }
            last = run(i, times)?;
            spent += last;
        }
        repetitions.push(times);
    }
    let mut samples = vec![Vec::with_capacity(effort.samples); contenders];
    for _ in 0..effort.samples {
        for (i, samples) in samples.iter_mut().enumerate() {
            samples.push(to_nanosecond(run(i, repetitions[i])?) / repetitions[i] as f64);
        }
    }
    Ok(samples.iter().zip(repetitions).map(|(samples, repetitions)| Sampled::of(samples, repetitions)).collect())
}

impl Sampled {
    /// Samples in milliseconds, each of the work once, summed up.
    pub fn of(samples: &[f64], repetitions: usize) -> Self {
        let median_ms = median(samples);
        let away: Vec<f64> = samples.iter().map(|x| (x - median_ms).abs()).collect();
        // To the picosecond: what is less comes from dividing by the repetitions.
        let [median_ms, mad_ms] = [median_ms, median(&away)].map(|ms| (ms * 1e9).round() / 1e9);
        Self { median_ms, mad_ms, repetitions }
    }
}

/// Milliseconds without what a browser's clock adds to its steps: 17.30000001192093 is 17.3, and no clock is finer.
fn to_nanosecond(ms: f64) -> f64 {
    (ms * 1e6).round() / 1e6
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

    /// Catches: a spread of 4.0e-9 ms where the clock moves in steps of 0.1 ms.
    #[test]
    fn what_a_clock_adds_to_its_steps_is_no_spread() {
        let effort = Effort { samples: 3, sample_ms: 4.0, warm_ms: 4.0 };
        let mut stamps = [17.3, 17.30000001192093, 17.299999952316284].into_iter().cycle();
        let [sampled] = rounds(1, effort, |_, _| Ok::<_, ()>(stamps.next().unwrap())).unwrap()[..] else { panic!() };
        assert_eq!((sampled.median_ms, sampled.mad_ms), (17.3, 0.0));
    }

    /// Each round runs every contender once, as often as its work has to be repeated, and an error ends them.
    #[test]
    fn contenders_take_turns() {
        let effort = Effort { samples: 3, sample_ms: 4.0, warm_ms: 4.0 };
        let mut turns = Vec::new();
        let sampled = rounds(2, effort, |i, times| {
            turns.push(i);
            Ok::<_, ()>([1.0, 8.0][i] * times as f64)
        });
        let all: Vec<_> = sampled.unwrap().iter().map(|s| (s.median_ms, s.mad_ms, s.repetitions)).collect();
        assert_eq!(all, [(1.0, 0.0, 4), (8.0, 0.0, 1)]);
        assert_eq!(turns[turns.len() - 6..], [0, 1, 0, 1, 0, 1]);
        assert_eq!(rounds(1, effort, |_, _| Err("stopped")).unwrap_err(), "stopped");
    }
}
