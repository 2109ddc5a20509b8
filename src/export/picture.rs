//! The picture of an experiment as SVG that stands alone: both answers, their bits, the parts of the difference, and the
//! divergence by depth. It follows the reader's light or dark theme and uses no font, script or file of its own.

use super::Export;
use super::markdown::{about, input_name, parts, percent, significant, staged};
use crate::spec::HexF32;
use std::fmt::{self, Write};

const WIDTH: f64 = 720.0;
/// Left edge of everything.
const LEFT: f64 = 32.0;

const STYLE: &str = "
  .paper { fill: #fbfaf8 } text { fill: #16191d; font: 14px system-ui, sans-serif; font-variant-numeric: tabular-nums }
  .a, .a text { fill: #0065a8 } .b, .b text { fill: #b04a00 } .soft { fill: #5a6069 } .title { font-weight: 600 } .line { stroke: #8a8f98; fill: none }
  .value { font-size: 30px; font-weight: 600 } .bits { font: 11px ui-monospace, monospace } .mark { fill: #fbfaf8 }
  .curve { stroke-width: 2; stroke: #16191d } .curve.a { stroke: #0065a8 } .curve.b { stroke: #b04a00; stroke-dasharray: 6 5 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #101317 } text { fill: #eceae6 } .a, .a text { fill: #6cb8f0 } .b, .b text { fill: #f5a454 }
    .soft { fill: #a2a8b1 } .mark { fill: #101317 }
    .curve { stroke: #eceae6 } .curve.a { stroke: #6cb8f0 } .curve.b { stroke: #f5a454 }
  }
  .curve, .curve.a, .curve.b { fill: none }
";

/// The picture.
pub(super) fn svg(export: &Export) -> String {
    let mut body = String::new();
    // Writing to a String cannot fail.
    let height = draw(&mut body, export).unwrap_or(0.0);
    let last = &export.last().summary;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\"><title>A and B are {} of |A| apart</title><style>{STYLE}</style>\
         <rect class=\"paper\" width=\"{WIDTH}\" height=\"{height}\"/>\n{body}</svg>\n",
        percent(last.rel_diff)
    )
}

/// Draws from top to bottom; returns the height.
fn draw(out: &mut String, export: &Export) -> Result<f64, fmt::Error> {
    let (last, output) = (export.last(), export.output);
    let (a, b) = (last.a[output], last.b[output]);
    writeln!(out, "<text x=\"{LEFT}\" y=\"36\">{}</text>", about(export.spec()))?;
    answer(out, "a", "dequantise, add in f32", a, b, 66.0)?;
    answer(out, "b", &format!("{} input, integer dot", input_name(export)), b, a, 146.0)?;
    let mut y = bars(out, export, 236.0)?;
    if export.spec().depth > 1 {
        y = divergence(out, export, y + 16.0)?;
    }
    let link = crate::link::format(export.spec());
    let link = if link.len() > 60 { format!("digest {}", export.report.digest) } else { format!("#{link}") };
    writeln!(out, "<text class=\"soft\" x=\"{LEFT}\" y=\"{y}\">Blockscope {}</text>", escape(&link))?;
    Ok(y + 24.0)
}

/// One path's answer: its value, and its bits with those filled that the other does not have.
fn answer(out: &mut String, path: &str, how: &str, value: f32, other: f32, y: f64) -> fmt::Result {
    writeln!(out, "<g class=\"{path}\"><rect x=\"{LEFT}\" y=\"{}\" width=\"3\" height=\"62\"/>", y - 10.0)?;
    writeln!(out, "<text x=\"{}\" y=\"{y}\" class=\"title\">{} {how}</text></g>", LEFT + 14.0, path.to_uppercase())?;
    writeln!(out, "<text class=\"value\" x=\"{}\" y=\"{}\">{}</text>", LEFT + 14.0, y + 34.0, signed(value))?;
    writeln!(out, "<text class=\"bits\" x=\"{}\" y=\"{y}\">{}</text>", LEFT + 300.0, HexF32(value))?;
    for i in 0..32u32 {
        let bit = |x: f32| x.to_bits() >> (31 - i) & 1;
        // Sign, exponent and fraction stand apart.
        let x = LEFT + 300.0 + 11.0 * f64::from(i) + f64::from(u8::from(i > 0) + u8::from(i > 8)) * 5.0;
        let differs = bit(value) != bit(other);
        if differs {
            writeln!(out, "<rect class=\"{path}\" x=\"{x}\" y=\"{}\" width=\"10.5\" height=\"15\"/>", y + 18.0)?;
        }
        let class = if differs { "bits mark" } else { "bits" };
        writeln!(out, "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>", x + 2.0, y + 29.5, bit(value))?;
    }
    Ok(())
}

/// The parts of B − A as bars around zero.
fn bars(out: &mut String, export: &Export, mut y: f64) -> Result<f64, fmt::Error> {
    const ZERO: f64 = 560.0;
    const HALF: f64 = 120.0;
    let parts = parts(export);
    let most = parts.iter().filter(|(_, v)| v.is_finite()).fold(f64::MIN_POSITIVE, |most, (_, v)| most.max(v.abs()));
    writeln!(out, "<text x=\"{LEFT}\" y=\"{y}\" class=\"title\">What causes the difference{}</text>", staged(export))?;
    let top = y + 10.0;
    for (name, value) in &parts {
        y += 24.0;
        let length = if value.is_finite() { HALF * value.abs() / most } else { 0.0 };
        let x = if *value < 0.0 { ZERO - length } else { ZERO };
        let class = if name.ends_with('A') {
            "a"
        } else if name.starts_with("from") {
            "b"
        } else {
            "soft"
        };
        writeln!(out, "<text x=\"{LEFT}\" y=\"{y}\">{name}</text>")?;
        writeln!(out, "<text x=\"420\" y=\"{y}\" text-anchor=\"end\">{}</text>", signed(significant(*value, 5)))?;
        writeln!(out, "<rect class=\"{class}\" x=\"{x:.2}\" y=\"{}\" width=\"{length:.2}\" height=\"9\"/>", y - 9.0)?;
    }
    writeln!(out, "<path class=\"line\" d=\"M{ZERO} {top}V{}\"/>", y + 4.0)?;
    Ok(y + 30.0)
}

/// `l2_rel` of A and B, and how far each is from the exact value, after each layer.
fn divergence(out: &mut String, export: &Export, top: f64) -> Result<f64, fmt::Error> {
    const HEIGHT: f64 = 150.0;
    const RIGHT: f64 = 600.0;
    let tokens: Vec<_> = export.report.depths.iter().map(|d| &d.tokens[export.token].summary).collect();
    let series = [
        ("A – B", "", tokens.iter().map(|s| s.l2_rel).collect::<Vec<_>>()),
        ("B – exact", " b", tokens.iter().map(|s| s.b_err).collect()),
        ("A – exact", " a", tokens.iter().map(|s| s.a_err).collect()),
    ];
    let logs = |values: &[f64]| -> Vec<Option<f64>> {
        values.iter().map(|&v| (v > 0.0 && v.is_finite()).then(|| libm::log10(v))).collect()
    };
    let drawn: Vec<f64> = series.iter().flat_map(|(_, _, values)| logs(values)).flatten().collect();
    let low = libm::floor(drawn.iter().copied().fold(-3.0, f64::min));
    let high = libm::ceil(drawn.iter().copied().fold(-2.0, f64::max));
    let y = |log: f64| top + 24.0 + HEIGHT * (high - log) / (high - low);
    let x = |i: usize| LEFT + 60.0 + (RIGHT - LEFT - 60.0) * i as f64 / (tokens.len() - 1).max(1) as f64;
    writeln!(out, "<text x=\"{LEFT}\" y=\"{top}\" class=\"title\">Relative difference by depth</text>")?;
    let mut power = low;
    while power <= high {
        let at = y(power);
        writeln!(out, "<path class=\"line\" stroke-opacity=\".35\" d=\"M{} {at:.1}H{RIGHT}\"/>", LEFT + 60.0)?;
        let label = power_of_ten(power as i32 + 2);
        writeln!(
            out,
            "<text class=\"soft\" x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{label}%</text>",
            LEFT + 52.0,
            at + 4.0
        )?;
        power += 1.0;
    }
    let mut labels: Vec<(f64, &str, &str)> = Vec::new();
    for (name, class, values) in &series {
        let (mut path, mut pen) = (String::new(), 'M');
        for (i, log) in logs(values).into_iter().enumerate() {
            match log {
                Some(log) => {
                    write!(path, "{pen}{:.1} {:.1}", x(i), y(log))?;
                    pen = 'L';
                }
                None => pen = 'M',
            }
        }
        writeln!(out, "<path class=\"curve{class}\" d=\"{path}\"/>")?;
        if let Some(Some(log)) = logs(values).last() {
            labels.push((y(*log), name, class));
        }
    }
    labels.sort_by(|p, q| p.0.total_cmp(&q.0));
    let mut above = f64::MIN;
    for (at, name, class) in labels {
        above = at.max(above + 16.0);
        writeln!(out, "<text class=\"{}\" x=\"{}\" y=\"{:.1}\">{name}</text>", class.trim(), RIGHT + 8.0, above + 5.0)?;
    }
    Ok(top + HEIGHT + 60.0)
}

/// 10^`exponent`: `100`, `0.01`, `1e-5`.
fn power_of_ten(exponent: i32) -> String {
    match exponent {
        0.. => format!("1{}", "0".repeat(exponent as usize)),
        -4..0 => format!("0.{}1", "0".repeat(-exponent as usize - 1)),
        _ => format!("1e−{}", -exponent),
    }
}

/// With a minus sign instead of a hyphen.
fn signed(value: impl fmt::Display) -> String {
    value.to_string().replace('-', "−")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
