//! Commands, their input and their errors. Exit codes: 0 done, 1 a verification failed, 2 bad input, 3 a run
//! that does not give the bits that its link promises, or those of the report it is compared with, 4 a result that could not
//! be written.

#![forbid(unsafe_code)]

mod bench;
mod block;
mod claims;
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
use blockscope::export::{Export, Form};
use blockscope::format::DEFAULT;
use blockscope::gguf::{AsStage, Place};
use blockscope::link::{self, Link};
use blockscope::spec::{Experiment, Spec, quoted};
use blockscope::variant::Variant;
use clap::{Parser, Subcommand};
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
        /// A link (or its part after #), a file with a link or a Spec as JSON, or - for standard input
        experiment: String,
        /// Print the whole report as JSON
        #[arg(long)]
        json: bool,
        /// Print the link however long it is
        #[arg(long)]
        link: bool,
        /// Which output rel_diff, norm_err and the autopsy speak of: the row that a link points at, else 0
        #[arg(long, value_name = "INDEX")]
        output: Option<usize>,
        /// A report (--json) of another machine or version to compare with; names the first output that differs
        #[arg(long, value_name = "REPORT.json")]
        against: Option<String>,
        /// Run it on the GPU too and compare, layer by layer
        #[arg(long, conflicts_with = "json")]
        gpu: bool,
        /// A part of the GPU adapter's name; without it a chip is preferred to a program
        #[arg(long, requires = "gpu", default_value = "", value_name = "NAME")]
        adapter: String,
    },
    /// Test a GPU: golden vectors and chains against the CPU, as a card
    GpuCard {
        /// A part of the adapter's name; without it a chip is preferred to a program
        #[arg(long, default_value = "", value_name = "NAME")]
        adapter: String,
        /// Print the card as JSON
        #[arg(long)]
        json: bool,
    },
    /// Compute the published claims again: their figures, their verdicts, and a sweep for most
    Claims {
        /// M91 to M101, product, fix-A, fix-B; all of them if none is named
        ids: Vec<String>,
        /// Print everything as JSON
        #[arg(long)]
        json: bool,
        /// Leave the sweeps out
        #[arg(long)]
        no_sweeps: bool,
    },
    /// Move one thing of an experiment and print how a metric is spread at each value, over seeds
    Sweep {
        /// A link (or its part after #) that may point at a block, a file with one or with a Spec as JSON, or - for standard input
        experiment: String,
        /// What moves: seed, depth, in_dim, d, dmin, layer.scale, outlier, loud, path_b.q8k, path_b.order, weights.format, distribution
        #[arg(long = "move", value_name = "NAME")]
        moved: String,
        /// Where to, at most 64 values: numbers, ranges like 1..16 (in steps of 1) and 0.01..100*10 (each times 10), or names
        #[arg(long, allow_hyphen_values = true, value_name = "LIST")]
        values: Option<String>,
        /// What is measured: l2_rel, cost, err, rel_diff, norm_err, value, max_ulp
        #[arg(long, default_value = "l2_rel", value_name = "NAME")]
        metric: String,
        /// Seeds at each value, where something is drawn
        #[arg(long, value_name = "COUNT")]
        seeds: Option<u32>,
        /// Print everything as JSON
        #[arg(long)]
        json: bool,
        /// Print comma-separated values
        #[arg(long, conflicts_with = "json")]
        csv: bool,
    },
    /// Compare what every format costs: error of the weights, of the outputs, and size
    Formats {
        /// What the weights are: gaussian, student-t3, uniform, positive, loud; the first three if none is named
        #[arg(long, value_name = "NAME")]
        data: Vec<String>,
        /// Seed of the weights and of the input. Student's t is so heavy in its tails that seeds part by several percent; 7 is an
        /// ordinary draw
        #[arg(long, default_value_t = 7)]
        seed: u32,
        /// Print the whole table as JSON
        #[arg(long)]
        json: bool,
    },
    /// Quantise numbers: their bytes, what was lost, and a link
    Fit {
        /// The format
        #[arg(long, value_name = "NAME")]
        format: String,
        /// Numbers in text, JSON, a print of numpy or torch, .npy, or f32 as bytes; - for standard input
        file: String,
        /// How much the error of each weight counts, as an imatrix of llama.cpp says: as many numbers as a row has, in a file like
        /// that. The bytes are then those of ggml's quantiser with importances
        #[arg(long, value_name = "FILE")]
        importance: Option<String>,
        /// Print everything as JSON
        #[arg(long)]
        json: bool,
        /// Print the link however long it is
        #[arg(long)]
        link: bool,
    },
    /// Print what is in a block: its fields, its bytes, its weights
    Block {
        /// A link (or its part after #) that may point at a block, a file with one or with a Spec as JSON, or - for standard input
        experiment: String,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Compute one dot as ggml does on x86, on ARM, in a browser and in portable C
    Machines {
        /// A link (or its part after #) that may point at a row, a file with one or with a Spec as JSON, or - for standard input
        experiment: String,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
        /// Print a report for ggml's tracker: what its wasm build, which truncates the input, does to this experiment
        #[arg(long, conflicts_with = "json")]
        report: bool,
    },
    /// List the tensors of a GGUF file, print a row, a block or a tile of one, or compare one with another file's
    Gguf {
        /// The file
        file: String,
        /// The name of a tensor
        tensor: Option<String>,
        /// The row of the tensor: all dimensions but the first, the second counting fastest
        #[arg(long, requires = "tensor", default_value_t = 0, value_name = "INDEX")]
        row: u64,
        /// The block of the row; the whole row without it
        #[arg(long, requires = "tensor", value_name = "INDEX")]
        block: Option<u64>,
        /// So many rows from there on, as the weights of one experiment
        #[arg(long, requires = "tensor", value_name = "COUNT")]
        rows: Option<u64>,
        /// So many weights of each row, whole blocks; without it all that follow
        #[arg(long, requires = "rows", value_name = "COUNT")]
        columns: Option<u64>,
        /// The link of an experiment that goes on: with --rows the tile is its next layer, with --as the tensor is a stage of it
        #[arg(long, requires = "tensor", value_name = "LINK")]
        onto: Option<String>,
        /// The tensor, one row of floats, as a stage: RMSNorm with these weights, or a bias
        #[arg(long = "as", requires = "onto", conflicts_with_all = ["row", "block", "rows"], value_parser = clap::builder::PossibleValuesParser::new(AsStage::NAMES), value_name = "STAGE")]
        stage: Option<String>,
        /// The layer after which the stage comes, from 0; the last without it
        #[arg(long, requires = "stage", value_name = "INDEX")]
        layer: Option<usize>,
        /// Another file with a tensor of that name: which blocks differ, and in which fields
        #[arg(long, requires = "tensor", conflicts_with_all = ["row", "block", "rows", "link"], value_name = "FILE")]
        against: Option<String>,
        /// A file with the weights before quantising: which of both holds what ggml's quantiser makes of them
        #[arg(long, requires = "against", value_name = "FILE")]
        original: Option<String>,
        /// A link that left its weights in this file: print it with them, however long it is
        #[arg(long, conflicts_with_all = ["tensor", "json", "link"], value_name = "LINK")]
        fill: Option<String>,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
        /// Print the link however long it is
        #[arg(long)]
        link: bool,
    },
    /// Scan the blocks of a GGUF file: scales, loud weights, and how far apart A and B are on each
    Scan {
        /// The file; with --merge, all shards of one scan
        #[arg(required = true)]
        file: Vec<String>,
        /// The original, a GGUF file with tensors of the same names: what quantising cost
        #[arg(long, value_name = "FILE")]
        against: Option<String>,
        /// A link whose activations, rule and orders every block meets, each by itself
        #[arg(long, value_name = "LINK", default_value = blockscope::scan::INPUT)]
        input: String,
        /// Print a line of JSON for each tensor and type
        #[arg(long)]
        json: bool,
        /// Print comma-separated values
        #[arg(long, conflicts_with = "json")]
        csv: bool,
        /// Scan one of n shares of the weights, and print lines to merge
        #[arg(long, value_parser = scan::parse_shard, value_name = "i/n", conflicts_with_all = ["json", "csv", "merge"])]
        shard: Option<[u32; 2]>,
        /// The files are shards: print the table that they make
        #[arg(long, conflicts_with_all = ["against", "input"])]
        merge: bool,
    },
    /// Explain somebody else's answer: rounding, an order, a machine, a rule, a mistake, or nothing known
    Explain {
        /// A link (or its part after #) that may point at a row and a token, a Spec as a JSON file, or - for JSON on standard input
        experiment: String,
        /// Their answer: a number as they printed it, or a file of numbers (text, JSON, a print of numpy or torch, .npy, f32 as bytes): one, those of a token
        /// after the last layer, or those of all tokens
        #[arg(
            long,
            allow_hyphen_values = true,
            value_name = "FILE|NUMBER",
            required_unless_present_any = ["weights", "input"],
            conflicts_with_all = ["weights", "input"]
        )]
        theirs: Option<String>,
        /// Or the weights that their program dequantises, in a file like that: those of the block that the link points at, or of its row
        #[arg(long, value_name = "FILE", conflicts_with = "input")]
        weights: Option<String>,
        /// Or the bytes of their rounded input, −128 to 127, in a file (text, JSON, .npy, signed bytes): those that the block that the
        /// link points at meets, or all of the token
        #[arg(long, value_name = "FILE")]
        input: Option<String>,
        /// Print everything as JSON
        #[arg(long, conflicts_with = "markdown")]
        json: bool,
        /// Print a report to hand on
        #[arg(long)]
        markdown: bool,
    },
    /// Judge a kernel: the functions of a WebAssembly module on golden and drawn cases
    Judge {
        /// The module, or a shader that ends with .wgsl: what they must hold is told in docs/kernels.md
        kernel: String,
        /// A link (or its part after #), a file with a link or a Spec as JSON, or - for standard input: a layer of it is a case too
        experiment: Option<String>,
        /// Print everything as JSON
        #[arg(long)]
        json: bool,
        /// For a shader: a part of the GPU adapter's name; without it a chip is preferred to a program
        #[arg(long, default_value = "", value_name = "NAME")]
        adapter: String,
    },
    /// Print the link of an experiment
    Link {
        /// A Spec as a JSON file, or - for JSON on standard input
        file: String,
    },
    /// Print an experiment as a link, a command, an issue, a picture, a Rust test, a C program or JSON
    Export {
        /// A link (or its part after #), a file with a link or a Spec as JSON, or - for standard input
        experiment: String,
        /// The form to print
        #[arg(long = "as", value_parser = parse_form, value_name = "FORM")]
        form: Form,
        /// Which output it speaks of
        #[arg(long, default_value_t = 0, value_name = "INDEX")]
        output: usize,
        /// Which token it speaks of
        #[arg(long, default_value_t = 0, value_name = "INDEX")]
        token: usize,
    },
    /// Time the kernels of this machine against each other and against its memory
    Bench {
        /// Names of workloads; all of them if none is given
        workload: Vec<String>,
        /// Print every timing as JSON
        #[arg(long)]
        json: bool,
        /// On a GPU instead: path B against a streaming read of the same bytes
        #[arg(long, conflicts_with_all = ["workload", "json"])]
        gpu: bool,
        /// A part of the GPU adapter's name; without it a chip is preferred to a program
        #[arg(long, requires = "gpu", default_value = "", value_name = "NAME")]
        adapter: String,
        /// The format that a GPU multiplies: a name, or all
        #[arg(long, requires = "gpu", default_value = DEFAULT, value_name = "NAME")]
        format: String,
    },
    /// Check every vector manifest in a folder, bit for bit
    Verify {
        /// A folder with manifests (JSON) and their binaries
        folder: std::path::PathBuf,
    },
    /// Print a Spec as JSON
    Spec {
        /// A link (or its part after #), a file with a link or a Spec as JSON, or - for standard input
        #[arg(conflicts_with_all = ["example", "preset"])]
        link: Option<String>,
        /// A Spec with every field explained
        #[arg(long, conflicts_with = "preset")]
        example: bool,
        /// The Spec of a preset
        #[arg(long, value_name = "NAME")]
        preset: Option<String>,
    },
}

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

fn parse_form(name: &str) -> Result<Form, String> {
    Form::parse(name).ok_or_else(|| format!("expected one of {}", Form::NAMES.join(", ")))
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
