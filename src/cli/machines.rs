//! `machines`: one dot as ggml computes it on x86, on ARM, in a browser and in portable C, and a report of what differs.

use super::to_json;
use blockscope::export::truncation;
use blockscope::look::{Machine, machines};
use blockscope::spec::{Experiment, Focus, Spec};
use blockscope::variant::Variant;
use std::fmt::Write;

/// A report of what truncation does to the experiment of a link.
pub fn report(spec: &Spec, focus: Option<Focus>) -> Result<String, String> {
    truncation("", spec, focus).map_err(|error| error.to_string())
}

/// The dot that a link points at, or the first.
pub fn table(spec: &Spec, focus: Option<Focus>, json: bool) -> Result<String, String> {
    let experiment = Experiment::try_from(spec).map_err(|error| error.to_string())?;
    let focus = focus.unwrap_or_default().clamped(&experiment);
    let all = machines(&experiment, &experiment.run(Variant::BEST, focus.row), focus);
    if json {
        return to_json(&all);
    }
    let (format, input) =
        (experiment.format().name().to_uppercase(), experiment.format().input().name().to_uppercase());
    let mut out = format!("one dot of {} weights in {format}, its input rounded to {input}\n\n", experiment.in_dim());
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "{:<16} {:<10} {:>16} {:<10} {:>12} {:>10} {:>12}",
        "machine", "rounds as", "dot", "bits", "f32 steps", "quants", "error"
    );
    for Machine { order, rule, value, bits, other_quants, steps, error } in all {
        let steps = steps.map_or("–".into(), |steps| steps.to_string());
        let error = format!("{:.5}%", 100.0 * error);
        let _ =
            writeln!(out, "{order:<16} {rule:<10} {value:>16} {bits:<10} {steps:>12} {other_quants:>10} {error:>12}");
    }
    out += "\nSteps and quants: how far from the portable C, and how many of its input's quants are others. Error: against the\n\
            exact dot with the input before it is rounded.\n";
    Ok(out)
}
