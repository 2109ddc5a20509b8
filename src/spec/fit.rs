//! A block from numbers that someone has.

use super::refusal::{SpecError, quoted};
use crate::aligned::AlignedBytes;
use crate::format::{Format, Kind};

/// The block that ggml's reference quantiser makes of the numbers in a text: as many as a block of the format holds. White
/// space, commas, semicolons and brackets may stand between them.
///
/// # Errors
/// If one of them is no finite f32, or if they are more or fewer, or too large for an f16 scale.
pub fn fit(format: &dyn Format, text: &str) -> Result<AlignedBytes, SpecError> {
    let layout = format.layout();
    let between = |c: char| c.is_whitespace() || ",;[](){}".contains(c);
    let mut weights = Vec::with_capacity(layout.weights);
    for word in text.split(between).filter(|word| !word.is_empty()) {
        match word.parse::<f32>() {
            Ok(weight) if weight.is_finite() => weights.push(weight),
            _ => {
                let got = format!("{} as number {}", quoted(word), weights.len());
                return Err(SpecError::new("weights", got, "a finite f32"));
            }
        }
    }
    if weights.len() != layout.weights {
        let (got, allowed) = (format!("{} numbers", weights.len()), format!("{} numbers", layout.weights));
        return Err(SpecError::new("weights", got, allowed));
    }
    let mut block = AlignedBytes::zeroed(layout.bytes);
    format.quantise(&weights, &mut block);
    let floats = layout.fields.iter().filter(|field| field.kind == Kind::F16);
    if floats.into_iter().all(|field| field.value(&block, 0).is_finite()) {
        Ok(block)
    } else {
        Err(SpecError::new("weights", "a range that needs an infinite scale", "numbers below 6e7 in magnitude"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{BlockQ4K, FORMATS, QK_K};

    #[test]
    fn numbers_become_the_quantisers_block() {
        let weights: [f32; QK_K] = std::array::from_fn(|i| (i as f32 * 0.37).sin());
        let text = weights.map(|w| w.to_string()).join(", ");
        let block = fit(FORMATS[0], &format!("[{text}]")).unwrap();
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
