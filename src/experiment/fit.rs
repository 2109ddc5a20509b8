//! A super-block from numbers that someone has.

use super::error::SpecError;
use crate::format::{BlockQ4K, QK_K};
use crate::text::text;

/// The super-block that ggml's reference quantiser makes of the 256 numbers in a text. White space, commas, semicolons and
/// brackets may stand between them.
///
/// # Errors
/// If one of them is no finite f32, or if they are not 256, or too large for an f16 scale.
pub fn fit(text: &str) -> Result<BlockQ4K, SpecError> {
    let between = |c: char| c.is_whitespace() || ",;[](){}".contains(c);
    let mut weights = Vec::with_capacity(QK_K);
    for word in text.split(between).filter(|word| !word.is_empty()) {
        match word.parse::<f32>() {
            Ok(weight) if weight.is_finite() => weights.push(weight),
            _ => {
                let short: String = word.chars().take(32).collect();
                return Err(SpecError::new(
                    "weights",
                    &text!["“", short, "” as number ", weights.len()],
                    "a finite f32",
                ));
            }
        }
    }
    let block = match <&[f32; QK_K]>::try_from(weights.as_slice()) {
        Ok(weights) => BlockQ4K::quantise(weights),
        Err(_) => return Err(SpecError::new("weights", &text![weights.len(), " numbers"], "256 numbers")),
    };
    if block.d.is_finite() && block.dmin.is_finite() {
        Ok(block)
    } else {
        Err(SpecError::new("weights", &"a range that needs an infinite scale", "numbers below 6e7 in magnitude"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_the_quantisers_block() {
        let weights: [f32; QK_K] = std::array::from_fn(|i| (i as f32 * 0.37).sin());
        let text = weights.map(|w| w.to_string()).join(", ");
        assert_eq!(fit(&format!("[{text}]")).unwrap(), BlockQ4K::quantise(&weights));
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
            let error = fit(&text).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
