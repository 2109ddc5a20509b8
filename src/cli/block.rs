//! `block`: what is in the bytes of one block.

use super::to_json;
use blockscope::format::Field;
use blockscope::look::Scope;
use blockscope::run::WeightError;
use blockscope::spec::{Experiment, Focus, HexF32, Spec};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What is printed as JSON.
#[derive(Serialize)]
struct Block<'a> {
    format: &'static str,
    layer: usize,
    row: usize,
    block: usize,
    bytes: String,
    fields: BTreeMap<&'static str, Vec<f32>>,
    values_bits: Vec<HexF32>,
    #[serde(skip_serializing_if = "<[f32]>::is_empty")]
    original: &'a [f32],
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<WeightError>,
    isum: i32,
    msum: i32,
}

/// The block that a link points at, or the first: its fields, its bytes, its weights.
pub fn block(spec: &Spec, focus: Option<Focus>, json: bool) -> Result<String, String> {
    let experiment = Experiment::try_from(spec).map_err(|error| error.to_string())?;
    let focus = focus.unwrap_or_default();
    let report = experiment.run(blockscope::variant::Variant::BEST, focus.row);
    let scope =
        Scope::look(&experiment, &report, focus, blockscope::variant::Variant::BEST).map_err(|e| e.to_string())?;
    let layout = experiment.format().layout();
    let value = |field: &Field, i| field.value(&scope.bytes, i);
    if json {
        return to_json(&Block {
            format: layout.name,
            layer: focus.layer,
            row: focus.row,
            block: focus.block,
            bytes: hex(&scope.bytes),
            fields: layout.fields.iter().map(|f| (f.name, (0..f.count).map(|i| value(f, i)).collect())).collect(),
            values_bits: scope.weights.iter().map(|&weight| HexF32(weight)).collect(),
            original: &scope.original,
            error: scope.error,
            isum: scope.isum,
            msum: scope.msum,
        });
    }
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "layer {}, row {}, block {}: {} weights in {} bytes, {} bits each, w = {}\n",
        focus.layer,
        focus.row,
        focus.block,
        layout.weights,
        layout.bytes,
        layout.bits_per_weight(),
        layout.formula
    );
    for field in layout.fields {
        let digits = 2 + field.bits as usize / 4;
        let _ = match field.count {
            1 => writeln!(out, "{:<6} {:#0digits$x} = {}", field.name, field.get(&scope.bytes, 0), value(field, 0)),
            _ if field.is_float() => {
                let items = (0..field.count)
                    .map(|i| format!("{:#0digits$x} = {}", field.get(&scope.bytes, i), value(field, i)));
                writeln!(out, "{:<6} {}", field.name, wrapped(&items.collect::<Vec<_>>(), 1))
            }
            _ => {
                let items = (0..field.count).map(|i| field.integer(&scope.bytes, i).to_string());
                writeln!(out, "{:<6} {}", field.name, wrapped(&items.collect::<Vec<_>>(), 32))
            }
        };
    }
    if let Some(WeightError { w_err, w_max, snr_db }) = scope.error {
        let _ = writeln!(
            out,
            "\nquantising cost {:.3}% (rms of error / rms), at most {:.3}%, {snr_db:.2} dB",
            100.0 * w_err,
            100.0 * w_max
        );
    }
    let _ = if layout.is_plain() {
        writeln!(out, "\nadds {} to A and {} to B: with the input of token {}", scope.a_part, scope.b_part, focus.token)
    } else {
        writeln!(out, "\nisum {}, msum {}: with the input of token {}", scope.isum, scope.msum, focus.token)
    };
    let _ = writeln!(out, "bytes  {}", hex(&scope.bytes));
    Ok(out)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Items in rows, later ones below the first.
fn wrapped(items: &[String], columns: usize) -> String {
    items.chunks(columns).map(|row| row.join(" ")).collect::<Vec<_>>().join("\n       ")
}
