//! Weights of a file as an experiment.

use super::Reading;
use super::header::Header;
use super::origin::{File, Origin, origins};
use super::tensor::Tensor;
use super::tile::Tile;
use super::weights::weights_of;
use crate::aligned::AlignedBytes;
use crate::format::{self, Format};
use crate::said::said;
use crate::spec::{ABSENT, Edit, Experiment, HexBytes, HexF32, Name, Source, Spec, SpecError, Weights, quoted};

/// The experiment that has these blocks as its weights; input and paths are those of `base`.
///
/// # Errors
/// If no experiment holds the blocks: too many, or with a scale that is not finite.
pub fn opening(base: &Spec, format: &dyn Format, blocks: &[u8]) -> Result<Spec, SpecError> {
    let spec = Spec::holding(format, blocks.to_vec()).ok_or_else(|| {
        SpecError::new("weights", said!("{0} bytes", blocks.len()), "blocks in rows of one length, as many as fit")
    })?;
    let (path_a, path_b, activations) = (base.path_a.clone(), base.path_b.clone(), base.activations.clone());
    valid(Spec { path_a, path_b, activations, ..spec })
}

/// The experiment that has a tile as its weights, from its bytes: blocks as they are, floats as the original of Q4_K, or of Q8_0
/// where they are no whole super-blocks.
///
/// # Errors
/// If no experiment holds the weights in such rows; a type that is not read.
pub fn opening_tile(tensor: &Tensor, rows: u64, bytes: &[u8]) -> Result<Spec, SpecError> {
    let (format, source, weights) = match tensor.of.reading() {
        Reading::Blocks(format) => {
            let weights = bytes.len() / format.layout().bytes * format.layout().weights;
            (format, Source::Bytes(HexBytes(bytes.to_vec())), weights)
        }
        reading => {
            let values = weights_of(reading, &AlignedBytes::from(bytes));
            let row = values.len() / (rows as usize).max(1);
            let whole = |format: &&&dyn Format| row.is_multiple_of(format.layout().weights);
            let known = ["q4_K", "q8_0"].map(format::find);
            let Some(format) = known.into_iter().flatten().find(|format| whole(&format)) else {
                return Err(SpecError::count("weights", row, "a multiple of 32"));
            };
            (format, Source::Values(values.iter().copied().map(HexF32).collect()), values.len())
        }
    };
    valid(Spec {
        in_dim: (weights as u64).checked_div(rows).unwrap_or_default() as i64,
        out_dim: rows as i64,
        weights: Weights { format: Name::of(format.name()), source },
        ..Spec::default()
    })
}

fn valid(spec: Spec) -> Result<Spec, SpecError> {
    Experiment::try_from(&spec)?;
    Ok(spec)
}

/// The tiles of a file from which the layers of an experiment were taken, each with its tensor's place in the header. One tile
/// may stand for all layers.
///
/// # Errors
/// An experiment without an origin, or whose origin is another file; a layer of no file; a tensor or a place that there is not.
pub fn tiles(spec: &Spec, file: &File, header: &Header) -> Result<Vec<(usize, Tile)>, SpecError> {
    let all = origins(&spec.origin)?;
    if all.is_empty() {
        return Err(SpecError::new("origin", "none", "the place in a file from which the weights were taken"));
    }
    let place = |(layer, origin): (usize, &Option<Origin>)| {
        let Some(origin) = origin else {
            return Err(SpecError::new("origin", said!("no file for layer {0}", layer), "one for each layer"));
        };
        if !origin.file.may_be(&file.name, header.bytes) {
            let allowed = said!("{0}, from which layer {1} was taken", quoted(&origin.file.to_string()), layer);
            return Err(SpecError::new("file", quoted(&file.to_string()), allowed));
        }
        let tensor = header.find(&origin.tensor)?;
        let weights = tensor.of.block.map_or(1, |block| block.weights);
        let [rows, columns] = origin.tile.unwrap_or([1, weights]);
        let tile = Tile { row: origin.row, first: origin.block.saturating_mul(weights), rows, columns };
        tile.find(tensor)?;
        let index = header.tensors.iter().position(|of| of.name == tensor.name);
        Ok((index.unwrap_or_default(), tile))
    };
    all.iter().enumerate().map(place).collect()
}

/// An experiment with the weights that it left in a file: those of `tiles`, from their bytes. Its other parts are kept.
///
/// # Errors
/// Weights that do not make the layers of the experiment.
pub fn filled(
    spec: &Spec,
    header: &Header,
    tiles: &[(usize, Tile)],
    mut bytes: impl Iterator<Item = Vec<u8>>,
) -> Result<Spec, SpecError> {
    let mut made: Option<Spec> = None;
    for (index, tile) in tiles {
        let Some(tensor) = header.tensors.get(*index) else { continue };
        let next = opening_tile(tensor, tile.rows, &bytes.next().unwrap_or_default())?;
        made = Some(match made {
            Some(before) => before.then(&next)?,
            None => next,
        });
    }
    let Some(made) = made else { return Err(SpecError::new("origin", "none", "a layer of a file")) };
    let made = in_format(made, &spec.weights.format)?;
    let origin = spec.origin.trim_start_matches(ABSENT).to_owned();
    valid(Spec { weights: made.weights, origin, ..spec.clone() })
}

/// An experiment in another format.
fn in_format(mut spec: Spec, format: &Name) -> Result<Spec, SpecError> {
    if spec.weights.format == *format {
        return Ok(spec);
    }
    if let Source::Values(_) = spec.weights.source {
        spec.weights.format = format.clone();
        return Ok(spec);
    }
    Ok(Experiment::try_from(&spec)?.edited(&Edit::Format(format.to_string()))?.into_spec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gguf::Type;

    /// One row of f32.
    fn floats(values: &[f32]) -> (Tensor, Vec<u8>) {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        let (shape, bytes_of) = (vec![values.len() as u64], Some(bytes.len() as u64));
        (Tensor { name: "w".to_owned(), of: Type::of(0), shape, offset: 0, bytes: bytes_of }, bytes)
    }

    #[test]
    fn floats_are_an_original() {
        let opened = |values: &[f32]| {
            let (tensor, bytes) = floats(values);
            opening_tile(&tensor, 1, &bytes)
        };
        let spec = opened(&[0.5; 256]).unwrap();
        assert_eq!((spec.in_dim, &*spec.weights.format), (256, "q4_K"));
        assert!(Experiment::try_from(&spec).unwrap().has_original());
        assert_eq!(&*opened(&[0.5; 96]).unwrap().weights.format, "q8_0");
        assert!(opened(&[0.5; 31]).is_err() && opened(&[f32::NAN; 32]).is_err());
    }
}
