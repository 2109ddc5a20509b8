//! The same experiment in every variant, and how fast each is here. A module of its own, built twice: with relaxed SIMD for
//! browsers that take it, and without.

use super::object;
use crate::link;
use crate::run::Report;
use crate::spec::Experiment;
use crate::speed::{Ours, QUICK, Workload, race};
use crate::text::text;
use crate::variant::Variant;
use wasm_bindgen::prelude::*;

/// What a page can wait for, and more than the caches hold.
const WORKLOAD: &str = "4096x4096";

/// The variants of this module, plainest first.
#[wasm_bindgen]
pub fn variants() -> Vec<String> {
    Variant::ALL.iter().map(|variant| variant.name().to_owned()).collect()
}

/// Whether this machine's relaxed SIMD multiplies every i8 with every nibble as it should.
#[cfg(feature = "relaxed")]
#[wasm_bindgen]
pub fn probe() -> bool {
    use crate::kernel::q4_k::matvec::{PROBE, probe};
    probe() == PROBE
}

fn named(name: &str) -> Result<Variant, JsError> {
    let variant = Variant::ALL.iter().find(|variant| variant.name() == name).copied();
    variant.ok_or_else(|| JsError::new(&text!["variant: “", name, "” is not in this module"]))
}

fn run(variant: Variant, link: &str) -> Result<Report, JsError> {
    let experiment = Experiment::try_from(&link::parse(link).spec).map_err(|error| JsError::new(&error.message()))?;
    Ok(experiment.run(variant, 0))
}

/// The digest of the experiment of a link, run in one variant.
///
/// # Errors
/// A variant that is not here.
#[wasm_bindgen]
pub fn digest(name: &str, link: &str) -> Result<String, JsError> {
    Ok(text![run(named(name)?, link)?.digest])
}

/// Runs the experiment of a link in one variant and times the variant: `{variant, digest, elapsed, workload, median_ms, mad_ms,
/// samples, gb_per_s, share_of_read}`, times in milliseconds.
///
/// # Errors
/// A variant that is not here, or one that computes something wrong.
#[wasm_bindgen]
pub fn try_variant(name: &str, link: &str) -> Result<JsValue, JsError> {
    let variant = named(name)?;
    let start = super::now();
    let report = run(variant, link)?;
    let elapsed = super::now() - start;
    let workload = Workload::named(WORKLOAD).ok_or_else(|| JsError::new("no such workload"))?;
    let timings = race(workload, &[&Ours(variant)], super::now, QUICK).map_err(|error| JsError::new(&error))?;
    let tried = object::numbers(&[
        ("elapsed", elapsed),
        ("median_ms", timings[0].median_ms),
        ("mad_ms", timings[0].mad_ms),
        ("samples", timings[0].samples as f64),
        ("gb_per_s", timings[0].gb_per_s),
        ("share_of_read", timings[0].share_of_read),
    ]);
    tried.text("variant", name);
    tried.text("digest", &text![report.digest]);
    tried.text("workload", workload.name);
    Ok(tried.into())
}
