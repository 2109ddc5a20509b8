//! Blocks from numbers that someone has.

use super::edit::typed;
use super::fields::{Name, Source, Spec, Weights};
use super::hex::HexBytes;
use super::limit;
use super::refusal::{SpecError, quoted};
use crate::aligned::AlignedBytes;
use crate::format::Format;

/// The numbers in a text. White space, commas, semicolons and brackets may stand between them.
///
/// # Errors
/// If one of them is no finite f32.
pub fn parse_numbers(text: &str) -> Result<Vec<f32>, SpecError> {
    let between = |c: char| c.is_whitespace() || ",;[](){}".contains(c);
    let mut weights = Vec::new();
    for word in text.split(between).filter(|word| !word.is_empty()) {
        match word.parse::<f32>() {
            Ok(weight) if weight.is_finite() => weights.push(weight),
            _ => {
                let got = format!("{} as number {}", quoted(word), weights.len());
                return Err(SpecError::new("weights", got, "a finite f32"));
            }
        }
    }
    Ok(weights)
}

/// The blocks that ggml's reference quantiser makes of some numbers.
///
/// # Errors
/// If they do not fill whole blocks, or are too large for an f16 scale.
pub fn quantised(format: &dyn Format, weights: &[f32]) -> Result<AlignedBytes, SpecError> {
    let layout = format.layout();
    if weights.is_empty() || !weights.len().is_multiple_of(layout.weights) {
        let allowed = format!("a multiple of {} numbers, the weights of a block of {}", layout.weights, layout.name);
        return Err(SpecError::new("weights", format!("{} numbers", weights.len()), allowed));
    }
    let mut blocks = AlignedBytes::zeroed(format.row_bytes(weights.len()));
    format.quantise(weights, &mut blocks);
    let finite = |block: &[u8]| layout.fields.iter().filter(|f| f.is_float()).all(|f| f.is_finite(block));
    if blocks.chunks_exact(layout.bytes).all(finite) {
        Ok(blocks)
    } else {
        let allowed = format!("numbers below {} in magnitude for {}", typed(layout.most().floor()), layout.name);
        Err(SpecError::new("weights", "a range that needs an infinite scale", allowed))
    }
}

impl Spec {
    /// An experiment with these blocks, in rows as long as there may be. Nothing if no rows of one length hold them.
    pub fn holding(format: &dyn Format, blocks: Vec<u8>) -> Option<Self> {
        let (count, most) = (blocks.len() / format.layout().bytes, limit::DIM as usize);
        let weights = |rows: usize| count / rows * format.layout().weights;
        let rows = (1..=count.min(most)).find(|&rows| count.is_multiple_of(rows) && weights(rows) <= most)?;
        let weights_of = Weights { format: Name::of(format.name()), source: Source::Bytes(HexBytes(blocks)) };
        Some(Self { in_dim: weights(rows) as i64, out_dim: rows as i64, weights: weights_of, ..Self::default() })
    }
}

/// The numbers in a text, as many as a block of the format holds, and that block.
///
/// # Errors
/// Those of [`parse_numbers`] and [`quantised`], or if they are more or fewer.
pub fn fit(format: &dyn Format, text: &str) -> Result<(Vec<f32>, AlignedBytes), SpecError> {
    let (weights, layout) = (parse_numbers(text)?, format.layout());
    if weights.len() != layout.weights {
        let (got, allowed) = (format!("{} numbers", weights.len()), format!("{} numbers", layout.weights));
        return Err(SpecError::new("weights", got, allowed));
    }
    let block = quantised(format, &weights)?;
    Ok((weights, block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{BlockQ4K, FORMATS, QK_K};

    #[test]
    fn numbers_become_the_quantisers_block() {
        let weights: [f32; QK_K] = std::array::from_fn(|i| (i as f32 * 0.37).sin());
        let text = weights.map(|w| w.to_string()).join(", ");
        let (numbers, block) = fit(FORMATS[0], &format!("[{text}]")).unwrap();
        assert_eq!(numbers, weights);
        assert_eq!(*block, BlockQ4K::quantise(&weights).to_bytes());
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let numbers = |n: usize, word: &str| vec![word; n].join("\n");
        for (text, words) in [
            (String::new(), "0 numbers"),
            (numbers(255, "1"), "255 numbers"),
            (format!("1 2 x{}", numbers(253, " 1")), "“x” as number 2"),
            (numbers(256, "inf"), "“inf” as number 0"),
            (numbers(256, "-1e38"), "infinite scale"),
        ] {
            let error = fit(FORMATS[0], &text).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
