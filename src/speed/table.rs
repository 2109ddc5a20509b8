//! Timings as a table of ratios.

use super::Timing;
use std::fmt::Write;

/// A line for each timing: how much faster than `peer` (if it took part), and what share of the read bandwidth. Ends with
/// the geometric mean of the ratios of each engine.
pub fn table(timings: &[Timing], peer: &str) -> String {
    let mut out = format!(
        "{:<20} {:<10} {:>11} {:>8} {:>8} {:>8} {:>9}\n",
        "workload", "engine", "median ms", "MAD", "GB/s", "of read", "ratio"
    );
    let of_peer = |t: &Timing| timings.iter().find(|p| p.engine == peer && p.workload == t.workload);
    let mut means: Vec<(&str, f64, u32)> = Vec::new();
    for t in timings {
        let ratio = of_peer(t).map(|p| p.median_ms / t.median_ms);
        if let Some(ratio) = ratio.filter(|_| t.engine != peer) {
            match means.iter_mut().find(|(engine, ..)| *engine == t.engine) {
                Some((_, sum, n)) => (*sum, *n) = (*sum + ratio.ln(), *n + 1),
                None => means.push((&t.engine, ratio.ln(), 1)),
            }
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
    for (engine, sum, n) in means {
        let _ = writeln!(out, "{engine}: {:.2}× {peer}, geometric mean of {n} workloads", (sum / f64::from(n)).exp());
    }
    out
}
