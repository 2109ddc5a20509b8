//! The table as comma-separated values: a line for each tensor and each type, two scales at most.

use super::row::{Quantiles, Row};

const SCALE: [&str; 8] = ["name", "zero", "subnormal", "infinite", "nan", "p5", "median", "p95"];
const QUANTILES: [&str; 7] = ["p5", "p25", "median", "p75", "p95", "p99", "max"];

/// The table. A cell without a value is empty.
pub fn csv(rows: &[Row]) -> String {
    let of = |group: &str, names: &[&str]| names.iter().map(|name| format!("{group}_{name}")).collect::<Vec<_>>();
    let first = ["tensor", "total", "type", "blocks", "weights", "not_finite", "zero", "rms"].map(str::to_owned);
    let loudest = of("loudest", &["weight", "times_rms", "row", "block", "link"]);
    let last = ["reach_m100", "undefined", "w_err", "w_max", "snr_db"].map(str::to_owned);
    let (scales, quantiles) = (["scale1", "scale2"].map(|group| of(group, &SCALE)), ["rel_diff", "norm_err"]);
    let quantiles = quantiles.map(|group| of(group, &QUANTILES));
    let names = first.into_iter().chain(scales.concat()).chain(loudest).chain(quantiles.concat()).chain(last);
    let mut out = names.collect::<Vec<_>>().join(",") + "\n";
    for row in rows {
        out += &cells(row).iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
        out.push('\n');
    }
    out
}

fn number(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map_or(String::new(), |value| value.to_string())
}

fn cells(row: &Row) -> Vec<String> {
    let counts = [row.blocks, row.weights, row.not_finite, row.zero].map(|count| count.to_string());
    let total = row.total.map_or(String::new(), |total| total.to_string());
    let mut cells = vec![row.tensor.clone().unwrap_or_default(), total, row.of.to_owned()];
    cells.extend(counts);
    cells.push(number(Some(row.rms)));
    for i in 0..2 {
        match row.scales.get(i) {
            Some(s) => {
                let [p5, median, p95] = [s.p5, s.median, s.p95].map(f64::from);
                cells.push(s.name.to_owned());
                cells
                    .extend([s.zero, s.subnormal, s.infinite, s.nan, p5, median, p95].map(|value| number(Some(value))));
            }
            None => cells.extend(SCALE.map(|_| String::new())),
        }
    }
    match &row.loudest {
        Some(loud) => cells.extend([
            loud.weight.to_string(),
            number(Some(loud.times_rms)),
            loud.at.row.to_string(),
            loud.at.block.to_string(),
            loud.at.link.clone().unwrap_or_default(),
        ]),
        None => cells.extend([(); 5].map(|()| String::new())),
    }
    for of in [&row.rel_diff, &row.norm_err] {
        let values = of.map(|Quantiles { p5, p25, median, p75, p95, p99, max }| {
            let [p5, p25, median, p75, p95, p99] = [p5, p25, median, p75, p95, p99].map(f64::from);
            [p5, p25, median, p75, p95, p99, max]
        });
        cells.extend((0..QUANTILES.len()).map(|i| number(values.map(|values| values[i]))));
    }
    let [w_err, w_max, snr_db] = [row.error.map(|e| e.w_err), row.error.map(|e| e.w_max), row.error.map(|e| e.snr_db)];
    cells.extend([number(row.reach_m100), row.undefined.to_string(), number(w_err), number(w_max), number(snr_db)]);
    cells
}

/// A cell, in quotes where it must be.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
