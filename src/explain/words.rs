//! What explanations say: a sentence each.

use super::Kind;
use super::given::What;
use super::way::Way;
use crate::input::Input;
use crate::mistake::Mistake;
use crate::said::{Said, said};

/// An explanation of outputs. `of`: the way that gives them, and its mistake; nothing for unknown.
pub(super) fn of_outputs(kind: Kind, name: &str, of: Option<(Way, Option<&Mistake>)>, input: &dyn Input) -> Said {
    let Some((way, mistake)) = of else { return Said::plain("Nothing that was tried explains this answer.") };
    let how = how(way, input);
    match (kind, mistake) {
        (Kind::Mistake, Some(mistake)) => said!("The program {0}: {1}.", mistake.did, how),
        (Kind::Order | Kind::Rule, Some(mistake)) => {
            said!("These are right bits of a program that {0}: {1}.", mistake.did, how)
        }
        (Kind::Machine, _) => {
            said!("These are the bits of path {0} as {1} adds: {2}.", path(way), machine(name), how)
        }
        (Kind::Rounding, _) if name == "f32" => said!("Right up to the rounding of f32 sums: next to {0}.", how),
        (Kind::Rounding, _) => {
            Said::plain("Right up to ordinary rounding of the input, by a rule that is not listed here.")
        }
        _ => said!("These are the bits of {0}.", how),
    }
}

fn path(way: Way) -> String {
    way.path().to_uppercase()
}

/// How a way computes.
fn how(way: Way, input: &dyn Input) -> Said {
    let (path, order) = (path(way), way.order());
    match way.rule(input) {
        None => said!("path {0}, order {1}", path, order),
        Some(rule) if way.truncates() => {
            said!("path {0}, order {1}, input rounded as {2}, toward zero", path, order, rule)
        }
        Some(rule) => said!("path {0}, order {1}, input rounded as {2}", path, order, rule),
    }
}

/// The machine that has an order.
fn machine(order: &str) -> Said {
    match order {
        "ggml-avx2" => Said::plain("x86 with AVX2"),
        "ggml-neon" => Said::plain("ARM with NEON, built by gcc,"),
        "ggml-neon-clang" => Said::plain("ARM with NEON, built by clang,"),
        "ggml-neon-nofma" => Said::plain("ARM with NEON, without contraction,"),
        "ggml-wasm" => Said::plain("a browser"),
        _ => Said::plain("portable C"),
    }
}

/// That weights are right.
pub(crate) const DEFINITION: Said = Said::plain("These are the weights of the format's definition.");

/// That weights are right but for rounding.
pub(crate) const ROUNDING: Said = Said::plain("Right up to the rounding of f32.");

/// That somebody's weights, or bytes of the input, are those of a mistake.
pub(crate) fn of_mistake(mistake: &Mistake) -> Said {
    if mistake.harmless {
        said!("These are right bytes of a program that {0}.", mistake.did)
    } else {
        said!("The program {0}.", mistake.did)
    }
}

/// That they are those of a mistake but for some.
pub(super) fn but_for(says: &Said, what: What, others: usize, all: usize) -> Said {
    match (what, others) {
        (What::Input, 1) => said!("{0} 1 byte of {1} differs from that.", says, all),
        (What::Input, _) => said!("{0} {1} bytes of {2} differ from that.", says, others, all),
        (_, 1) => said!("{0} 1 weight of {1} differs from that.", says, all),
        _ => said!("{0} {1} weights of {2} differ from that.", says, others, all),
    }
}

/// That nothing explains them.
pub(super) fn unknown(what: What) -> Said {
    match what {
        What::Input => Said::plain("Nothing that was tried explains these bytes."),
        _ => Said::plain("Nothing that was tried explains these weights."),
    }
}
