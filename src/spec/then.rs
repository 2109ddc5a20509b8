//! One experiment after another: given weights as one layer more, given numbers as one stage more.

use super::edit::Stages;
use super::experiment::Experiment;
use super::fields::{Source, Spec};
use super::limit;
use super::refusal::SpecError;
use super::stage::Stage;
use crate::said::{Said, said};

impl Spec {
    /// This experiment with the weights of `next`, which has one layer, as its last layer.
    ///
    /// # Errors
    /// Weights of another format or shape, or that are not given in the same way, as bytes or as numbers; more of them than are kept together; an
    /// experiment whose outputs cannot be fed back.
    pub fn then(mut self, next: &Self) -> Result<Self, SpecError> {
        Experiment::try_from(&self)?;
        let before = |what: Said| said!("{0}, as the layers before", what);
        let [format, other] = [&self, next].map(|spec| spec.weights.format.to_string());
        if format != other {
            return Err(SpecError::new("weights.format", other, before(format.into())));
        }
        let shape = |spec: &Self| said!("{0} × {1}", spec.out_dim, spec.in_dim);
        if (self.in_dim, self.out_dim) != (next.in_dim, next.out_dim) {
            return Err(SpecError::new("rows × columns", shape(next), before(shape(&self))));
        }
        let layers = self.depth as usize;
        self.origin = joined(&self.origin, layers, &next.origin);
        let bytes = match (&mut self.weights.source, &next.weights.source) {
            (Source::Bytes(all), Source::Bytes(more)) => {
                append(&mut all.0, layers, &more.0);
                all.0.len()
            }
            (Source::Values(all), Source::Values(more)) => {
                append(all, layers, more);
                4 * all.len()
            }
            (before, Source::Values(_)) => {
                return Err(SpecError::new("layers before", kind(before), "numbers, as this one"));
            }
            (before, _) => return Err(SpecError::new("layers before", kind(before), "blocks, as this one")),
        };
        self.depth += 1;
        if bytes > limit::LAYERS_BYTES {
            let got = said!("{0} ({1} bytes of weights)", self.depth, bytes);
            return Err(SpecError::new("depth", got, said!("at most {0} bytes", limit::LAYERS_BYTES)));
        }
        Experiment::try_from(&self)?;
        Ok(self)
    }
}

impl Spec {
    /// This experiment with more stages behind those of a layer, which has stages of its own from then on. An RMSNorm behind another is
    /// left out.
    ///
    /// # Errors
    /// A layer that there is not; stages that do not fit.
    pub fn staged(mut self, layer: usize, stages: Vec<Stage>) -> Result<Self, SpecError> {
        if !(0..self.depth).contains(&(layer as i64)) {
            return Err(SpecError::new("layer", layer, (0, self.depth - 1)));
        }
        let own = &mut self.stages_mut(Stages::Own(layer)).0;
        for stage in stages {
            if stage != Stage::RmsNorm || own.last() != Some(&stage) {
                own.push(stage);
            }
        }
        Experiment::try_from(&self)?;
        Ok(self)
    }
}

/// What weights come from, for a message.
fn kind(source: &Source) -> &'static str {
    match source {
        Source::Pattern(_) => "a pattern",
        Source::Bytes(_) => "blocks",
        Source::Values(_) => "numbers",
        Source::Random(_) => "a draw",
    }
}

/// The origins of layers and of one more: a layer of no file is `-`, and a file that is named before is named once.
fn joined(before: &str, layers: usize, next: &str) -> String {
    const NONE: &str = "-";
    if before.is_empty() && next.is_empty() {
        return String::new();
    }
    let mut all: Vec<&str> = before.split(',').map(|entry| if entry.is_empty() { NONE } else { entry }).collect();
    // One that stands for all layers is named for each, as its weights are.
    while all.len() < layers {
        all.push(all[0]);
    }
    let file = |entry: &str| entry.rsplitn(4, '/').nth(3).map(str::len);
    let last = all.iter().rev().find_map(|entry| file(entry).filter(|&end| end > 0).map(|end| &entry[..end]));
    let next = match (next, file(next)) {
        ("", _) => NONE,
        (_, Some(end)) if last == Some(&next[..end]) => &next[end..],
        _ => next,
    };
    all.push(next);
    all.join(",")
}

