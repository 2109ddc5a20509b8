//! The Rust test and the C program, from one set of values.

use super::program::Program;
use super::template::fill;
use super::{Export, LINK_MAX};
use crate::format::{Format, Kind, NAMES, PROGRAMS, Role};
use crate::input::Rounding;
use crate::number::widen;
use crate::spec::{ActivationPattern, Activations, HexF16, HexF32, Name, Patch, Source, Stage, WeightPattern};

type Values = Vec<(&'static str, String)>;

/// How a language writes lists.
struct Language {
    list: fn(&str) -> String,
    edit: fn([i64; 3], i64, usize, &str) -> String,
    /// Sets bytes from `at` on.
    bytes: fn(at: usize, bytes: &[u8], why: &str) -> String,
    /// Sets `count` bytes from `at` on to `factor·i + start`, `i` from `first` on.
    run: fn(at: usize, count: usize, first: usize, factor: i64, start: &str) -> String,
}

/// A test that computes A and B and compares their bits and the digest.
pub(super) fn rust(export: &Export) -> String {
    const RUST: Language = Language {
        list: |items| format!("[{items}]"),
        edit: |at, offset, _, bytes| format!("({at:?}, {offset}, &[{bytes}])"),
        bytes: |at, bytes, why| {
            format!("    w[{at}..{}].copy_from_slice(&[{}]); // {why}\n", at + bytes.len(), hex(bytes))
        },
        run: |at, count, first, factor, start| {
            let end = at + count;
            format!(
                "    ({first}..).zip(&mut w[{at}..{end}]).for_each(|(i, byte)| *byte = ({factor} * i + {start}) as u8);\n"
            )
        },
    };
    let program = Program::new(export);
    let values = vec![("DIGEST", program.digest.to_string())];
    let format = export.experiment.format();
    let template = [include_str!("program.rs.txt"), rounding_program(format), dot_program(format)].concat();
    source(&template, export, &program, &RUST, values)
}

/// Plain Rust of path A's weights and path B's dot.
fn dot_program(format: &dyn Format) -> &'static str {
    let at = NAMES.iter().position(|known| *known == format.name());
    PROGRAMS[at.expect("a format of the registry")]
}

/// Plain Rust of `Rounded` and `quantise`; that of Q8_0 makes Q8_1 too.
fn rounding_program(format: &dyn Format) -> &'static str {
    match format.input().name() {
        "q8_K" => include_str!("../input/q8_k/program.rs.txt"),
        _ if format.input().is_plain() => include_str!("../input/floats.rs.txt"),
        _ => include_str!("../input/q8_0/program.rs.txt"),
    }
}

/// A program that computes A and B with ggml and compares their bits; B in any order that ggml has.
pub(super) fn c(export: &Export) -> String {
    const C: Language = Language {
        list: |items| format!("{{{items}}}"),
        edit: |[layer, row, block], offset, count, bytes| {
            format!("{{{{{layer}, {row}, {block}}}, {offset}, {count}, {{{bytes}}}}}")
        },
        bytes: |at, bytes, why| {
            let (list, len) = (hex(bytes), bytes.len());
            format!("    memcpy(w + {at}, (const uint8_t[]) {{{list}}}, {len}); // {why}\n")
        },
        run: |at, count, first, factor, start| {
            format!(
                "    for (int i = 0; i < {count}; i++) w[{at} + i] = (uint8_t) ({factor} * (int64_t) (i + {first}) + {start});\n"
            )
        },
    };
    let program = Program::new(export);
    let (format, input) = (export.experiment.format(), export.experiment.format().input());
    let ggml = format.order_names().into_iter().filter(|order| order.starts_with("ggml-"));
    let orders = ggml.map(|order| {
        // A machine rounds the input in its own way where that has a name.
        let rule = if input.rules().iter().any(|(name, _)| *name == order) { order } else { "ggml" };
        let b = program.b_with(export, Name::of(rule), Name::of(order));
        format!("    {{\"{order}\", {}}},\n", HexF32(b))
    });
    let values = vec![("B_ORDERS", orders.collect()), ("GGML_TYPE", format.name().to_uppercase())];
    source(include_str!("program.c.txt"), export, &program, &C, values)
}

