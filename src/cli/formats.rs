//! `formats`: what each format costs. `fit`: what quantising does to someone's numbers.

use super::read::{self, named as shown_name};
use super::{shown_link, to_json};
use blockscope::cost::{Cost, Data, Trial, gigabytes};
use blockscope::format;
use blockscope::link;
use blockscope::run::{WeightError, WeightErrors};
use blockscope::spec::{Experiment, Spec, parse_numbers, quantised, quoted, text_of};
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

fn percent(ratio: f64) -> String {
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

/// What [`fit`] prints as JSON.
#[derive(Serialize)]
struct Fit {
    format: &'static str,
    weights: usize,
    bits_per_weight: f64,
    mean: f64,
    rms: f64,
    max: f64,
    #[serde(flatten)]
    relative: WeightError,
    bytes: String,
    link: String,
}

/// The blocks that a format's quantiser makes of the numbers in a file, and what they lose.
pub fn fit(name: &str, file: &str, json: bool, whole: bool) -> Result<String, String> {
    let format = format::find(name).ok_or_else(|| {
        format!("--format: {} is not allowed; expected one of {}", quoted(name), format::NAMES.join(", "))
    })?;
    let weights = numbers(file)?;
    let file = shown_name(file);
    let blocks = quantised(format, &weights).map_err(|error| format!("{file}: {error}"))?;
    let spec = Spec::holding(format, blocks.to_vec())
        .ok_or_else(|| format!("{file}: {} numbers are too many for rows of one length", weights.len()))?;
    Experiment::try_from(&spec).map_err(|error| format!("{file}: {error}"))?;
    let mut errors = WeightErrors::default();
    errors.add(&weights, &format.weights(&blocks));
    let [mean, rms, max] = errors.absolute();
    let fit = Fit {
        format: format.name(),
        weights: weights.len(),
        bits_per_weight: format.layout().bits_per_weight(),
        mean,
        rms,
        max,
        relative: errors.relative(),
        bytes: blocks.iter().map(|byte| format!("{byte:02x}")).collect(),
        link: format!("#{}", link::format(&spec)),
    };
    if json {
        return to_json(&fit);
    }
    let WeightError { w_err, w_max, snr_db } = fit.relative;
    let link = shown_link(fit.link, whole);
    Ok(format!(
        "{} weights as {}, {} bits each\nerror  mean {mean:.6}, rms {rms:.6}, max {max:.6}\nw_err  {}, at most {}, {snr_db:.2} dB\n\
         bytes  {}\nlink   {link}\n",
        fit.weights,
        fit.format,
        fit.bits_per_weight,
        percent(w_err),
        percent(w_max),
        fit.bytes
    ))
}

/// The numbers of a file: decimals, or f32 as bytes.
fn numbers(file: &str) -> Result<Vec<f32>, String> {
    let name = shown_name(file);
    if !read::is_file(file) {
        return Err(format!("{name}: no such file; expected decimals, or f32 as bytes"));
    }
    let bytes = read::bytes(file)?;
    // Bytes of f32 may begin as UTF-16 does; decimals are ASCII.
    if let Some(text) = text_of(bytes.clone()).ok().filter(|text| text.is_ascii() || !bytes.starts_with(b"\xff")) {
        return parse_numbers(&text).map_err(|error| format!("{name}: {error}"));
    }
    if !bytes.len().is_multiple_of(4) {
        let count = bytes.len();
        return Err(format!("{name}: {count} bytes is not allowed; expected decimals, or a multiple of 4 bytes"));
    }
    let numbers: Vec<f32> = bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect();
    match numbers.iter().position(|number| !number.is_finite()) {
        Some(at) => {
            let bits = numbers[at].to_bits();
            Err(format!("{name}: {bits:#010x} as number {at} is not allowed; expected a finite f32"))
        }
        None => Ok(numbers),
    }
}
