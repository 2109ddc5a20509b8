//! The report as text.

use super::{shown_link, to_json};
use blockscope::look::Broken;
use blockscope::number::steps;
use blockscope::run::{Measure, Of, Report, TokenReport, Top, Unit, WeightError};
use blockscope::spec::{Experiment, Focus, LayerOverride};
use blockscope::{format, link};
use serde::Serialize;
use std::fmt::Write;

/// A report and, where scales are infinite or NaN, what they do.
#[derive(Serialize)]
struct Ran<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    broken: Option<Broken>,
}

/// What a run gave, as JSON or as text; `whole`: its link however long it is.
pub fn run(experiment: &Experiment, report: &Report, row: usize, json: bool, whole: bool) -> Result<String, String> {
    let focus = Focus { layer: experiment.depth() - 1, row: row.min(experiment.out_dim() - 1), ..Focus::default() };
    let broken = Broken::look(experiment, report, focus).map_err(|error| error.to_string())?;
    if json {
        return to_json(&Ran { report, broken });
    }
    let mut text = self::report(report, whole);
    if let Some(broken) = broken {
        text.push_str("\nscales that are not finite\n");
        broken.lines().iter().for_each(|line| text.push_str(&format!("  {line}\n")));
        text.push_str(&format!("  {}\n", shown_link(format!("#{}", broken.mended.link), whole)));
    }
    Ok(text)
}

/// A table of depths, the autopsy of the last, the digest and the link; `whole`: however long it is.
fn report(report: &Report, whole: bool) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, report, whole);
    out
}

fn percent(ratio: f64) -> String {
    format!("{:.6}%", 100.0 * ratio)
}

/// A value in the table of depths, and how wide its column is.
fn cell(measure: Measure, value: Option<f64>) -> (String, usize) {
    let Some(value) = value else { return ("–".into(), cell(measure, Some(0.0)).1) };
    match (measure.unit(), measure.of()) {
        // Of the most that a dot could be: small.
        (_, Of::Dot) => (format!("{value:.3e}"), 10),
        (Unit::Ratio, _) => (percent(value), 12),
        (Unit::Steps, _) => (value.to_string(), 10),
        _ => (value.to_string(), 16),
    }
}

fn write(out: &mut String, report: &Report, whole: bool) -> std::fmt::Result {
    let spec = &report.spec;
    let output = report.depths[0].tokens[0].summary.output;
    writeln!(
        out,
        "{} → {} in {}, depth {}, tokens {}, between {}; A {}; B {} {}",
        spec.in_dim,
        spec.out_dim,
        &*spec.weights.format,
        spec.depth,
        spec.tokens,
        spec.between.names(),
        spec.path_a.order.name(),
        &*spec.path_b.rule,
        &*spec.path_b.order
    )?;
    for LayerOverride { layer, scale, between } in &spec.layers {
        let own = between.as_ref().map_or(String::new(), |own| format!(", after it {}", own.names()));
        writeln!(out, "layer {layer}: scale {scale}{own}")?;
    }
    let [a, b] = ["A", "B"].map(|path| format!("{path}[{output}]"));
    write!(out, "\n{:>5} {:>5}  {a:>16} {:<10}  {b:>16} {:<10} ", "depth", "token", "bits", "bits")?;
    for &measure in Measure::PRINTED {
        write!(out, " {:>1$}", measure.name(), cell(measure, None).1)?;
    }
    writeln!(out)?;
    for depth in &report.depths {
        for token in &depth.tokens {
            let (a, b) = (token.a[output], token.b[output]);
            let [a_bits, b_bits] = [a, b].map(f32::to_bits);
            let at = (depth.depth, token.summary.token);
            write!(out, "{:>5} {:>5}  {a:>16} {a_bits:#010x}  {b:>16} {b_bits:#010x} ", at.0, at.1)?;
            for &measure in Measure::PRINTED {
                let (text, width) = cell(measure, measure.value(depth, token));
                write!(out, " {text:>width$}")?;
            }
            writeln!(out)?;
        }
    }
    let Some(depth) = report.depths.last() else { return Ok(()) };
    let last = &depth.tokens[0].summary;
    let s = last.autopsy;
    if let [Some(original), Some(rounding)] = [s.original, s.weight_rounding] {
        writeln!(out, "\nA − original of dot {output}, last layer, token 0: {}", s.a - original)?;
        writeln!(out, "  {rounding:>22.9e}  rounding the weights to {}", spec.weights.format.to_uppercase())?;
        writeln!(out, "  {:>22.9e}  f32 arithmetic of A", -s.a_rounding)?;
    }
    writeln!(out, "\nB − A of dot {output}, last layer, token 0: {}", s.difference)?;
    let input = format::find(&spec.weights.format).map_or("", |format| format.input().name());
    for (part, value) in [
        ("carried in from earlier layers", s.carried),
        (&*format!("rounding activations to {}", input.to_uppercase()), s.activation_rounding),
        ("f32 arithmetic of B", s.b_rounding),
        ("f32 arithmetic of A", s.a_rounding),
    ] {
        writeln!(out, "  {value:>22.9e}  {part}")?;
    }
    writeln!(out, "  {:>22.9e}  is ‖w‖·‖x‖, the most that this dot could be", s.reach)?;
    writeln!(
        out,
        "\nexact to f64: A errs by {}, B by {} (l2, token 0); cosine of A and B {}",
        percent(last.a_err),
        percent(last.b_err),
        last.cosine
    )?;
    if let (Some(weights), [Some(a), Some(b)]) = (depth.weights, [last.a_cost, last.b_cost]) {
        let WeightError { w_err, w_max, snr_db } = weights;
        let format = &*spec.weights.format;
        writeln!(
            out,
            "weights in {format}: off by {} (rms of error / rms), at most {}, {snr_db:.2} dB",
            percent(w_err),
            percent(w_max)
        )?;
        writeln!(out, "outputs against the original's: A off by {}, B by {} (l2)", percent(a), percent(b))?;
    } else {
        writeln!(out, "these bytes are the weights: there is no original to compare with")?;
    }
    let (worst, apart) = worst(&depth.tokens[0]);
    writeln!(out, "worst output: {worst}, {apart}")?;
    let Top { original, a, b, margin, flip } = last.top;
    if depth.tokens[0].a.len() > 1 {
        let original = original.map_or(String::new(), |original| format!("original {original}, "));
        let what = if last.top.same() { "the same" } else { "not the same" };
        let flip = percent(flip);
        writeln!(
            out,
            "largest output: {original}A {a}, B {b}: {what}; A's leads by {margin}, a change of {flip} flips it"
        )?;
    }
    let link = link::format(spec);
    let proof = shown_link(format!("#{link}&z={}", link::promise(&report.promise())), whole);
    writeln!(out, "digest {}\nlink   {}\nproof  {proof}", report.digest, shown_link(format!("#{link}"), whole))
}

/// The output at which A and B are the most f32 steps apart, and how many. Where steps mean nothing, what the two are instead.
fn worst(token: &TokenReport) -> (usize, String) {
    let steps = token.a.iter().zip(&token.b).map(|(&a, &b)| steps(a, b).unwrap_or(u32::MAX));
    let (at, steps) = steps.enumerate().fold((0, 0), |worst, now| if now.1 > worst.1 { now } else { worst });
    let apart = match steps {
        u32::MAX if token.a[at].is_finite() && token.b[at].is_finite() => "A and B lie on both sides of zero".into(),
        u32::MAX => "infinite or no number".into(),
        steps => format!("{steps} f32 steps between A and B"),
    };
    (at, apart)
}
