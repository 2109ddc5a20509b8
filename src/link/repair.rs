use super::read::{cut, whole};
use crate::experiment::{
    ActivationPattern, Activations, Between, Experiment, Spec, SpecError, WeightPattern, Weights, limit,
};
use crate::format::QK_K;

/// More problems than a Spec has fields and edits to mend.
const ROUNDS: usize = 2 * limit::EDITS;

/// Turns `spec` into the nearest valid one: numbers are brought into range, what has no nearest value takes its default.
/// Every change adds the error that made it necessary to `problems`.
pub(super) fn repair(spec: &mut Spec, problems: &mut Vec<SpecError>) {
    if spec.edits.len() > limit::EDITS {
        spec.edits.truncate(limit::EDITS);
        problems.push(SpecError::new("edits", &"more entries", "at most 1024 entries"));
    }
    for _ in 0..ROUNDS {
        let Err(error) = Experiment::try_from(&*spec) else { return };
        mend(spec, &error.field);
        problems.push(error);
    }
    *spec = Spec::default();
}

fn mend(spec: &mut Spec, field: &str) {
    let qk = QK_K as i64;
    match field {
        "in_dim" => spec.in_dim = (spec.in_dim.clamp(1, limit::DIM) + qk / 2) / qk * qk,
        "out_dim" if spec.depth > 1 && (1..=limit::DIM).contains(&spec.out_dim) => {
            spec.out_dim = spec.between.rows(spec.in_dim);
        }
        "out_dim" => spec.out_dim = spec.out_dim.clamp(1, limit::DIM),
        "depth" => spec.depth = spec.depth.clamp(1, limit::DEPTH),
        "tokens" => spec.tokens = spec.tokens.clamp(1, limit::TOKENS),
        "in_dim × out_dim × depth × tokens" => {
            let layer = spec.in_dim * spec.out_dim;
            spec.depth = spec.depth.min((limit::WORK / layer).max(1));
            spec.tokens = spec.tokens.min((limit::WORK / (layer * spec.depth)).max(1));
        }
        _ if field.starts_with(Between::FIELD) => spec.between = Between::default(),
        _ if field.starts_with("weights.") => match &mut spec.weights {
            Weights::Pattern(p) if field == "weights.pattern.d" => p.d = WeightPattern::default().d,
            Weights::Pattern(p) if field == "weights.pattern.dmin" => p.dmin = WeightPattern::default().dmin,
            weights => *weights = Weights::Pattern(WeightPattern::default()),
        },
        _ if field.starts_with("activations.") => spec.activations = Activations::Pattern(ActivationPattern::default()),
        _ => match (index(field, "edits["), index(field, "layers[")) {
            (Some(n), _) if n < spec.edits.len() => drop(spec.edits.remove(n)),
            (_, Some(n)) if n < spec.layers.len() => drop(spec.layers.remove(n)),
            _ => *spec = Spec::default(),
        },
    }
    spec.in_dim = spec.in_dim.max(qk);
}

/// The 3 of `edits[3].row`.
fn index(field: &str, list: &str) -> Option<usize> {
    whole(cut(field.strip_prefix(list)?, ']')?.0).map(|n| n as usize)
}
