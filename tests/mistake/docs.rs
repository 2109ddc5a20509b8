//! `docs/mistakes.md` is made of the library: `WRITE_DOCS=1 cargo test --test mistakes` writes it; without it the test fails if
//! the file is not current.

use blockscope::format::FORMATS;
use blockscope::link;
use blockscope::mistake::{Mistake, Part, Program};
use blockscope::spec::Experiment;
use std::fmt::Write;
use std::path::Path;

const HEAD: &str = "\
# Mistakes

Made of the library in `src/mistake` by `WRITE_DOCS=1 cargo test --test mistakes`: not to be edited.

`blockscope explain LINK --theirs NUMBER` tries each of these on every path that can make it, beside every right order, rule and
machine. The numbers are what M94 gives with it, input rounded as aprender does and summed as x86 with AVX2 sums: right are
**A −18882.443** and **B −18897.059**. “The same” are the right bits: this input does not show it. “–” says that the path, or Q4_K,
cannot make it. What is right in another way, an order or a rule, is marked so and never called a mistake. “All” are the formats
of integers: F32, F16 and BF16 have no scale, no quants and no integer dot, and none of these can be made in them.

The last column is the fragment of a link to a small experiment that shows it: `blockscope run '#…'`.
";

/// The title of a part.
fn title(part: Part) -> &'static str {
    match part {
        Part::Weights => "Reading weights",
        Part::Input => "Rounding the input",
        Part::Dot => "Multiplying and adding",
        Part::Arithmetic => "Arithmetic",
    }
}

/// The formats of integers in which a mistake can be made.
fn formats(mistake: &Mistake) -> String {
    let can = |can: bool| {
        let integers = FORMATS.iter().filter(|format| !format.layout().is_plain());
        let names = integers.filter(|format| mistake.applies(**format) == can).map(|format| format.name());
        names.collect::<Vec<_>>()
    };
    let (those, others) = (can(true), can(false));
    match others.len() {
        0 => "all".into(),
        1..=5 => format!("all but {}", others.join(", ")),
        _ => those.join(", "),
    }
}

/// M94 on path A and path B.
fn m94(mistake: Option<&'static Mistake>) -> [f32; 2] {
    let experiment = Experiment::try_from(&link::parse("1&q=apr&b=ggml-avx2").spec).unwrap();
    let program = Program { format: experiment.format(), mistake };
    let x = experiment.activations(0);
    let numbers = program.numbers(&experiment.row(0, 0));
    let terms = program.terms(&numbers, &program.rounded(experiment.rule(), &x));
    let a = program.path_a(experiment.spec().path_a.order, &program.weights(&numbers), &x);
    [a, program.path_b(experiment.order(), &terms)]
}

fn shown(can: bool, x: f32, right: f32) -> String {
    if !can {
        "–".into()
    } else if x.to_bits() == right.to_bits() {
        "the same".into()
    } else if x.is_finite() && x.abs() < 1e9 {
        format!("{x:.3}").replace('-', "−")
    } else {
        format!("{x:e}").replace('-', "−")
    }
}

fn document() -> String {
    let mut out = HEAD.to_owned();
    let right = m94(None);
    for &part in Part::ALL {
        let _ = write!(
            out,
            "\n## {}\n\n| mistake | the program … | formats | reports | M94, A | M94, B | shown by |\n\
             |---|---|---|---|---:|---:|---|\n",
            title(part)
        );
        for mistake in Mistake::all().filter(|mistake| mistake.part == part) {
            let q4_k = mistake.applies(FORMATS[0]);
            let [a, b] = m94(Some(mistake).filter(|_| q4_k));
            let harmless = match (mistake.harmless, part) {
                (false, _) => "",
                (true, Part::Input) => " (a rule)",
                _ => " (an order)",
            };
            let _ = writeln!(
                out,
                "| `{}`{harmless} | {} | {} | {} | {} | {} | `{}` |",
                mistake.name,
                mistake.did.replace('|', "\\|"),
                formats(mistake),
                mistake.reports.join(", "),
                shown(q4_k && mistake.on_a(), a, right[0]),
                shown(q4_k && mistake.on_b(), b, right[1]),
                mistake.shown_by,
            );
        }
    }
    out
}

#[test]
fn the_table_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/mistakes.md");
    let made = document();
    if std::env::var_os("WRITE_DOCS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == made, "docs/mistakes.md is not current: WRITE_DOCS=1 cargo test --test mistakes");
}