fn source(template: &str, export: &Export, program: &Program, language: &Language, mut values: Values) -> String {
    let spec = &program.spec;
    let (format, rule) = (export.experiment.format(), export.experiment.rule());
    let [a, b] = program.answers;
    values.extend([
        ("FORMAT", title(format.name())),
        ("INPUT", title(format.input().name())),
        ("BLOCK_WEIGHTS", format.layout().weights.to_string()),
        ("BLOCK_BYTES", format.layout().bytes.to_string()),
        ("RULE", spec.path_b.rule.to_string()),
        ("ROUND", rounding(rule.rounding).to_owned()),
        ("LINK", origin(export)),
        ("SCOPE", scope(export, program)),
        ("ORDER_A", spec.path_a.order.name().to_owned()),
        ("ORDER_B", spec.path_b.order.to_string()),
        ("IN", spec.in_dim.to_string()),
        ("OUT", spec.out_dim.to_string()),
        ("DEPTH", spec.depth.to_string()),
        ("TOKENS", spec.tokens.to_string()),
        ("OUTPUT", program.output.to_string()),
        ("TOKEN", program.token.to_string()),
        ("A_BITS", HexF32(a).to_string()),
        ("B_BITS", HexF32(b).to_string()),
    ]);
    let weights = match &spec.weights.source {
        Source::Pattern(pattern) => {
            formula(pattern, format, language, &mut values);
            "formula"
        }
        Source::Bytes(bytes) => {
            let blocks = bytes.0.chunks_exact(format.layout().bytes);
            let one = |block: &[u8]| format!("    {},\n", (language.list)(&hex(block)));
            values.extend([("BLOCK_COUNT", blocks.len().to_string()), ("BLOCKS", blocks.map(one).collect())]);
            "bytes"
        }
        Source::Values(_) | Source::Random(_) => unreachable!("a program has its quantised weights as bytes"),
    };
    let activations = match &spec.activations {
        Activations::Pattern(pattern) => {
            ramp(pattern, &mut values);
            "formula"
        }
        Activations::Bits(x) => {
            values.extend([("X_COUNT", x.len().to_string()), ("X_A", lines(x))]);
            values.push(("X_B", program.x_b.as_deref().map(lines).unwrap_or_default()));
            "bits"
        }
        Activations::Random(_) => unreachable!("a program has its random activations as bits"),
    };
    let edit = |Patch { layer, row, block, offset, bytes }: &Patch| {
        format!("    {},\n", (language.edit)([*layer, *row, *block], *offset, bytes.0.len(), &hex(&bytes.0)))
    };
    values.push(("EDITS", spec.edits.iter().map(edit).collect()));
    let yes = |is: bool| if is { "yes" } else { "no" };
    let choices = [
        ("format", format.name()),
        ("input", format.input().name()),
        ("weights", weights),
        ("plain", yes(format.layout().is_plain())),
        (
            "halves",
            yes(format.layout().fields.iter().any(|field| field.kind == Kind::F16 && field.role == Role::Scale)),
        ),
        ("scales", yes(format.roles().contains(&Role::SubScale))),
        ("edits", yes(!spec.edits.is_empty())),
        ("activations", activations),
        ("same", yes(program.x_b.is_none())),
        ("between", spec.between.0.first().map_or(Stage::NAMES[0], Stage::name)),
        ("order_a", spec.path_a.order.name()),
        ("order_b", &*spec.path_b.order),
        ("scale", rule.scale.name()),
    ];
    fill(template, &choices, &values)
}

/// The link, or how to get one that is too long to be read.
fn origin(export: &Export) -> String {
    let link = export.link();
    match link.len() {
        0..=LINK_MAX => link,
        long => format!("a link of {long} characters, digest {}: `blockscope export --as link`", export.report.digest),
    }
}

fn scope(export: &Export, program: &Program) -> String {
    let spec = export.spec();
    if program.whole {
        return format!("The whole experiment; output {} of token {} is compared.", program.output, program.token);
    }
    format!(
        "One dot of it: output {} of layer {}, token {}, before any stage. `blockscope run` computes the rest.",
        export.output, spec.depth, export.token
    )
}

/// A name of ggml as texts have it: `Q4_K`.
pub(super) fn title(name: &str) -> String {
    name.to_uppercase()
}

/// The function of Rust that rounds so.
fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Even => "round_ties_even",
        Rounding::Away => "round",
        Rounding::Trunc => "trunc",
    }
}

/// The bytes of a block from the formula: its floats, and runs of bytes of scales and of quants.
fn formula(pattern: &WeightPattern, format: &dyn Format, language: &Language, values: &mut Values) {
    let mut lines = String::new();
    let mut block = vec![0; format.layout().bytes];
    let floats = format.layout().fields.iter().filter(|field| field.is_float());
    for (field, value) in floats.zip([pattern.d, pattern.dmin]) {
        let why = match field.kind {
            Kind::E8m0 => format!("{}, a power of two", field.name),
            _ => format!("{}, the f16 {}", field.name, HexF16(value.0)),
        };
        field.set_float(&mut block, 0, widen(value.0));
        let at = (field.place)(0, 0).byte;
        lines += &(language.bytes)(at, &block[at..][..field.bits as usize / 8], &why);
    }
    let (mut at, mut scales, mut quants) = (0, 0, 0);
    for run in format.roles().chunk_by(|one, other| one == other) {
        let (first, factor, start) = match run[0] {
            Role::Scale => (&mut 0, 0, ""),
            Role::SubScale => (&mut scales, pattern.scale_mul, "at_scales"),
            Role::Quant => (&mut quants, pattern.qs_mul, "at_quants"),
        };
        if !start.is_empty() {
            lines += &(language.run)(at, run.len(), *first, factor, start);
        }
        *first += run.len();
        at += run.len();
    }
    values.push(("FORMULA", lines.trim_end().to_owned()));
    for (name, (_, factor)) in FACTORS.into_iter().zip(pattern.factors()) {
        values.push((name, factor.to_string()));
    }
}

/// The factors of a pattern as the templates name them.
const FACTORS: [&str; 10] = [
    "SCALE_MUL",
    "SCALE_ADD",
    "SCALE_ROW",
    "SCALE_LAYER",
    "SCALE_BLOCK",
    "QS_MUL",
    "QS_ADD",
    "QS_ROW",
    "QS_LAYER",
    "QS_BLOCK",
];

fn ramp(pattern: &ActivationPattern, values: &mut Values) {
    let &ActivationPattern { center, slope, period, ripple, token_step } = pattern;
    values.extend([
        ("CENTER", center.to_string()),
        ("SLOPE", HexF32(slope).to_string()),
        ("PERIOD", period.to_string()),
        ("RIPPLE", HexF32(ripple).to_string()),
        ("TOKEN_STEP", token_step.to_string()),
    ]);
}

/// `0x00, 0x3c, …`
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:#04x}")).collect::<Vec<_>>().join(", ")
}

/// Eight values to a line.
fn lines(x: &[HexF32]) -> String {
    let line = |eight: &[HexF32]| {
        let bits: Vec<_> = eight.iter().map(|x| format!("{x}")).collect();
        format!("    {},\n", bits.join(", "))
    };
    x.chunks(8).map(line).collect()
}
