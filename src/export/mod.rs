//! One experiment in the forms that people hand on: texts and a picture.
//!
//! | form | is for | holds |
//! |---|---|---|
//! | `link` | a chat, a browser | the whole experiment and the digest of its run |
//! | `source` | the same, where the weights are too many for a link | the experiment, and the place in a file of its weights |
//! | `command` | a terminal | `blockscope run` of the same |
//! | `markdown` | an issue | both answers, where the difference comes from, how to see it again |
//! | `picture` | the same issue | the answers, their bits and the divergence, as SVG |
//! | `rust` | a bug report, a test suite | a test without dependencies that computes A and B |
//! | `c` | ggml | a program on ggml's public functions that does the same |
//! | `json` | other programs | the Spec |
//!
//! The programs are plain: they hold the bytes (or the formula that gives them) and the arithmetic, and call nothing of this
//! crate, so that whoever gets one can read all of it and run it anywhere. An experiment whose bytes would fill pages is
//! handed on as the one dot that is looked at; its link and its command still run all of it. No text but these two and the JSON
//! grows with the experiment: an issue has a limit, and a comment is to be read.
//!
//! [`truncation`] is a report for ggml's tracker.

#![forbid(unsafe_code)]

mod markdown;
mod picture;
mod program;
mod source;
mod template;
mod truncation;

use crate::link;
use crate::named::named;
use crate::run::{Report, TokenReport};
use crate::spec::{ABSENT, Experiment, Spec, SpecError};
use crate::variant::Variant;

pub use truncation::truncation;

named! {
    /// A form to hand on.
    pub enum Form("as") {
        /// The link, with the digest of the run.
        Link = "link",
        /// A link without weights that stand in a file: it names that.
        Source = "source",
        /// Markdown for an issue.
        Markdown = "markdown",
        /// The picture that the Markdown names, as SVG.
        Picture = "picture",
        /// The command line.
        Command = "command",
        /// A Rust test.
        Rust = "rust",
        /// A C program on ggml's public functions.
        C = "c",
        /// The Spec as JSON.
        Json = "json",
    }
}

/// Longest link that goes into a command as a word, or into a comment; a longer one is given to the command as its input.
const LINK_MAX: usize = 1900;

/// An experiment that has run, and the output of which the texts speak.
pub struct Export {
    /// What stands before `#` in links: the page's address, or nothing.
    base: String,
    experiment: Experiment,
    report: Report,
    output: usize,
    token: usize,
}

impl Export {
    /// Runs an experiment. The texts speak of output `output` of token `token` after the last layer (the last one if there
    /// are fewer); links begin with `base`.
    ///
    /// # Errors
    /// What is wrong with the first field of the Spec that is.
    pub fn new(base: &str, spec: &Spec, output: usize, token: usize) -> Result<Self, SpecError> {
        let experiment = Experiment::try_from(spec)?;
        let (output, token) = (
            output.min(spec.stages(experiment.depth() - 1).width(experiment.out_dim()) - 1),
            token.min(experiment.tokens() - 1),
        );
        let report = experiment.run(Variant::BEST, output);
        Ok(Self { base: base.to_owned(), experiment, report, output, token })
    }

    /// The experiment in that form. Every text ends with a line break.
    pub fn text(&self, form: Form) -> String {
        match form {
            Form::Link => self.link() + "\n",
            Form::Source => self.base.clone() + "#" + &link::format(&self.in_file()) + "\n",
            Form::Markdown => markdown::markdown(self),
            Form::Picture => picture::svg(self),
            Form::Command => self.command(),
            Form::Rust => source::rust(self),
            Form::C => source::c(self),
            Form::Json => self.json(),
        }
    }

    fn spec(&self) -> &Spec {
        self.experiment.spec()
    }

    /// What came out after the last layer.
    fn last(&self) -> &TokenReport {
        &self.report.depths[self.experiment.depth() - 1].tokens[self.token]
    }

    fn link(&self) -> String {
        self.base.clone() + &self.fragment()
    }

    /// The link without its page.
    fn fragment(&self) -> String {
        format!("#{}&z={}", link::format(self.spec()), link::promise(&self.report.promise()))
    }

    /// The experiment with its weights left in the file from which they were taken; as it is where that is not known.
    fn in_file(&self) -> Spec {
        let spec = self.spec().clone();
        if spec.origin.is_empty() || spec.origin.starts_with(ABSENT) {
            return spec;
        }
        Spec { origin: format!("{ABSENT}{}", spec.origin), ..spec }
    }

    fn json(&self) -> String {
        // A Spec is numbers, texts and lists of them: nothing that JSON could refuse.
        serde_json::to_string_pretty(self.spec()).unwrap_or_default() + "\n"
    }

    /// With the digest, so that the command ends with 3 if the bits are others.
    fn command(&self) -> String {
        let (link, output) = (self.fragment(), self.option());
        if link.len() <= LINK_MAX {
            format!("blockscope run '{link}'{output}\n")
        } else {
            format!("blockscope run -{output} <<'LINK'\n{link}\nLINK\n")
        }
    }

    /// The option of the command that names the output.
    fn option(&self) -> String {
        if self.output == 0 { String::new() } else { format!(" --output {}", self.output) }
    }
}
