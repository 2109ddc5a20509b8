//! `blockscope bench`: the kernels of this machine against each other, without a browser.

use blockscope::format::BlockQ4K;
use blockscope::format::q4_k;
use blockscope::input::BlockQ8K;
use blockscope::spec::quoted;
use blockscope::speed::{Engine, Ours, THOROUGH, Timing, Workload, race, table};
use std::sync::LazyLock;
use std::time::Instant;

/// AVX2, where the processor has it.
#[cfg(target_arch = "x86_64")]
struct Avx2;

#[cfg(target_arch = "x86_64")]
impl Engine for Avx2 {
    fn name(&self) -> &'static str {
        "avx2"
    }

    fn matvec(&self, w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
        // `bench` asked the processor before.
        let _ = q4_k::matvec::avx2(w, y, out);
    }
}

/// Milliseconds since the first call.
pub fn clock() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64() * 1e3
}

/// Times the named workloads, or all.
pub fn bench(names: &[String], json: bool) -> Result<String, String> {
    let all = Workload::all();
    // Quoted, because there are commas in names.
    let known = || all.iter().map(|workload| format!("“{}”", workload.name)).collect::<Vec<_>>().join(", ");
    let named = |name: &String| {
        Workload::named(name)
            .ok_or_else(|| format!("workload: {} is not allowed; expected one of {}", quoted(name), known()))
    };
    let workloads = names.iter().map(named).collect::<Result<Vec<_>, _>>()?;
    let workloads = if workloads.is_empty() { all.iter().collect() } else { workloads };

    let mut engines: Vec<&dyn Engine> = Ours::ALL.iter().map(|engine| engine as &dyn Engine).collect();
    #[cfg(target_arch = "x86_64")]
    if q4_k::matvec::avx2(&[], &[], &mut []).is_some() {
        engines.push(&Avx2);
    } else {
        super::door::say("avx2: not run: this processor has none");
    }
    let mut timings: Vec<Timing> = Vec::new();
    for workload in workloads {
        super::door::say(&format!("{} …", workload.name));
        timings.extend(race(workload, &engines, clock, THOROUGH).map_err(|error| error.to_string())?);
    }
    if json { super::to_json(&timings) } else { Ok(table(&timings, "scalar")) }
}
