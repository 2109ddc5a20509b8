use super::read::{cut, whole};
use crate::format;
use crate::spec::{
    ActivationPattern, Activations, Between, Experiment, Name, PathB, Source, Spec, SpecError, WeightPattern, limit,
};

/// How often what was mended may show what was hidden behind it: names, shape, how the shape goes together, contents.
const ROUNDS: usize = 16;

/// The nearest valid Spec: numbers are brought into range, what has no nearest value takes its default. Every change adds the
/// error that made it necessary to `problems`.
pub(super) fn repaired(mut spec: Spec, problems: &mut Vec<SpecError>) -> Spec {
    for _ in 0..ROUNDS {
        match Experiment::valid(spec) {
            Ok(spec) => return spec,
            Err(refused) => {
                let errors;
                (spec, errors) = *refused;
                // From the last on: an entry that goes moves those behind it.
                let mut mended = "";
                for error in errors.iter().rev() {
                    // More may be wrong with an entry, which goes once.
                    let entry = cut(&error.field, ']').map_or(&*error.field, |(entry, _)| entry);
                    if entry != mended {
                        mend(&mut spec, &error.field);
                    }
                    mended = entry;
                }
                problems.extend(errors);
            }
        }
    }
    Spec::default()
}

fn mend(spec: &mut Spec, field: &str) {
    let block = format::find(&spec.weights.format).map_or(1, |format| format.layout().weights as i64);
    match field {
        "version" => spec.version = Spec::default().version,
        "weights.format" => spec.weights.format = Name::of(format::DEFAULT),
        "path_b.q8k" => spec.path_b.rule = PathB::default().rule,
        "path_b.order" => spec.path_b.order = PathB::default().order,
        "in_dim" => spec.in_dim = (spec.in_dim.clamp(1, limit::DIM) + block / 2) / block * block,
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
        "numbers of stages" => {
            spec.between = Between::default();
            spec.layers.iter_mut().for_each(|own| own.between = None);
        }
        "origin" => spec.origin.clear(),
        "edits" => spec.edits.truncate(limit::EDITS),
        "layers" => spec.layers.truncate(spec.depth as usize),
        _ if field.starts_with(Between::FIELD) => spec.between = Between::default(),
        _ if field.starts_with("weights.") => match &mut spec.weights.source {
            Source::Pattern(p) if field == "weights.pattern.d" => p.d = WeightPattern::default().d,
            Source::Pattern(p) if field == "weights.pattern.dmin" => p.dmin = WeightPattern::default().dmin,
            source => *source = Source::Pattern(WeightPattern::default()),
        },
        _ if field.starts_with("activations.random.loud") => {
            if let Activations::Random(drawn) = &mut spec.activations {
                drawn.loud.truncate(limit::LOUD);
                if let Some(n) = index(field, "activations.random.loud[").filter(|n| *n < drawn.loud.len()) {
                    drawn.loud.remove(n);
                }
            }
        }
        _ if field.starts_with("activations.") => spec.activations = Activations::Pattern(ActivationPattern::default()),
        _ => match (index(field, "edits["), index(field, "layers[")) {
            (Some(n), _) if n < spec.edits.len() => drop(spec.edits.remove(n)),
            (_, Some(n)) if n < spec.layers.len() => drop(spec.layers.remove(n)),
            _ => *spec = Spec::default(),
        },
    }
    if field == "in_dim" {
        spec.in_dim = spec.in_dim.max(block);
    }
}

/// The 3 of `edits[3].row`.
fn index(field: &str, list: &str) -> Option<usize> {
    whole(cut(field.strip_prefix(list)?, ']')?.0).map(|n| n as usize)
}

#[cfg(test)]
mod tests {
    use crate::link::parse;
    use crate::spec::Activations;

    /// catches: an entry with two faults that takes the one behind it along
    #[test]
    fn an_entry_goes_once() {
        let spec = parse("1&e=9.9.0.0~AA,0.0.0.1~PA").spec;
        assert_eq!(spec.edits.iter().map(|patch| patch.offset).collect::<Vec<_>>(), [1]);
        let spec = parse("1&x=r,l256.7fc00000,l5.41200000,l6.41200000.1,l7.41200000").spec;
        let Activations::Random(drawn) = spec.activations else { panic!() };
        assert_eq!(drawn.loud.iter().map(|loud| loud.channel).collect::<Vec<_>>(), [5, 7]);
    }
}
