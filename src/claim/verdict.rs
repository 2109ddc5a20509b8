//! What is said of a claim. `blockscope claims --json` and the page print these fields.

use super::picture::Picture;
use super::source::Source;
use crate::Said;
use crate::link;
use crate::spec::Spec;
use serde::Serialize;
use ts_rs::TS;

/// A claim, computed again.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Exhibit {
    /// `M94`.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// What was asked.
    pub question: &'static str,
    /// What was reported, in the words of the report.
    pub reported: &'static str,
    /// Every published figure beside ours.
    pub figures: Vec<Figure>,
    /// Whether the figures are what was printed.
    pub figure: Judgement<Reproduced>,
    /// What they show.
    pub meaning: Judgement<Meaning>,
    /// A small picture.
    pub picture: Picture,
    /// Specs to open in the instrument.
    pub openings: Vec<Opening>,
    /// Why there is none, where there is none.
    pub no_opening: Option<&'static str>,
    /// What the sweep moves, if there is one.
    pub sweep: Option<&'static str>,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

/// One published figure and ours.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Figure {
    /// What it is.
    pub name: Said,
    /// As printed; empty if nothing was.
    pub reported: String,
    /// Ours, as bits or to more digits.
    pub computed: String,
    /// Ours as a number.
    pub value: f64,
    /// How the two compare; nothing if nothing was printed.
    pub agrees: Option<Reproduced>,
}

/// A judgement and the numbers that decide it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Judgement<T> {
    /// What is judged.
    pub is: T,
    /// Why, with numbers.
    pub why: Said,
}

/// How a figure comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub enum Reproduced {
    /// The published bits.
    #[serde(rename = "reproduced to the bit")]
    Bits,
    /// Rounded to as many digits as were printed, the same.
    #[serde(rename = "reproduced to the printed digits")]
    Digits,
    /// Near what was printed, which was a round number: too coarse to count as digits.
    #[serde(rename = "printed roughly")]
    Roughly,
    /// What it needs is not to be had.
    #[serde(rename = "not reproducible here")]
    NotHere,
    /// Another number.
    #[serde(rename = "not reproduced")]
    Differs,
}

/// What a figure shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub enum Meaning {
    /// It could not have come out otherwise.
    #[serde(rename = "forced by algebra")]
    Algebra,
    /// Other inputs of the same kind mostly give another outcome.
    #[serde(rename = "one lucky input")]
    LuckyInput,
    /// It moves with the data or the depth.
    #[serde(rename = "depends on the data")]
    Data,
    /// What chance gives as often as not.
    #[serde(rename = "an ordinary draw")]
    OrdinaryDraw,
    /// A quotient or product of measures of different things.
    #[serde(rename = "metrics mixed")]
    MixedMetrics,
    /// The measurement shows what it is said to show.
    #[serde(rename = "holds")]
    Holds,
}

/// A Spec to open.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Opening {
    /// What one sees there.
    pub label: String,
    /// Its link, without `#`.
    pub link: String,
}

impl Opening {
    pub(super) fn new(label: impl Into<String>, spec: &Spec) -> Self {
        Self { label: label.into(), link: link::format(spec) }
    }
}

impl Figure {
    /// A figure of which bits were printed.
    pub(super) fn bits(name: impl Into<Said>, reported: &str, computed: f32) -> Self {
        let bits = super::hex(computed);
        let agrees = Some(if bits == reported { Reproduced::Bits } else { Reproduced::Differs });
        Self { name: name.into(), reported: reported.into(), computed: bits, value: computed.into(), agrees }
    }

    /// A figure that was printed as `reported`, perhaps with a unit or a sign that it is about so much: `0.4391%`, `5.70×`,
    /// `≈1715%`. Ours is compared at its digits and shown with two more.
    pub(super) fn digits(name: impl Into<Said>, reported: &str, value: f64) -> Self {
        let (number, unit) = printed(reported);
        let shown = if unit == "%" { 100.0 * value } else { value };
        let places = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let agrees = format!("{shown:.places$}") == number;
        Self {
            name: name.into(),
            reported: reported.into(),
            computed: format!("{shown:.*}{unit}", places + 2),
            value,
            agrees: Some(if agrees { Reproduced::Digits } else { Reproduced::Differs }),
        }
    }

    /// A factor that was printed as a round number: `50×`. Ours stands beside it with one decimal and agrees if it is no
    /// further off than rounding to the first digit takes it.
    pub(super) fn rough(name: impl Into<Said>, reported: &str, value: f64) -> Self {
        let (number, unit) = printed(reported);
        let round: f64 = number.parse().expect("a figure is a number and a unit");
        let half = 0.5 * libm::exp10(libm::floor(libm::log10(round)));
        let near = (value - round).abs() <= half;
        Self {
            name: name.into(),
            reported: reported.into(),
            computed: format!("{value:.1}{unit}"),
            value,
            agrees: Some(if near { Reproduced::Roughly } else { Reproduced::Differs }),
        }
    }

    /// A number of ours of which nothing was printed.
    pub(super) fn ours(name: impl Into<Said>, computed: impl Into<String>, value: f64) -> Self {
        Self { name: name.into(), reported: String::new(), computed: computed.into(), value, agrees: None }
    }
}

/// The number and the unit of a printed figure.
fn printed(reported: &str) -> (&str, &str) {
    let figure = reported.trim_start_matches('≈');
    figure.split_at(figure.trim_end_matches(['%', '×']).len())
}

/// To the bit if bits were printed and all figures agree, to the digits if only digits were. One that differs decides; round
/// numbers beside exact ones do not.
pub(super) fn judged(figures: &[Figure], why: impl Into<Said>) -> Judgement<Reproduced> {
    use Reproduced::{Bits, Differs, Digits, Roughly};
    let any = |is| figures.iter().any(|figure| figure.agrees == Some(is));
    let is = [Differs, Bits, Digits, Roughly].into_iter().find(|&is| any(is));
    let is = is.unwrap_or(Reproduced::NotHere);
    Judgement { is, why: why.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_compared_as_printed() {
        assert_eq!(Figure::digits("", "0.4391%", 0.004391434).agrees, Some(Reproduced::Digits));
        assert_eq!(Figure::digits("", "0.4391%", 0.0044).agrees, Some(Reproduced::Differs));
        assert_eq!(Figure::digits("", "5.70×", 5.7032).computed, "5.7032×");
        assert_eq!(Figure::digits("", "≈1715%", 17.082).agrees, Some(Reproduced::Differs));
        assert_eq!(Figure::bits("", "0x44191e70", 612.4756).agrees, Some(Reproduced::Bits));
        let figures = [Figure::digits("", "1.00×", 1.0), Figure::bits("", "0x3f800000", 2.0)];
        assert_eq!(judged(&figures, "").is, Reproduced::Differs);
    }

    #[test]
    fn round_numbers_do_not_count_as_digits() {
        let rough = |value| Figure::rough("", "50×", value);
        assert_eq!((rough(47.887).agrees, rough(47.887).computed), (Some(Reproduced::Roughly), "47.9×".into()));
        assert_eq!(rough(44.0).agrees, Some(Reproduced::Differs));
        assert_eq!(judged(&[rough(47.887)], "").is, Reproduced::Roughly);
        assert_eq!(judged(&[rough(47.887), Figure::digits("", "1.00×", 1.0)], "").is, Reproduced::Digits);
    }
}
