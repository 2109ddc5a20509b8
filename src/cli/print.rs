//! The report as text.

use blockscope::run::{Report, TokenReport};
use blockscope::spec::LayerOverride;
use blockscope::{format, link};
use std::fmt::Write;

/// A table of depths, the autopsy of the last, the digest and the link.
pub fn report(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, report);
    out
}

fn percent(ratio: f64) -> String {
    format!("{:.6}%", 100.0 * ratio)
}

fn write(out: &mut String, report: &Report) -> std::fmt::Result {
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
    writeln!(
        out,
        "\n{:>5} {:>5}  {:>16} {:<10}  {:>16} {:<10}  {:>12} {:>12} {:>10} {:>10}",
        "depth",
        "token",
        format!("A[{output}]"),
        "bits",
        format!("B[{output}]"),
        "bits",
        "rel_diff",
        "l2_rel",
        "norm_err",
        "max_ulp"
    )?;
    for depth in &report.depths {
        for TokenReport { a, b, summary: s, .. } in &depth.tokens {
            let (a, b) = (a[output], b[output]);
            let ulp = s.max_ulp.map_or("–".into(), |u| u.to_string());
            writeln!(
                out,
                "{:>5} {:>5}  {a:>16} {:#010x}  {b:>16} {:#010x}  {:>12} {:>12} {:>10.3e} {ulp:>10}",
                depth.depth,
                s.token,
                a.to_bits(),
                b.to_bits(),
                percent(s.rel_diff),
                percent(s.l2_rel),
                s.norm_err
            )?;
        }
    }
    let Some(last) = report.depths.last().map(|d| &d.tokens[0].summary) else { return Ok(()) };
    let s = last.autopsy;
    writeln!(out, "\nB − A of dot {output}, last layer, token 0: {}", s.b - s.a)?;
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
    writeln!(out, "\nexact to f64: A errs by {}, B by {} (l2, token 0)", percent(last.a_err), percent(last.b_err))?;
    let link = link::format(spec);
    writeln!(out, "digest {}\nlink   #{link}\nproof  #{link}&z={}", report.digest, link::promise(&report.promise()))
}
