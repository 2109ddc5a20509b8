//! Timings as a table of ratios.

use super::{Kind, Timing, Workload};
use std::fmt::Write;

/// A line for each timing: how much faster than `peer` (if it took part), and what share of the read bandwidth. Ends with
/// the geometric means of the ratios of each engine: over the sizes of a matvec that is in cache or streams, and over all
/// workloads.
pub fn table(timings: &[Timing], peer: &str) -> String {
    let mut out = format!(
        "{:<20} {:<10} {:>11} {:>8} {:>8} {:>8} {:>9}\n",
        "workload", "engine", "median ms", "MAD", "GB/s", "of read", "ratio"
    );
    let of_peer = |t: &Timing| timings.iter().find(|p| p.engine == peer && p.workload == t.workload);
    let mut ratios: Vec<(&str, &str, f64)> = Vec::new();
    for t in timings {
        let ratio = of_peer(t).map(|p| p.median_ms / t.median_ms);
        if let Some(ratio) = ratio.filter(|_| t.engine != peer) {
            ratios.push((&t.engine, &t.workload, ratio));
        }
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{:<20} {:<10} {:>11.4} {:>7.1}% {:>8.2} {:>7.0}% {:>9}",
            t.workload,
            t.engine,
            t.median_ms,
            100.0 * t.mad_ms / t.median_ms,
            t.gb_per_s,
            100.0 * t.share_of_read,
            ratio.map_or("–".into(), |ratio| format!("{ratio:.2}×"))
        );
    }
    let mut engines: Vec<&str> = ratios.iter().map(|(engine, ..)| *engine).collect();
    engines.sort_unstable();
    engines.dedup();
    for engine in engines {
        let of = |counts: fn(&str) -> bool| {
            let logs = ratios.iter().filter(|(e, workload, _)| *e == engine && counts(workload)).map(|(.., r)| r.ln());
            let (sum, n) = logs.fold((0.0, 0), |(sum, n), log| (sum + log, n + 1));
            if n == 0 { "–".to_owned() } else { format!("{:.2}× ({n})", (sum / f64::from(n)).exp()) }
        };
        let (sizes, all) = (of(is_size), of(|_| true));
        let _ = writeln!(out, "{engine}: geometric mean over sizes {sizes}, over all workloads {all}");
    }
    out
}

/// Whether a workload is one matrix multiplied again and again: a size, and nothing else.
fn is_size(workload: &str) -> bool {
    Workload::named(workload).is_some_and(|w| w.kind == Kind::Matvec && w.layers == 1)
}
