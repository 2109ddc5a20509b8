//! What a command line may say: the commands, their options, and what each is for.

use blockscope::export::Form;
use blockscope::format::DEFAULT;
use blockscope::gguf::AsStage;
use clap::{Parser, Subcommand};

/// The words of a command line.
#[derive(Parser)]
#[command(name = "blockscope", version, about = "A microscope for quantised weight blocks")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Every command with its options.
#[derive(Subcommand)]
pub enum Command {
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
        #[arg(long, value_parser = super::scan::parse_shard, value_name = "i/n", conflicts_with_all = ["json", "csv", "merge"])]
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

fn parse_form(name: &str) -> Result<Form, String> {
    Form::parse(name).ok_or_else(|| format!("expected one of {}", Form::NAMES.join(", ")))
}
