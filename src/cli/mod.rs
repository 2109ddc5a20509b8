//! Commands, their input and their errors. Exit codes: 0 done, 1 a verification failed, 2 bad input, 3 a run
//! that does not give the bits that its link promises, or those of the report it is compared with, 4 a result that could not
//! be written.

#![forbid(unsafe_code)]

mod bench;
mod block;
mod claims;
mod command;
mod compare;
mod door;
mod explain;
mod fill;
mod fit;
mod formats;
mod gguf;
#[cfg(feature = "gpu")]
mod gpu;
#[cfg(not(feature = "gpu"))]
#[path = "no_gpu.rs"]
mod gpu;
mod judge;
mod kernel;
mod machines;
mod pair;
mod print;
mod read;
mod scan;
#[cfg(feature = "gpu")]
mod shader;
mod stage;
mod sweep;
mod tile;
mod verify;

use blockscope::explain::What;
use blockscope::export::Export;
use blockscope::gguf::Place;
use blockscope::link::{self, Link};
use blockscope::spec::{Experiment, Spec, quoted};
use blockscope::variant::Variant;
use clap::Parser;
use command::{Cli, Command};
use std::process::ExitCode;

/// The Spec of a preset of the page.
fn preset(name: &str) -> Result<Spec, String> {
    let presets = link::presets();
    match presets.iter().find(|preset| preset.name == name) {
        Some(preset) => Ok(link::parse(&preset.link).spec),
        None => Err(format!("--preset: {} is not allowed; expected one of {}", quoted(name), names(&presets))),
    }
}

