//! Commands, their input and their errors. Exit codes: 0 done, 1 a verification failed, 2 bad input, 3 a run
//! that does not give the digest of its link.

#![forbid(unsafe_code)]

mod print;
mod verify;

use blockscope::experiment::{Digest, Experiment, Preset, Report, Spec};
use blockscope::kernel::Variant;
use blockscope::link;
use clap::{Parser, Subcommand};
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "blockscope", version, about = "A microscope for quantised weight blocks")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run an experiment and print its report
    Run {
        /// A link (or its part after #), a Spec as a JSON file, or - for JSON on standard input
        experiment: String,
        /// Print the whole report as JSON
        #[arg(long)]
        json: bool,
        /// Which output rel_diff, norm_err and the autopsy speak of
        #[arg(long, default_value_t = 0, value_name = "INDEX")]
        output: usize,
    },
    /// Print the link of an experiment
    Link {
        /// A Spec as a JSON file, or - for JSON on standard input
        file: String,
    },
    /// Check every vector manifest in a folder, bit for bit
    Verify {
        /// A folder with manifests (JSON) and their binaries
        folder: std::path::PathBuf,
    },
    /// Print a Spec as JSON
    Spec {
        /// A link (or its part after #)
        #[arg(conflicts_with_all = ["example", "preset"], required_unless_present_any = ["example", "preset"])]
        link: Option<String>,
        /// A Spec with every field explained
        #[arg(long, conflicts_with = "preset")]
        example: bool,
        /// The Spec of a preset
        #[arg(long, value_parser = parse_preset, value_name = "NAME")]
        preset: Option<Preset>,
    },
}

fn parse_preset(name: &str) -> Result<Preset, String> {
    Preset::parse(name).ok_or_else(|| format!("expected one of {}", Preset::NAMES.join(", ")))
}

/// Runs the command; errors go to standard error.
pub fn main() -> ExitCode {
    #[cfg(feature = "faults")]
    if let Ok(name) = std::env::var("BLOCKSCOPE_FAULT") {
        use blockscope::fault::{Fault, plant};
        let Some(fault) = Fault::parse(&name) else {
            eprintln!("blockscope: BLOCKSCOPE_FAULT: {name}: expected one of {}", Fault::NAMES.join(", "));
            return ExitCode::from(2);
        };
        plant(Some(fault));
    }
    match execute(Cli::parse().command) {
        Ok((text, code)) => {
            // A reader that closed the pipe has seen enough.
            let _ = io::stdout().lock().write_all(text.as_bytes());
            ExitCode::from(code)
        }
        Err(message) => {
            eprintln!("blockscope: {message}");
            ExitCode::from(2)
        }
    }
}

/// What the command prints, and its exit code.
fn execute(command: Command) -> Result<(String, u8), String> {
    let text = match command {
        Command::Verify { folder } => return verify::folder(&folder),
        Command::Run { experiment, json, output } => {
            let (spec, expected) = read_experiment(&experiment)?;
            let report = run(&spec, output)?;
            let text = if json { to_json(&report)? } else { print::report(&report) };
            return Ok(match expected {
                Some(expected) if expected == report.digest => {
                    eprintln!("bit-exact here: the link promises {expected}");
                    (text, 0)
                }
                Some(expected) => {
                    eprintln!(
                        "not the same bits: the link promises {expected}, this machine computed {}",
                        report.digest
                    );
                    (text, 3)
                }
                None => (text, 0),
            });
        }
        Command::Link { file } => {
            let spec = parse_json(&file)?;
            Experiment::try_from(&spec).map_err(|e| e.to_string())?;
            format!("#{}\n", link::format(&spec))
        }
        Command::Spec { example: true, .. } => EXAMPLE.to_owned(),
        Command::Spec { preset: Some(preset), .. } => to_json(&preset.spec())?,
        Command::Spec { link, .. } => to_json(&read_link(&link.unwrap_or_default())?.0)?,
    };
    Ok((text, 0))
}

fn run(spec: &Spec, output: usize) -> Result<Report, String> {
    let experiment = Experiment::try_from(spec).map_err(|e| e.to_string())?;
    if output >= experiment.out_dim {
        return Err(format!("--output: {output} is not allowed; expected 0 to {}", experiment.out_dim - 1));
    }
    Ok(experiment.run(Variant::BEST, output))
}

fn to_json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|e| e.to_string())
}

/// A Spec from whatever the word names: standard input, a link (perhaps with a digest), or a file.
fn read_experiment(word: &str) -> Result<(Spec, Option<Digest>), String> {
    let is_fragment = word == "1" || word.starts_with("1&");
    if word.contains('#') || is_fragment && !std::path::Path::new(word).exists() {
        read_link(word)
    } else {
        Ok((parse_json(word)?, None))
    }
}

/// A Spec from a link; on the command line anything wrong with it is an error.
fn read_link(text: &str) -> Result<(Spec, Option<Digest>), String> {
    let link = link::parse(text);
    match link.problems.as_slice() {
        [] => Ok((link.spec, link.digest)),
        problems => Err(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\nblockscope: ")),
    }
}

fn parse_json(name: &str) -> Result<Spec, String> {
    Spec::from_json(&read_file(name)?).map_err(|error| format!("{name}: {error}"))
}

fn read_file(name: &str) -> Result<String, String> {
    let mut text = String::new();
    if name == "-" {
        if io::stdin().is_terminal() {
            eprintln!("blockscope: reading a Spec from the terminal; end with ^D");
        }
        io::stdin().read_to_string(&mut text).map_err(|e| format!("standard input: {e}"))?;
        Ok(text)
    } else {
        std::fs::read_to_string(name).map_err(|e| format!("{name}: {e}"))
    }
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
