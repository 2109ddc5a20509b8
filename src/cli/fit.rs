//! `fit`: what quantising does to someone's numbers: by ggml's quantiser, by the plain fit, and with importances.

use super::formats::percent;
use super::read::{self, named as shown_name};
use super::{shown_link, to_json};
use blockscope::cost::{Fits, Gain, Lost, Made, Way};
use blockscope::explain::Theirs;
use blockscope::format::{self, Format};
use blockscope::link;
use blockscope::spec::{Experiment, Spec, Taken, quoted};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// What [`fit`] prints as JSON.
#[derive(Serialize)]
struct Fit<'a> {
    format: &'static str,
    weights: usize,
    bits_per_weight: f64,
    /// Of the way that made `bytes`.
    #[serde(flatten)]
    lost: Lost,
    /// That way.
    fit: Way,
    /// Whether ggml's quantiser does more than the plain fit, and whether it takes importances.
    searches: bool,
    takes_importance: bool,
    /// What every way lost.
    fits: BTreeMap<&'static str, Lost>,
    gain: Option<Gain>,
    sub_blocks: Subs<'a>,
    bytes: String,
    link: String,
}

/// The root mean square of the error in every sub-block, by the way.
#[derive(Serialize)]
struct Subs<'a> {
    weights: usize,
    #[serde(flatten)]
    rms: BTreeMap<&'static str, &'a [f64]>,
}

/// The blocks that a format's quantiser makes of the numbers in a file, and what they lose. `importance`: a file with as many
/// numbers as a row has.
pub fn fit(name: &str, file: &str, importance: Option<&str>, json: bool, whole: bool) -> Result<String, String> {
    let format = format::find(name).ok_or_else(|| {
        format!("--format: {} is not allowed; expected one of {}", quoted(name), format::NAMES.join(", "))
    })?;
    if file == "-" && importance == Some("-") {
        return Err(
            "--importance: “-” is not allowed; expected a file, because the weights are on standard input".into()
        );
    }
    let weights = numbers(file, Taken::WEIGHTS)?;
    let importance = importance.map(|file| numbers(file, Taken::IMPORTANCE)).transpose()?;
    let file = shown_name(file);
    let fits = Fits::of(format, &weights, importance.as_deref()).map_err(|error| format!("{file}: {error}"))?;
    let made = fits.asked().expect("ggml's quantiser makes blocks");
    let spec = Spec::holding(format, made.blocks.to_vec())
        .ok_or_else(|| format!("{file}: {} numbers are too many for rows of one length", weights.len()))?;
    Experiment::try_from(&spec).map_err(|error| format!("{file}: {error}"))?;
    let bytes = made.blocks.iter().map(|byte| format!("{byte:02x}")).collect();
    let link = format!("#{}", link::format(&spec));
    if json {
        return to_json(&Fit {
            format: format.name(),
            weights: weights.len(),
            bits_per_weight: format.layout().bits_per_weight(),
            lost: made.lost,
            fit: made.way,
            searches: fits.searches,
            takes_importance: fits.weighs,
            fits: fits.ways.iter().map(|made| (made.way.name(), made.lost)).collect(),
            gain: fits.gain(),
            sub_blocks: Subs {
                weights: fits.sub,
                rms: fits.ways.iter().map(|made| (made.way.name(), &*made.subs)).collect(),
            },
            bytes,
            link,
        });
    }
    Ok(print(format, weights.len(), &fits, made) + &format!("bytes  {bytes}\nlink   {}\n", shown_link(link, whole)))
}

fn print(format: &dyn Format, weights: usize, fits: &Fits, asked: &Made) -> String {
    let Lost { mean, rms, max, error, .. } = asked.lost;
    let mut out = format!(
        "{weights} weights as {}, {} bits each\nerror  mean {mean:.6}, rms {rms:.6}, max {max:.6}\nw_err  {}, at most {}, {:.2} dB\n\n",
        format.name(),
        format.layout().bits_per_weight(),
        percent(error.w_err),
        percent(error.w_max),
        error.snr_db,
    );
    let weighted = if asked.lost.weighted.is_some() { "   weighted" } else { "" };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{:<10} {:>10} {:>10} {:>10} {:>9}{weighted}", "fit", "mean", "rms", "max", "w_err");
    for Made { way, lost, .. } in &fits.ways {
        let Lost { mean, rms, max, error, weighted } = lost;
        let weighted = weighted.map_or_else(String::new, |weighted| format!("  {:>9}", percent(weighted)));
        let w_err = percent(error.w_err);
        let _ = writeln!(out, "{:<10} {mean:>10.6} {rms:>10.6} {max:>10.6} {w_err:>9}{weighted}", way.name());
    }
    let _ = match (fits.gain(), fits.way(Way::Plain), fits.way(Way::Ggml)) {
        (Some(gain), Some(plain), Some(ggml)) => {
            let (count, sub) = (ggml.subs.len(), fits.sub);
            let _ = write!(
                out,
                "\nAgainst the plain fit ggml’s search gains in {} of {count} sub-blocks of {sub} and loses in {}",
                gain.gained, gain.lost
            );
            match gain.most {
                Some(most) => {
                    let (from, to, at) = (plain.subs[most], ggml.subs[most], (most / fits.subs, most % fits.subs));
                    writeln!(out, "; most in\nsub-block {} of block {}: rms {from:.6} → {to:.6}.", at.1, at.0)
                }
                None => writeln!(out, "."),
            }
        }
        _ => writeln!(out, "\nggml’s quantiser of {} does not search: it is the plain fit.", format.name()),
    };
    if asked.way == Way::Importance && !fits.weighs {
        let _ = writeln!(out, "It takes no importances: with any it makes the same bytes.");
    }
    out + "\n"
}

/// The numbers of a file. `.f32` and `.bin` hold f32 as bytes.
fn numbers(file: &str, of: Taken) -> Result<Vec<f32>, String> {
    let name = shown_name(file);
    if !read::is_file(file) {
        return Err(format!("{name}: no such file; expected numbers in text, .npy, or f32 as bytes"));
    }
    let end = Path::new(file).extension().and_then(|end| end.to_str());
    let raw = matches!(end, Some("f32" | "bin"));
    Theirs::floats(&read::bytes(file)?, raw, of).map_err(|error| format!("{name}: {error}"))
}