fn names(presets: &[link::Preset]) -> String {
    presets.iter().map(|preset| preset.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Runs the command; errors go to standard error.
pub fn main() -> ExitCode {
    let code = match Cli::try_parse() {
        Ok(cli) => match execute(cli.command) {
            Ok((text, code)) => door::give(&text, code),
            Err(message) => {
                door::say(&format!("blockscope: {message}"));
                2
            }
        },
        Err(error) => door::parser(&error),
    };
    ExitCode::from(code)
}

/// What the command prints, and its exit code.
fn execute(command: Command) -> Result<(String, u8), String> {
    let text = match command {
        Command::Claims { ids, json, no_sweeps } => claims::claims(&ids, json, !no_sweeps)?,
        Command::Bench { gpu: true, adapter, format, .. } => return gpu::bench(&adapter, &format),
        Command::Bench { workload, json, .. } => bench::bench(&workload, json)?,
        Command::Verify { folder } => return verify::folder(&folder),
        Command::GpuCard { adapter, json } => return gpu::card(&adapter, json),
        Command::Run { experiment, json, link, output, against, gpu, adapter } => {
            let Link { spec, promise, focus, .. } = read::experiment(&experiment)?;
            let experiment = Experiment::try_from(&spec).map_err(|error| error.to_string())?;
            if let Some(output) = output {
                within("--output", output, outputs(&spec))?;
            }
            let row = output.or(focus.map(|at| at.row)).unwrap_or_default();
            let report = experiment.run(Variant::BEST, row);
            let (text, mut code) = match (gpu, json) {
                (true, _) => gpu::compare(&adapter, &spec)?,
                (_, json) => (print::run(&experiment, &report, row, json, link)?, 0),
            };
            let verdicts = [
                promise.map(|promise| Ok(compare::promised(&report, &promise))),
                against.map(|name| compare::against(&report, &name, &read::text(&name)?)),
            ];
            for verdict in verdicts.into_iter().flatten() {
                let (said, exit) = verdict?;
                door::say(&said);
                code = code.max(exit);
            }
            return Ok((text, code));
        }
        Command::Sweep { experiment, moved, values, metric, seeds, json, csv } => {
            let Link { spec, focus, .. } = read::experiment(&experiment)?;
            let form = match (json, csv) {
                (true, _) => sweep::Form::Json,
                (_, true) => sweep::Form::Csv,
                _ => sweep::Form::Text,
            };
            let asked = sweep::Asked { moved: &moved, values: values.as_deref(), metric: &metric, seeds };
            sweep::sweep(&spec, focus, &asked, form)?
        }
        Command::Formats { data, seed, json } => formats::formats(&data, seed.into(), json)?,
        Command::Fit { format, file, importance, json, link } => {
            fit::fit(&format, &file, importance.as_deref(), json, link)?
        }
        Command::Block { experiment, json } => {
            let Link { spec, focus, .. } = read::experiment(&experiment)?;
            block::block(&spec, focus, json)?
        }
        Command::Machines { experiment, json, report } => {
            let Link { spec, focus, .. } = read::experiment(&experiment)?;
            if report { machines::report(&spec, focus)? } else { machines::table(&spec, focus, json)? }
        }
        Command::Explain { experiment, theirs, weights, input, json, markdown } => {
            let form = match (json, markdown) {
                (true, _) => explain::As::Json,
                (_, true) => explain::As::Markdown,
                _ => explain::As::Table,
            };
            let given = [(What::Outputs, theirs), (What::Weights, weights), (What::Input, input)];
            let given = given.into_iter().find_map(|(what, word)| Some((what, word?)));
            let (what, word) = given.ok_or("explain needs --theirs, --weights or --input")?;
            explain::explain(&read::experiment(&experiment)?, what, &word, form)?
        }
        Command::Gguf { file, fill: Some(link), .. } => fill::fill(&file, &link)?,
        Command::Gguf { file, tensor: None, json, .. } => gguf::list(&file, json)?,
        Command::Gguf { file, tensor: Some(tensor), against: Some(against), original, json, .. } => {
            pair::compare([&file, &against], &tensor, original.as_deref(), json)?
        }
        Command::Gguf {
            file, tensor: Some(tensor), onto: Some(onto), stage: Some(stage), layer, json, link, ..
        } => stage::stage(&file, &tensor, &stage::Asked { onto, stage, layer }, json, link)?,
        Command::Gguf {
            file, tensor: Some(tensor), row, block, rows: Some(rows), columns, onto, json, link, ..
        } => tile::tile(&file, &tensor, &tile::Asked { row, block, rows, columns, onto }, json, link)?,
        Command::Gguf { onto: Some(_), .. } => {
            return Err(
                "--onto: neither --rows nor --as was given; expected the rows of a layer, or a stage".to_owned()
            );
        }
        Command::Gguf { file, tensor: Some(tensor), row, block, json, link, .. } => {
            gguf::weights(&file, &tensor, Place { row, block }, json, link)?
        }
        Command::Scan { file, against, input, json, csv, shard, merge } => {
            let form = match (json, csv) {
                (true, _) => scan::As::Lines,
                (_, true) => scan::As::Csv,
                _ => scan::As::Table,
            };
            let asked = scan::Asked { file: &file[0], against: against.as_deref(), input: &input };
            match shard {
                _ if merge => scan::merged(&file, form)?,
                _ if file.len() > 1 => return Err(format!("FILE: {} is not allowed; expected one", file.len())),
                Some(shard) => scan::shard(&asked, shard)?,
                None => scan::table(&asked, form)?,
            }
        }
        Command::Judge { kernel, experiment, json, adapter } => {
            let link = experiment.as_deref().map(read::experiment).transpose()?;
            return judge::judge(&kernel, link.as_ref(), &adapter, json);
        }
        Command::Link { file } => format!("#{}\n", link::format(&read::spec(&file)?)),
        Command::Export { experiment, form, output, token } => {
            let spec = read::experiment(&experiment)?.spec;
            within("--output", output, outputs(&spec))?;
            within("--token", token, spec.tokens)?;
            Export::new(read::base(&experiment), &spec, output, token).map_err(|e| e.to_string())?.text(form)
        }
        Command::Spec { example: true, .. } => EXAMPLE.to_owned(),
        Command::Spec { preset: Some(name), .. } => to_json(&preset(&name)?)?,
        Command::Spec { link: Some(link), .. } => to_json(&read::experiment(&link)?.spec)?,
        Command::Spec { .. } => {
            let names = names(&link::presets());
            return Err(format!(
                "spec needs a link, --example (every field explained) or --preset with one of {names}"
            ));
        }
    };
    Ok((text, 0))
}

/// Outputs per token after the last layer.
fn outputs(spec: &Spec) -> i64 {
    spec.stages((spec.depth - 1).max(0) as usize).width(spec.out_dim.max(1) as usize) as i64
}

fn within(option: &str, index: usize, count: i64) -> Result<(), String> {
    if i64::try_from(index).is_ok_and(|index| index < count) {
        return Ok(());
    }
    Err(format!("{option}: {index} is not allowed; expected 0 to {}", count - 1))
}

/// A link for print: one of more than 200 characters only if it is asked for.
fn shown_link(link: String, whole: bool) -> String {
    /// Longest link that is printed without being asked for.
    const SHORT: usize = 200;
    if whole || link.len() <= SHORT { link } else { format!("{} characters; --link prints it", link.len()) }
}

fn to_json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|e| e.to_string())
}

const EXAMPLE: &str = include_str!("example.jsonc");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_the_default_experiment() {
        assert_eq!(Spec::from_json(EXAMPLE).unwrap(), Spec::default());
    }
}
