//! `formats`: what each format costs.

use super::to_json;
use blockscope::cost::{Cost, Data, Trial, gigabytes};
use blockscope::format;
use blockscope::spec::quoted;
use blockscope::variant::Variant;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Rows of 256 weights of a kind of data: 2²⁰ weights.
const ROWS: usize = 4096;
const ROW: usize = 256;

#[derive(Serialize)]
struct Table {
    weights: usize,
    seed: i64,
    formats: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    bits_per_weight: f64,
    gigabytes_7b: f64,
    /// By the name of the data.
    data: BTreeMap<&'static str, Cost>,
}

/// Every format on some kinds of data, the best in gaussian weights first. `of`: names of data, three of them if none is given.
pub fn formats(of: &[String], seed: i64, json: bool) -> Result<String, String> {
    let data = match of {
        [] => vec![Data::Gaussian, Data::StudentT3, Data::Uniform],
        names => names.iter().map(|name| named(name)).collect::<Result<_, _>>()?,
    };
    let trials: Vec<Trial> = data.iter().map(|&data| Trial::drawn(data, seed, ROWS, ROW)).collect();
    let mut formats: Vec<Row> = format::FORMATS
        .iter()
        .zip(costs(&trials))
        .map(|(format, costs)| Row {
            name: format.name(),
            bits_per_weight: format.layout().bits_per_weight(),
            gigabytes_7b: gigabytes(*format),
            data: data.iter().map(|data| data.name()).zip(costs).collect(),
        })
        .collect();
    let first = data[0].name();
    formats.sort_by(|one, other| one.data[first].weights.w_err.total_cmp(&other.data[first].weights.w_err));
    let table = Table { weights: ROWS * ROW, seed, formats };
    if json { to_json(&table) } else { Ok(print(&table, &data)) }
}

fn named(name: &str) -> Result<Data, String> {
    Data::parse(name)
        .ok_or_else(|| format!("--data: {} is not allowed; expected one of {}", quoted(name), Data::NAMES.join(", ")))
}

/// What every format makes of every trial, on all cores.
fn costs(trials: &[Trial]) -> Vec<Vec<Cost>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(format) = format::FORMATS.get(next.fetch_add(1, Ordering::Relaxed)) {
            let cost = |trial: &Trial| trial.cost(*format, Variant::BEST).expect("rows of whole blocks");
            done.push((format.name(), trials.iter().map(cost).collect()));
        }
        done
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut all: BTreeMap<&str, Vec<Cost>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no format panics")).collect()
    });
    format::FORMATS.iter().filter_map(|format| all.remove(format.name())).collect()
}

pub(super) fn percent(ratio: f64) -> String {
    format!("{:.3}%", 100.0 * ratio)
}

fn print(table: &Table, data: &[Data]) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "{} weights of each kind, seed {}: error of the weights (rms of error / rms)\n",
        table.weights, table.seed
    );
    let _ = write!(out, "{:<8} {:>6} {:>8}", "format", "bits", "7B, GB");
    for data in data {
        let _ = write!(out, " {:>12}", data.name());
    }
    let _ = writeln!(out, "   {:>8} {:>9} {:>9} {:>9}  top", "SNR, dB", "A", "B", "A to B");
    for Row { name, bits_per_weight, gigabytes_7b, data: costs } in &table.formats {
        let _ = write!(out, "{name:<8} {bits_per_weight:>6.2} {gigabytes_7b:>8.2}");
        for data in data {
            let _ = write!(out, " {:>12}", percent(costs[data.name()].weights.w_err));
        }
        let Cost { weights, a_cost, b_cost, l2_rel, same_top_a, same_top_b } = costs[data[0].name()];
        let top = if same_top_a && same_top_b { "same" } else { "other" };
        let [a, b, ab] = [a_cost, b_cost, l2_rel].map(percent);
        let _ = writeln!(out, "   {:>8.2} {a:>9} {b:>9} {ab:>9}  {top}", weights.snr_db);
    }
    let _ = writeln!(
        out,
        "\nThe last five columns are of {}: signal to noise of the weights; outputs of A and of B against those of the\n\
         original, and against each other (l2); whether the largest of {ROWS} outputs stays where it is.",
        data[0].name()
    );
    out
}
