//! What is scanned against which original, and the pieces to read for it.

use super::part::Part;
use super::paths::Paths;
use super::piece::part;
use super::plan::{Piece, Plan};
use super::shard::{Scanned, Shard, TensorOf};
use crate::aligned::AlignedBytes;
use crate::format::{FORMATS, Format};
use crate::gguf::{File, Header, Reading, Tensor, weights_of};
use crate::link;
use crate::said::{Said, said};
use std::collections::BTreeMap;

/// A scan of a file, without its bytes: whoever has them reads the pieces of each [`Step`].
pub struct Job {
    file: File,
    header: Header,
    against: Option<Header>,
    input: String,
    tensors: Vec<TensorOf>,
    /// The original of each tensor, by its place in `against`.
    originals: Vec<Option<usize>>,
    /// By the name of the format.
    paths: BTreeMap<&'static str, Paths>,
}

/// A piece of a tensor, to be read.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The tensor, by its place in the header.
    pub tensor: usize,
    /// Its piece of the file.
    pub piece: Piece,
    /// The piece of the original file with the same weights.
    pub original: Option<Piece>,
}

impl Job {
    /// A scan of all tensors of a file, by its header. `against`: that of the original; `input`: the link whose input and paths every block
    /// meets.
    ///
    /// # Errors
    /// A format that lacks the rule or the order of `input`.
    pub fn new(file: File, header: Header, against: Option<Header>, input: &str) -> Result<Self, Said> {
        let base = link::parse(input).spec;
        let held = |name| header.tensors.iter().any(|tensor| tensor.of.name == name);
        let mut paths = BTreeMap::new();
        // A tensor of floats is an original here, and goes no path.
        let blocks = |format: &&&dyn Format| held(format.name()) && !format.layout().is_plain();
        for format in FORMATS.iter().filter(blocks) {
            let of = Paths::new(&base, *format)
                .map_err(|error| said!("input, for blocks of {0}: {1}", format.name(), error))?;
            paths.insert(format.name(), of);
        }
        let mut tensors = TensorOf::all(&header);
        let mut originals = vec![None; tensors.len()];
        if let Some(against) = &against {
            for (named, original) in tensors.iter_mut().zip(&mut originals) {
                match counterpart(&against.tensors, named) {
                    Ok(at) => *original = Some(at),
                    Err(why) => named.no_original = Some(why),
                }
            }
        }
        Ok(Self { file, header, against, input: input.to_owned(), tensors, originals, paths })
    }

    /// The pieces of a shard, `[which from 0, of how many]`, by tensor and in order.
    ///
    /// # Panics
    /// If the shards are none.
    pub fn steps(&self, shard: [u32; 2]) -> Vec<Vec<Step>> {
        let plans = Plan::new(&self.header, shard[0], shard[1]);
        plans.into_iter().map(|plan| plan.pieces.iter().map(|&piece| self.step(plan.tensor, piece)).collect()).collect()
    }

    fn step(&self, tensor: usize, piece: Piece) -> Step {
        let original = self.original(tensor).and_then(|original| {
            let weights = self.header.tensors[tensor].of.block.map_or(0, |block| piece.first * block.weights);
            Some(Piece::new(original, original.of.block?, weights))
        });
        Step { tensor, piece, original }
    }

    /// Whether the tensor of a step ends with its piece.
    pub fn ends(&self, step: &Step) -> bool {
        let tensor = &self.header.tensors[step.tensor];
        tensor.bytes == Some(step.piece.offset + step.piece.bytes - tensor.offset)
    }

    fn original(&self, tensor: usize) -> Option<&Tensor> {
        Some(&self.against.as_ref()?.tensors[self.originals[tensor]?])
    }

    /// What is counted of a step; `blocks` and `original`: the bytes of its pieces.
    ///
    /// # Panics
    /// If there are not as many bytes as the pieces have.
    pub fn part(&self, step: &Step, blocks: &AlignedBytes, original: Option<&AlignedBytes>) -> Part {
        let tensor = &self.header.tensors[step.tensor];
        let numbers = self.original(step.tensor).zip(original).map(|(of, bytes)| weights_of(of.of.reading(), bytes));
        part(tensor.of.reading(), step.piece.first, blocks, self.paths.get(tensor.of.name), numbers.as_deref())
    }

    /// The shard that these parts make, each with the place of its tensor.
    pub fn shard(&self, shard: [u32; 2], parts: Vec<(usize, Part)>) -> Shard {
        let (file, input, tensors) = (self.file.clone(), self.input.clone(), self.tensors.clone());
        let bytes = self.header.bytes;
        Shard { shard, scanned: Scanned { file, bytes, input, against: self.against.is_some(), tensors }, parts }
    }
}

/// The tensor of that name and shape, or why there is none.
fn counterpart(originals: &[Tensor], named: &TensorOf) -> Result<usize, Said> {
    let at = originals.iter().position(|original| original.name == named.name);
    let at = at.ok_or(Said::plain("the original has no tensor of this name"))?;
    let original = &originals[at];
    match original.of.reading() {
        Reading::Not(why) => Err(said!("its original is {0}: {1}", original.of.name, why)),
        _ if original.shape != named.shape => Err(Said::plain("its original has another shape")),
        _ => Ok(at),
    }
}
