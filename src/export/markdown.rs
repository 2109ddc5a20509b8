//! An issue, ready to paste: what was computed, both answers, where the difference comes from, how to see it again.

use super::source::title;
use super::{Export, LINK_MAX};
use crate::run::{Measure, Of, Unit};
use crate::spec::{HexF32, Spec};
use std::fmt::Write;

/// Most bytes of an issue: trackers take 65,536 characters.
const ISSUE_MAX: usize = 65_000;
/// Longest Spec that an issue repeats.
const SPEC_MAX: usize = 8000;

/// The Markdown of an issue. It names its picture as `blockscope.svg`.
pub(super) fn markdown(export: &Export) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, export);
    out
}

/// A ratio as a percentage of three digits.
pub(super) fn percent(ratio: f64) -> String {
    significant(100.0 * ratio, 3) + "%"
}

/// A number to `digits` digits; very large and very small ones with an exponent.
pub(super) fn significant(value: f64, digits: i32) -> String {
    let size = value.abs();
    if size == 0.0 || !size.is_finite() {
        return value.to_string();
    }
    // The first digit stands at 10^place.
    let place = libm::floor(libm::log10(size)) as i32;
    if (-4..9).contains(&place) {
        format!("{value:.*}", (digits - 1 - place).max(0) as usize)
    } else {
        format!("{value:.*e}", (digits - 1).max(0) as usize)
    }
}

/// What the parts of a difference leave out, if a stage follows the dot.
pub(super) fn staged(export: &Export) -> &'static str {
    if export.spec().stages(export.experiment.depth() - 1).0.is_empty() {
        ""
    } else {
        ", before the stages after the layer"
    }
}

/// What the experiment is, in one sentence.
pub(super) fn about(spec: &Spec) -> String {
    let Spec { in_dim, out_dim, depth, tokens, between, layers, .. } = spec;
    let format = title(&spec.weights.format);
    let shape = match (*depth, *out_dim) {
        (1, 1) => format!("One dot of {in_dim} {format} weights"),
        (1, _) => format!("{out_dim} rows of {in_dim} {format} weights"),
        _ => format!("{depth} chained layers of {out_dim} × {in_dim} {format} weights, {} after each", between.names()),
    };
    let shape = if layers.is_empty() { shape } else { format!("{shape}, {} of them otherwise", layers.len()) };
    if *tokens == 1 { shape } else { format!("{shape}, {tokens} tokens") }
}

fn write(out: &mut String, export: &Export) -> std::fmt::Result {
    let (spec, last) = (export.spec(), export.last());
    let (s, output) = (&last.summary, export.output);
    let (a, b) = (last.a[output], last.b[output]);
    writeln!(out, "### Same weights, same input, two answers: {} apart\n", percent(s.rel_diff))?;
    write!(
        out,
        "{}, computed twice: A dequantises and adds in f32, B rounds the input to {}",
        about(spec),
        input_name(export)
    )?;
    writeln!(out, " and multiplies integers.{}\n", which(export))?;
    writeln!(out, "| | value | bits |\n|---|---:|---|")?;
    writeln!(out, "| **A**, order `{}` | {a} | `{}` |", spec.path_a.order.name(), HexF32(a))?;
    let (rule, order) = (&*spec.path_b.rule, &*spec.path_b.order);
    let input = input_name(export);
    writeln!(out, "| **B**, {input} like `{rule}`, order `{order}` | {b} | `{}` |", HexF32(b))?;
    writeln!(out, "| exact | {} | |\n", last.exact[output])?;
    writeln!(out, "![A and B, their bits, and where the difference comes from](blockscope.svg)\n")?;
    writeln!(out, "| how far apart | |\n|---|---:|")?;
    let layer = &export.report.depths[spec.depth as usize - 1];
    let alone = spec.out_dim == 1;
    for &(measure, words) in Measure::ISSUE.iter().filter(|(measure, _)| !(alone && measure.of() == Of::All)) {
        let value = measure.value(layer, last).unwrap_or(f64::NAN);
        let text = if measure.unit() == Unit::Ratio { percent(value) } else { significant(value, 6) };
        writeln!(out, "| {words} | {text} |")?;
    }
    writeln!(out, "\n| where B − A comes from{} | |\n|---|---:|", staged(export))?;
    for (part, value) in parts(export) {
        writeln!(out, "| {part} | {} |", significant(value, 6))?;
    }
    if spec.depth > 1 {
        writeln!(out, "\n| depth | A | B | `l2_rel` |\n|---:|---|---|---:|")?;
        for depth in &export.report.depths {
            let token = &depth.tokens[export.token];
            let [a, b] = [token.a[output], token.b[output]].map(|x| HexF32(x).to_string());
            writeln!(out, "| {} | `{a}` | `{b}` | {} |", depth.depth, percent(token.summary.l2_rel))?;
        }
    }
    let link = export.link();
    writeln!(out, "\nThe same bits on any machine (digest `{}`):\n", export.report.digest)?;
    if link.len() <= LINK_MAX {
        let mark = if export.base.is_empty() { "`" } else { "" };
        writeln!(out, "{mark}{link}{mark}\n")?;
    }
    let command = export.command();
    if out.len() + command.len() <= ISSUE_MAX {
        writeln!(out, "```sh\n{command}```")?;
    } else {
        writeln!(
            out,
            "The link has {} characters, too many for an issue. It is attached as `experiment.txt`:\n",
            link.len()
        )?;
        writeln!(out, "```sh\nblockscope run experiment.txt{}\n```", export.option())?;
    }
    let json = export.json();
    if link.len() <= LINK_MAX && json.len() <= SPEC_MAX {
        writeln!(out, "\n<details><summary>The Spec</summary>\n\n```json\n{json}```\n\n</details>")?;
    }
    Ok(())
}

/// The format of the rounded input, as texts have it.
pub(super) fn input_name(export: &Export) -> String {
    title(export.experiment.format().input().name())
}

/// Which of several outputs the numbers speak of.
fn which(export: &Export) -> String {
    let spec = export.spec();
    match (spec.out_dim, spec.tokens) {
        (1, 1) => String::new(),
        (_, 1) => format!(" This is output {}.", export.output),
        _ => format!(" This is output {} of token {}.", export.output, export.token),
    }
}

/// The parts of B − A, named.
pub(super) fn parts(export: &Export) -> Vec<(String, f64)> {
    let autopsy = &export.last().summary.autopsy;
    let mut parts = vec![
        (format!("from rounding the input to {}", input_name(export)), autopsy.activation_rounding),
        ("from f32 rounding in B".into(), autopsy.b_rounding),
        ("from f32 rounding in A".into(), autopsy.a_rounding),
    ];
    if export.spec().depth > 1 {
        parts.insert(0, ("carried in from earlier layers".into(), autopsy.carried));
    }
    parts
}
