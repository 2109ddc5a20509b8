//! The commands that compute on a GPU.

use super::bench::clock;
use super::judge::VECTORS;
pub use super::shader::shader;
use blockscope::card::{Check, Findings, Histogram, Plan, golden, path_b_within};
use blockscope::format::{FORMATS, Format, NAMES};
use blockscope::gpu::{Gpu, GpuError};
use blockscope::kernel::dot_f32::DotOrder;
use blockscope::spec::{Experiment, Spec, quoted};
use blockscope::work::speed::{self, Measured, Shape, Speed};
use blockscope::work::{self, Form, Kernels};
use pollster::block_on;
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::time::Instant;

/// The golden vectors of the formats that [`VECTORS`] has not.
const FORMAT_VECTORS: (&str, &[u8]) =
    (include_str!("../../tests/vectors/ggml-formats.json"), include_bytes!("../../tests/vectors/ggml-formats.bin"));
/// Those of floats.
const FLOAT_VECTORS: (&str, &[u8]) =
    (include_str!("../../tests/vectors/ggml-floats.json"), include_bytes!("../../tests/vectors/ggml-floats.bin"));

/// Opens an adapter and runs a plan on it.
fn run(adapter: &str, mut plan: Plan) -> Result<(Gpu, Findings), GpuError> {
    block_on(async {
        let gpu = Gpu::open(adapter).await?;
        let kernels = Kernels::new(&gpu).await?;
        while let Some(work) = plan.work() {
            let start = Instant::now();
            let answer = work::run(&gpu, &kernels, &work).await?;
            plan.answer(answer, 1000.0 * start.elapsed().as_secs_f64());
        }
        let findings = plan.judge(gpu.about().packed_dot);
        Ok((gpu, findings))
    })
}

/// The card of an adapter; exit code 1 if a check failed.
pub fn card(adapter: &str, json: bool) -> Result<(String, u8), String> {
    let mut cases = Vec::new();
    for (manifest, binary) in [VECTORS, FORMAT_VECTORS, FLOAT_VECTORS] {
        let manifest = serde_json::from_str(manifest).map_err(|error| error.to_string())?;
        cases.extend(golden(&manifest, binary)?);
    }
    let plan = Plan::card(&cases).map_err(|error| error.to_string())?;
    let (gpu, findings) = run(adapter, plan).map_err(|error| error.to_string())?;
    let text = if json { super::to_json(&whole(&gpu, &findings)?)? } else { describe(&gpu, &findings) };
    Ok((text, u8::from(!findings.passed)))
}

/// An experiment on an adapter against the CPU, as text; exit code 1 if a check failed.
pub fn compare(adapter: &str, spec: &Spec) -> Result<(String, u8), String> {
    let experiment = Experiment::try_from(spec).map_err(|error| error.to_string())?;
    let plan = Plan::experiment(&experiment).map_err(|error| error.to_string())?;
    let (gpu, findings) = run(adapter, plan).map_err(|error| error.to_string())?;
    let mut text = describe(&gpu, &findings);
    let (order_a, order_b) = (spec.path_a.order, &*spec.path_b.order);
    if (order_a, order_b) != (DotOrder::Fold, "blocks") {
        let [a, b] = [order_a.name(), order_b];
        // Writing to a String cannot fail.
        let _ = writeln!(text, "GPU and CPU compared in the orders fold and blocks; the experiment names {a} and {b}");
    }
    Ok((text, u8::from(!findings.passed)))
}

/// Shapes of layers that models have: the larger is read from memory whatever the cache.
const SHAPES: [Shape; 2] = [Shape { rows: 32768, in_dim: 8192 }, Shape { rows: 11008, in_dim: 4096 }];

/// How fast path B of a format, or of all, is on an adapter, as a fraction of a streaming read; exit code 1 if it computed
/// something else.
pub fn bench(adapter: &str, format: &str) -> Result<(String, u8), String> {
    let known = |at: usize| format == FORMATS[at].name() || format == "all";
    let formats: Vec<usize> = (0..FORMATS.len()).filter(|&at| known(at)).collect();
    if formats.is_empty() {
        return Err(format!("format: {} is not allowed; expected all or one of {}", quoted(format), NAMES.join(", ")));
    }
    let measure = async {
        let gpu = Gpu::open(adapter).await?;
        let kernels = Kernels::new(&gpu).await?;
        // A program that plays a GPU takes seconds for a sample, and its speed says nothing anyway.
        let samples = if gpu.about().software { 3 } else { 31 };
        let mut out = format!("{}, {}\n", gpu.about().name, gpu.about().driver);
        if gpu.about().software {
            out.push_str("software: only that it computes rightly counts here, not how fast\n");
        }
        let mut failed = false;
        let by = if gpu.about().timestamps { "the device's clock" } else { "this program's clock" };
        for shape in SHAPES {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "\n{}×{}, median of {samples} samples by {by}", shape.rows, shape.in_dim);
            for &at in &formats {
                let Measured { speeds, w, y } = speed::measure(&gpu, &kernels, at, shape, samples, clock).await?;
                failed |= !times(&mut out, FORMATS[at], &speeds, [&w, &y]);
            }
        }
        Ok::<_, GpuError>((out, u8::from(failed)))
    };
    block_on(measure).map_err(|error| error.to_string())
}

