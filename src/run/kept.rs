//! What a run keeps for the next one. An edit changes one block, so nearly every row is what it was: it is not measured again for
//! the oracle, and the numbers of which the weights were drawn give what they gave.
//!
//! Nothing here is told what was edited. A row is what it was if its bytes are.

use super::weight_error::WeightErrors;
use crate::oracle::Factors;
use crate::spec::{Experiment, RandomWeights, Source, limit};

/// Layers of the last run.
#[derive(Default)]
pub struct Kept {
    /// Their format and shape: the same bytes are other weights in another one.
    of: Option<(&'static str, [usize; 2])>,
    /// The numbers of which the weights were drawn.
    drawn: Option<RandomWeights>,
    layers: Vec<Layer>,
}

/// A layer of the last run.
#[derive(Default)]
pub(super) struct Layer {
    /// Its rows.
    blocks: Vec<u8>,
    /// Each row, measured for the oracle.
    factors: Vec<Factors>,
    /// What its originals gave.
    pub(super) original: Option<Original>,
}

/// What the original numbers of a layer gave.
pub(super) struct Original {
    /// The layer's scale, which they have too.
    pub(super) scale: f32,
    /// What entered the layer, token by token.
    pub(super) inputs: Vec<Vec<f32>>,
    /// Their dots, token by token.
    pub(super) sums: Vec<Vec<f64>>,
    /// How far the weights are from them.
    pub(super) errors: WeightErrors,
}

impl Kept {
    /// Ready for a run of that experiment: its layers, unless they are more than are worth keeping.
    pub(super) fn layers(&mut self, of: &Experiment) -> Option<&mut [Layer]> {
        let now = Some((of.format().name(), [of.in_dim(), of.out_dim()]));
        let worth = of.in_dim() * of.out_dim() * of.depth() <= limit::ORIGINALS;
        if self.of != now || !worth {
            *self = Self { of: now, ..Self::default() };
        }
        let drawn = match &of.spec().weights.source {
            Source::Random(weights) => Some(weights.clone()),
            _ => None,
        };
        if drawn.is_none() || drawn != self.drawn {
            self.layers.iter_mut().for_each(|layer| layer.original = None);
        }
        self.drawn = drawn;
        self.layers.resize_with(of.depth(), Layer::default);
        worth.then_some(&mut self.layers)
    }
}

impl Layer {
    /// Takes the blocks of the layer as they are now, and measures what is another row than before. Says whether none is.
    pub(super) fn take(&mut self, blocks: &[u8], row_bytes: usize, measured: impl Fn(&[u8]) -> Factors) -> bool {
        if same(&self.blocks, blocks) {
            return true;
        }
        let mut before = std::mem::take(&mut self.factors).into_iter();
        let mut old = self.blocks.chunks_exact(row_bytes);
        let rows = blocks.chunks_exact(row_bytes).map(|row| match (before.next(), old.next()) {
            (Some(factors), Some(old)) if same(old, row) => factors,
            _ => measured(row),
        });
        self.factors = rows.collect();
        blocks.clone_into(&mut self.blocks);
        false
    }

    /// A row, measured for the oracle.
    pub(super) fn factors(&self, row: usize) -> &Factors {
        &self.factors[row]
    }
}

/// Whether two hold the same bytes: eight at a time, where WebAssembly compares slices byte by byte.
fn same(a: &[u8], b: &[u8]) -> bool {
    let ((eights, rest), (of_b, rest_of_b)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    a.len() == b.len() && eights.iter().zip(of_b).all(|(a, b)| a == b) && rest == rest_of_b
}

#[cfg(test)]
mod tests {
    use super::Kept;
    use crate::link;
    use crate::spec::{Experiment, PlainLayers};
    use crate::variant::Variant;

    /// catches: a row, or what originals gave, taken for that of another experiment
    #[test]
    fn a_run_after_another_gives_what_it_gives_alone() {
        let (mut kept, mut plain) = (Kept::default(), PlainLayers::default());
        for link in [
            "1&o=256&l=3&s=rmsnorm",
            "1&o=256&l=3&s=rmsnorm&e=0.7.0.20~AQ",
            "1&o=256&l=3&s=rmsnorm&e=2.0.0.0~AHw",
            "1&o=256&l=3&s=rmsnorm&w=p,d3800",
            "1&o=256&l=2&s=rmsnorm&w=r&x=r",
            "1&o=256&l=2&s=rmsnorm&w=r&x=r&e=0.7.0.20~AQ,1.9.0.3~AQ",
            "1&o=256&l=2&s=rmsnorm&w=r&x=r&y=1~k41000000",
            "1&o=256&l=2&s=rmsnorm&w=r&x=r,s2",
            "1&o=256&l=2&s=rmsnorm&w=r&x=r,s2&t=2",
            "1&o=256&l=2&s=residual&w=r,s2&x=r,s2&t=2",
            "1&o=64&w=r,s2&x=r",
            "1&o=64&n=512&w=r,s2&x=r",
            "1&o=64&n=512&w=r,s2&x=r&f=q6_K",
            "1&o=64&n=512&w=r,s2&x=r&f=q8_0&a=simd8",
            "1&o=3",
            // The same bytes in two formats, and as rows of another length.
            "1&n=32&o=2&f=q4_0&w=b,ADwBAgMEBQYHCAkKCwwNDg8QADwBAgMEBQYHCAkKCwwNDg8Q",
            "1&n=32&o=2&f=iq4_nl&w=b,ADwBAgMEBQYHCAkKCwwNDg8QADwBAgMEBQYHCAkKCwwNDg8Q",
            "1&n=64&f=iq4_nl&w=b,ADwBAgMEBQYHCAkKCwwNDg8QADwBAgMEBQYHCAkKCwwNDg8Q",
            "1&n=32&o=2&f=iq4_nl&w=b,ADwBAgMEBQYHCAkKCwwNDg8QADwBAgMEBQYHCAkKCwwNDg8Q",
            "1&n=64&f=iq4_nl&w=b,ADwBAgMEBQYHCAkKCwwNDg8QADwBAgMEBQYHCAkKCwwNDg8Q",
        ] {
            let read = link::parse(link);
            assert_eq!(read.problems, [], "{link}");
            let alone = Experiment::new(read.spec).unwrap();
            let mut after = alone.clone();
            after.reuse(&mut plain);
            for again in 0..2 {
                let report = after.run_again(Variant::BEST, 1, Some(&mut kept));
                assert_eq!(format!("{report:?}"), format!("{:?}", alone.run(Variant::BEST, 1)), "{link}, {again}");
            }
        }
    }
}
