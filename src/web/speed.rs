//! The same experiment in every variant, and how fast each is here.

use crate::link;
use crate::run::Digest;
use crate::said::{Said, said};
use crate::spec::Experiment;
use crate::speed::{Clock, Ours, QUICK, Workload, race};
use crate::variant::Variant;
use serde::Serialize;
use ts_rs::TS;

/// What a page can wait for, and more than the caches hold.
const WORKLOAD: &str = "4096x4096";

/// One variant's run of the experiment, and its speed. Times in milliseconds.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Tried {
    /// Name of the variant.
    pub variant: &'static str,
    /// Of all output bits.
    pub digest: String,
    /// The run of the experiment.
    pub elapsed: f64,
    /// What was timed.
    pub workload: &'static str,
    /// Median of the samples.
    pub median_ms: f64,
    /// Median distance of the samples from it.
    pub mad_ms: f64,
    /// Samples.
    pub samples: usize,
    /// Weights read per second, in 10⁹ bytes.
    pub gb_per_s: f64,
    /// That, as a share of what a loop reads that only loads.
    pub share_of_read: f64,
}

fn named(name: &str) -> Result<Variant, Said> {
    let variant = Variant::ALL.iter().find(|variant| variant.name() == name).copied();
    variant.ok_or_else(|| said!("variant: “{0}” is not in this module", name))
}

fn run(variant: Variant, link: &str) -> Result<Digest, Said> {
    let experiment = Experiment::try_from(&link::parse(link).spec)?;
    Ok(experiment.run(variant, 0).digest)
}

/// The digest of the experiment of a link, run in one variant.
///
/// # Errors
/// A variant that is not here.
pub fn digest(name: &str, link: &str) -> Result<String, Said> {
    Ok(run(named(name)?, link)?.to_string())
}

/// Runs the experiment of a link in one variant and times the variant.
///
/// # Errors
/// A variant that is not here, or one that computes something wrong.
pub fn attempt(name: &str, link: &str, clock: Clock) -> Result<Tried, Said> {
    let variant = named(name)?;
    let start = clock();
    let digest = run(variant, link)?;
    let elapsed = clock() - start;
    let workload = Workload::named(WORKLOAD).ok_or("no such workload")?;
    let timing = race(workload, &[&Ours(variant)], clock, QUICK)?.remove(0);
    Ok(Tried {
        variant: variant.name(),
        digest: digest.to_string(),
        elapsed,
        workload: workload.name,
        median_ms: timing.median_ms,
        mad_ms: timing.mad_ms,
        samples: timing.samples,
        gb_per_s: timing.gb_per_s,
        share_of_read: timing.share_of_read,
    })
}