/// Writes how fast a format's kernels are; whether they computed what they must.
fn times(out: &mut String, format: &'static dyn Format, speeds: &[Speed], operands: [&[u8]; 2]) -> bool {
    let mut right = true;
    let read = speeds.first().map_or(f64::NAN, Speed::bytes_per_second);
    for speed in speeds {
        let rate = speed.bytes_per_second();
        let (giga, mega) = (rate / 1e9, speed.bytes / 1_000_000);
        let (name, share) = (format.name(), 100.0 * rate / read);
        // Writing to a String cannot fail.
        let _ = write!(out, "  {name:<8} {:<16} {giga:>9.2} GB/s {share:>6.1}%  {mega} MB a sample", speed.kernel);
        if !speed.outputs.is_empty() {
            // The naive kernel adds super-block after super-block.
            let form = if speed.kernel == speed::NAIVE { Form::Ordered } else { Form::Fast };
            let check = path_b_within(form, format, operands, &speed.outputs);
            right &= check.passed;
            let _ = write!(out, "  {} outputs within their bound: {}", check.compared, verdict(&check));
        }
        out.push('\n');
    }
    right
}

/// The card as the page writes it too: what the adapter is, then what was found.
fn whole(gpu: &Gpu, findings: &Findings) -> Result<Value, String> {
    let about = gpu.about();
    let mut card: Map<String, Value> = Map::new();
    let says = json!({
        "name": about.name, "vendor": "", "architecture": "", "driver": about.driver, "backend": about.backend,
        "browser": "", "software": about.software, "packed_dot": about.packed_dot, "timestamps": about.timestamps,
    });
    for part in [says, serde_json::to_value(findings).map_err(|error| error.to_string())?] {
        card.extend(part.as_object().cloned().unwrap_or_default());
    }
    Ok(card.into())
}

fn describe(gpu: &Gpu, findings: &Findings) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, gpu, findings);
    out
}

fn write(out: &mut String, gpu: &Gpu, findings: &Findings) -> std::fmt::Result {
    let about = gpu.about();
    let kind = if about.software { "software: its speed says nothing" } else { "hardware" };
    writeln!(out, "{} ({kind})\n{}, {}", about.name, about.backend, about.driver)?;
    let probe = &findings.probe;
    for (says, is) in [
        ("fuses a·b + c unasked", probe.fuses),
        ("rounds fma(a, b, c) once", probe.fma_is_fused),
        ("reassociates (a + b) − a", probe.reassociates),
        ("flushes subnormals", probe.flushes_subnormals),
        ("rounds to nearest", probe.rounds_to_nearest),
    ] {
        writeln!(out, "  {:<3} {says}", if is { "yes" } else { "no" })?;
    }
    writeln!(
        out,
        "  division is off by {} ulp at most, the square root by {}",
        probe.division_ulp, probe.square_root_ulp
    )?;
    writeln!(
        out,
        "\n{:<9} {:<30} {:<12} {:>8} {:>8} {:>11}  verdict",
        "of", "check", "must be", "results", "equal", "max ulp"
    )?;
    for check in &findings.checks {
        let (equal, max) = check.ulp.as_ref().map_or((String::new(), String::new()), counted);
        writeln!(
            out,
            "{:<9} {:<30} {:<12} {:>8} {equal:>8} {max:>11}  {}",
            check.of,
            check.name,
            check.demand,
            check.compared,
            verdict(check)
        )?;
    }
    writeln!(
        out,
        "\n{:<12} {:<8} {:>5}  outputs equal to the CPU's, and the most f32 steps between",
        "chain", "form", "depth"
    )?;
    for chain in &findings.chains {
        for depth in &chain.depths {
            let side = |of: &Histogram| format!("{}/{} {}", of.equal(), of.count(), counted(of).1);
            writeln!(
                out,
                "{:<12} {:<8} {:>5}  A {:<20} B {}",
                chain.name,
                depth.form,
                depth.depth,
                side(&depth.a),
                side(&depth.b)
            )?;
        }
    }
    let verdict = if findings.passed { "every check passed" } else { "checks failed" };
    writeln!(out, "\n{verdict}; {} ms, uploads and read-backs included", findings.milliseconds.round())
}

/// Equal results and the largest distance.
fn counted(ulp: &Histogram) -> (String, String) {
    (ulp.equal().to_string(), ulp.max.map_or("–".to_owned(), |max| max.to_string()))
}

fn verdict(check: &Check) -> String {
    match &check.first {
        None if check.passed => "pass".to_owned(),
        None => "not run".to_owned(),
        Some(first) => {
            let word = if check.passed { "excused" } else { "FAIL" };
            format!("{word}: {} differ, first {}: {}, CPU {}", check.differing, first.index, first.gpu, first.cpu)
        }
    }
}