/// Appends a layer; where those before are one that is used for all, each is written out.
fn append<T: Clone>(all: &mut Vec<T>, layers: usize, more: &[T]) {
    let one = all.clone();
    while all.len() < layers * more.len() && !one.is_empty() {
        all.extend_from_slice(&one);
    }
    all.extend_from_slice(more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::spec::{Between, HexBytes, HexF32, Name, RandomWeights, Weights};

    fn square(format: &'static str, byte: u8, n: i64) -> Spec {
        let layout = format::find(format).unwrap().layout();
        let blocks = (n * n) as usize / layout.weights;
        let source = Source::Bytes(HexBytes(vec![byte; blocks * layout.bytes]));
        Spec { in_dim: n, out_dim: n, weights: Weights { format: Name::of(format), source }, ..Spec::default() }
    }

    /// catches: a layer that stood for all, and is lost when one follows.
    #[test]
    fn layers_keep_their_own_weights_in_order() {
        let one = Spec { depth: 2, ..square("q8_0", 1, 32) };
        let made = one.then(&square("q8_0", 2, 32)).unwrap().then(&square("q8_0", 3, 32)).unwrap();
        assert_eq!(made.depth, 4);
        let experiment = Experiment::try_from(&made).unwrap();
        let first = |layer| experiment.layer(layer)[0];
        assert_eq!([0, 1, 2, 3].map(first), [1, 1, 2, 3], "one layer was used twice");
    }

    /// catches: an origin that is told of another layer.
    #[test]
    fn each_layer_keeps_its_origin() {
        let of = |origin: &str| Spec { origin: origin.to_owned(), ..square("q8_0", 1, 32) };
        let all = |specs: &[&str]| {
            let first = of(specs[0]);
            specs[1..].iter().fold(first, |before, origin| before.then(&of(origin)).unwrap()).origin
        };
        assert_eq!(
            all(&["a.gguf:7/x/0/0", "a.gguf:7/y/0/0", "b.gguf:7/x/0/0"]),
            "a.gguf:7/x/0/0,/y/0/0,b.gguf:7/x/0/0"
        );
        assert_eq!(all(&["a.gguf:7/x/0/0", "", "a.gguf:7/y/0/0"]), "a.gguf:7/x/0/0,-,/y/0/0");
        assert_eq!(all(&["", "a.gguf:7/x/0/0"]), "-,a.gguf:7/x/0/0");
        assert_eq!(all(&["", ""]), "");
        let two = Spec { depth: 2, ..of("a.gguf:7/x/0/0") };
        assert_eq!(two.then(&of("a.gguf:7/y/0/0")).unwrap().origin, "a.gguf:7/x/0/0,a.gguf:7/x/0/0,/y/0/0");
    }

    #[test]
    fn numbers_are_layers_too() {
        let of = |number: f32| Spec {
            in_dim: 32,
            out_dim: 32,
            weights: Weights { format: Name::of("q8_0"), source: Source::Values(vec![HexF32(number); 1024]) },
            ..Spec::default()
        };
        let made = of(1.0).then(&of(-1.0)).unwrap();
        let Source::Values(all) = &made.weights.source else { panic!("numbers") };
        assert_eq!((made.depth, all.len(), all[0].0, all[2047].0), (2, 2048, 1.0, -1.0));
    }

    #[test]
    fn what_is_no_next_layer_is_refused() {
        let one = || square("q8_0", 1, 32);
        let random =
            Spec { weights: Weights { source: Source::Random(RandomWeights::default()), ..one().weights }, ..one() };
        let flat = || Spec {
            out_dim: 1,
            weights: Spec::holding(format::find("q8_0").unwrap(), vec![0; 34]).unwrap().weights,
            ..one()
        };
        let large = || square("q8_0", 1, 256);
        let mut many = large();
        for _ in 1..limit::LAYERS_BYTES / (256 * 8 * 34) {
            many = many.then(&large()).unwrap();
        }
        for (before, next, said) in [
            (one(), square("q4_0", 1, 32), "weights.format: q4_0 is not allowed; expected q8_0, as the layers before"),
            (
                one(),
                square("q8_0", 1, 64),
                "rows × columns: 64 × 64 is not allowed; expected 32 × 32, as the layers before",
            ),
            (random, one(), "layers before: a draw is not allowed; expected blocks, as this one"),
            (flat(), flat(), "out_dim: 1 is not allowed; expected 32, equal to in_dim"),
            (many, large(), "bytes of weights) is not allowed; expected at most 262144 bytes"),
        ] {
            let refused = before.then(&next).unwrap_err().to_string();
            assert!(refused.contains(said), "{refused}");
        }
    }

    /// catches: numbers of one layer that come after each; a norm that is taken twice.
    #[test]
    fn stages_come_after_their_layer_alone() {
        let gain = |number: f32| Stage::Gain(vec![HexF32(number); 32]);
        let chain = Spec { depth: 3, between: Between(vec![Stage::RmsNorm]), ..square("q8_0", 1, 32) };
        let made = chain.clone().staged(1, vec![Stage::RmsNorm, gain(2.0)]).unwrap();
        assert_eq!(made.stages(1).0, [Stage::RmsNorm, gain(2.0)]);
        assert_eq!((&made.stages(0).0, &made.stages(2).0), (&chain.between.0, &chain.between.0));
        let both = made.staged(1, vec![Stage::Bias(vec![HexF32(1.0); 32])]).unwrap();
        assert_eq!((both.stages(1).0.len(), both.layers.len()), (3, 1));
        for (layer, stages, field) in [
            (3, vec![gain(2.0)], "layer"),
            (usize::MAX, vec![gain(2.0)], "layer"),
            (0, vec![Stage::Gain(vec![HexF32(1.0); 16])], "layers[0].between.gain"),
            (0, vec![Stage::Softmax; 8], "layers[0].between"),
        ] {
            assert_eq!(chain.clone().staged(layer, stages).unwrap_err().field, field);
        }
    }
}
