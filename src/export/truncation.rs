//! A report for ggml's tracker: what its wasm build does to an input, where that happens, how to see it, and what nobody checked.

use super::LINK_MAX;
use super::markdown::{about, percent};
use super::source::title;
use crate::input::{BlockQ8_0, q8_0};
use crate::link;
use crate::look::{Both, Machine, Truncation, machines, rule_of};
use crate::spec::{Experiment, Focus, Spec, SpecError, Stage};
use crate::variant::Variant;
use std::fmt::Write;

/// Golden cases that hold an input as ggml's own wasm functions round it, compiled and executed.
const CASES: usize = 89;
/// Longest link that the report repeats: it stays below 4 KB.
const SHORT: usize = 600;

/// The report of an experiment, for the dot in focus, as Markdown; its link begins with `base`.
///
/// # Errors
/// If the Spec is not valid, or ggml's wasm build does not truncate the input of its format.
pub fn truncation(base: &str, spec: &Spec, focus: Option<Focus>) -> Result<String, SpecError> {
    let experiment = Experiment::try_from(spec)?;
    let focus = focus.unwrap_or_default().clamped(&experiment);
    let made = Truncation::of(&experiment, focus)?;
    let all = machines(&experiment, &experiment.run(Variant::BEST, focus.row), focus);
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, base, &experiment, focus, &made, &all);
    Ok(out)
}

/// The quants of 127, 0.9 and thirty zeros, the second by each rule.
fn smallest() -> [i8; 2] {
    let x: [f32; 32] = std::array::from_fn(|i| [127.0, 0.9].get(i).copied().unwrap_or_default());
    ["ggml", "ggml-wasm"].map(|machine| BlockQ8_0::quantise(rule_of(&q8_0::Q8_0, machine).1, &x).qs[1])
}

fn write(
    out: &mut String,
    base: &str,
    experiment: &Experiment,
    focus: Focus,
    made: &Truncation,
    all: &[Machine],
) -> std::fmt::Result {
    let (spec, input) = (experiment.spec(), experiment.format().input().name());
    let (name, of) = (title(input), title(&spec.weights.format));
    let [rounded, cut] = smallest();
    writeln!(out, "### ggml-cpu, wasm SIMD: `quantize_row_{input}` truncates where other builds round\n")?;
    writeln!(
        out,
        "`quantize_row_{input}` in `ggml/src/ggml-cpu/arch/wasm/quants.c` (ggml 0.26.0) converts the scaled values with \
         `wasm_i32x4_trunc_sat_f32x4` alone, which drops the fraction: every quant moves toward zero. \
         `quantize_row_{input}_ref` in `ggml/src/ggml-quants.c` calls `roundf`; AVX2 and NEON round to the nearest. Without \
         SIMD128 the same file calls the reference. {of} weights meet their input in {name}.\n"
    )?;
    writeln!(
        out,
        "Smallest case: a block of 127, 0.9 and thirty zeros has the scale 1. The quant of 0.9 is {rounded} in the reference and \
         {cut} in the wasm build.\n"
    )?;
    writeln!(out, "**One dot**, row {} of layer {}. {}:\n", focus.row, focus.layer + 1, about(spec))?;
    writeln!(out, "| order as | rounds as | dot | bits | other quants | off the exact dot by |")?;
    writeln!(out, "|---|---|---:|---|---:|---:|")?;
    for Machine { order, rule, value, bits, other_quants, error, .. } in all {
        writeln!(out, "| `{order}` | `{rule}` | {value} | `{bits}` | {other_quants} | {} |", percent(*error))?;
    }
    let Both { rounded, truncated } = made.input;
    writeln!(
        out,
        "\nThe other quants are counted from the reference, of {} values. One dot may be nearer by chance; its input is not.\n",
        made.values
    )?;
    writeln!(out, "**Loss.** Error: ‖rounded − given‖ / ‖given‖. Lost: 1 − given·rounded / ‖given‖².\n")?;
    writeln!(
        out,
        "| | error, rounded | error, truncated | lost, rounded | lost, truncated |\n|---|---:|---:|---:|---:|"
    )?;
    let mut line = |what: &str, [e, f, g, h]: [f64; 4]| {
        writeln!(out, "| {what} | {} | {} | {} | {} |", share(e), share(f), share(g), share(h))
    };
    line("input of that dot", [rounded.error, truncated.error, rounded.lost, truncated.lost])?;
    // One output tells nothing of lengths.
    let layers = if spec.out_dim > 1 { made.layers.as_slice() } else { &[] };
    for (layer, Both { rounded, truncated }) in layers.iter().enumerate() {
        let layer = layer + 1;
        if layer.is_power_of_two() || layer == layers.len() {
            let of = format!("outputs, layer {layer}");
            line(&of, [rounded.error, truncated.error, rounded.lost, truncated.lost])?;
        }
    }
    if !layers.is_empty() {
        writeln!(
            out,
            "\nOutputs: the integer dot with either input, against f32 dots of the same dequantised weights, layer upon layer."
        )?;
    }
    if !layers.is_empty() && spec.between.0.contains(&Stage::RmsNorm) {
        writeln!(out, "A norm between layers gives lengths back; the error stays.")?;
    }
    seen(out, base, spec, focus)?;
    writeln!(
        out,
        "\n**A change that would do**, unmeasured: `wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(v))`, as `quantize_row_q8_K` in that file \
         has it. The quants would be those of `ggml-neon` above.\n"
    )?;
    writeln!(
        out,
        "**Checked:** the rule `ggml-wasm` gives the bytes of ggml 0.26.0's own functions, compiled and executed, in {CASES} of {CASES} \
         cases. **Not checked:** llama.cpp in a browser; answers or perplexity of any model; speed; sources newer than that. \
         K-quants, tq and iq4_xs meet Q8_K, which this build rounds."
    )
}

/// A ratio as a percentage of three digits; none where f32 can tell no more, and nothing where outputs have outgrown it.
fn share(ratio: f64) -> String {
    match ratio.abs() {
        size if !size.is_finite() => "–".into(),
        size if size < 1e-6 => "0%".into(),
        _ => percent(ratio),
    }
}

/// How to see it: the link and the command, where they are short.
fn seen(out: &mut String, base: &str, spec: &Spec, focus: Focus) -> std::fmt::Result {
    let fragment = format!("#{}", link::format(spec));
    let at = match focus {
        Focus { layer: 0, row: 0, token: 0, .. } => String::new(),
        Focus { layer, row, block, token } => format!("&v={layer}.{row}.{block}.{token}"),
    };
    writeln!(out, "\n**See it:**\n")?;
    if fragment.len() > SHORT.min(LINK_MAX) {
        return writeln!(
            out,
            "The link has {} characters and is attached as `experiment.txt`:\n\n```sh\nblockscope machines experiment.txt --report\n```",
            fragment.len()
        );
    }
    if !base.is_empty() {
        writeln!(out, "{base}{fragment}{at}\n")?;
    }
    writeln!(out, "```sh\nblockscope machines '{fragment}{at}' --report\n```")
}
