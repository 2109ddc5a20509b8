//! The quantiser, seen: what ggml's makes of numbers beside the plain fit and what importances change, and where its search found
//! what it gained.

use crate::aligned::AlignedBytes;
use crate::format::{Format, Role, fit};
use crate::named::named;
use crate::run::{WeightError, WeightErrors};
use crate::spec::{SpecError, quantised, weighed};
use serde::Serialize;
use ts_rs::TS;

named! {
    /// A way from numbers to blocks.
    pub enum Way("fit") {
        /// The scale from the range, max|x| or min to max, and each number to the nearest level.
        Plain = "plain",
        /// ggml's reference quantiser.
        Ggml = "ggml",
        /// ggml's quantiser with importances.
        Importance = "importance",
    }
}

/// What a way lost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Lost {
    /// Mean of the error, in the unit of the numbers.
    pub mean: f64,
    /// Its root mean square.
    pub rms: f64,
    /// The largest.
    pub max: f64,
    /// In the root mean square of the numbers.
    #[serde(flatten)]
    pub error: WeightError,
    /// `√(Σ h·error²) / √(Σ h·x²)` with importances `h`, where they are given.
    pub weighted: Option<f64>,
}

/// The blocks that a way makes, and what it lost.
#[derive(Clone, Debug)]
pub struct Made {
    /// The way.
    pub way: Way,
    /// The blocks.
    pub blocks: AlignedBytes,
    /// What it lost.
    pub lost: Lost,
    /// The root mean square of the error in each sub-block, those of the first block first.
    pub subs: Vec<f64>,
}

/// Every way from the same numbers to blocks of a format.
#[derive(Clone, Debug)]
pub struct Fits {
    /// The ways, the plain one first; that is missing where its scale is infinite. The last makes the blocks that are asked for.
    pub ways: Vec<Made>,
    /// Whether ggml's quantiser does more than the plain fit, which makes the same blocks else.
    pub searches: bool,
    /// Whether it takes importances, of which it makes the same blocks else.
    pub weighs: bool,
    /// Weights in a sub-block, or in a block that has none.
    pub sub: usize,
    /// Sub-blocks in a block.
    pub subs: usize,
}

/// Where the error of one way is smaller than that of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, TS)]
pub struct Gain {
    /// Sub-blocks where it is smaller.
    pub gained: usize,
    /// Sub-blocks where it is larger: a search may give up a little of the plain error for the error that it measures.
    pub lost: usize,
    /// The sub-block where the squared error fell most.
    pub most: Option<usize>,
}

impl Fits {
    /// Every way to blocks of that format. The importances are those of the weights of a row, the same for each row.
    ///
    /// # Errors
    /// Those of [`quantised`] and [`weighed`].
    pub fn of(format: &dyn Format, weights: &[f32], importance: Option<&[f32]>) -> Result<Self, SpecError> {
        let (layout, fit) = (format.layout(), fit::of(format));
        let ggml = quantised(format, weights)?;
        let mut plain = AlignedBytes::zeroed(ggml.len());
        fit.plain(weights, &mut plain);
        let mut ways = vec![(Way::Plain, plain), (Way::Ggml, ggml)];
        if let Some(importance) = importance {
            ways.push((Way::Importance, weighed(format, weights, importance)?));
        }
        let sub = layout.fields.iter().find(|field| field.role == Role::SubScale).map_or(layout.weights, |f| f.covers);
        let made = |(way, blocks): (Way, AlignedBytes)| {
            let values = format.weights(&blocks);
            let subs = weights.chunks_exact(sub).zip(values.chunks_exact(sub)).map(|(x, w)| errors(x, w).absolute()[1]);
            let (subs, errors) = (subs.collect(), errors(weights, &values));
            let [mean, rms, max] = errors.absolute();
            let weighted = importance.map(|importance| weighted(weights, &values, importance));
            let lost = Lost { mean, rms, max, error: errors.relative(), weighted };
            values.iter().all(|x| x.is_finite()).then_some(Made { way, blocks, lost, subs })
        };
        let ways = ways.into_iter().filter_map(made).collect();
        Ok(Self { ways, searches: fit.searches(), weighs: fit.weighs(), sub, subs: layout.weights / sub })
    }

    /// What was made in that way.
    pub fn way(&self, way: Way) -> Option<&Made> {
        self.ways.iter().find(|made| made.way == way)
    }

    /// The blocks that are asked for: ggml's, with importances where they are given.
    pub fn asked(&self) -> Option<&Made> {
        self.ways.last()
    }

    /// By how much of the plain error ggml's is smaller, in each sub-block: 0.1 for a tenth, negative where it is larger. Nothing
    /// where there is no search.
    pub fn gains(&self) -> Vec<f64> {
        let (Some(plain), Some(ggml), true) = (self.way(Way::Plain), self.way(Way::Ggml), self.searches) else {
            return Vec::new();
        };
        let part = |(plain, ggml): (&f64, &f64)| if plain == ggml { 0.0 } else { 1.0 - ggml / plain };
        plain.subs.iter().zip(&ggml.subs).map(part).collect()
    }

    /// The largest error of a sub-block in any way.
    pub fn most(&self) -> f64 {
        self.ways.iter().flat_map(|made| &made.subs).fold(0.0, |most: f64, &rms| most.max(rms))
    }

    /// Where ggml's search found what it gained over the plain fit; nothing where there is no search.
    pub fn gain(&self) -> Option<Gain> {
        let (plain, ggml) = (self.way(Way::Plain)?, self.way(Way::Ggml)?);
        self.searches.then(|| gain(&plain.subs, &ggml.subs))
    }
}

fn errors(original: &[f32], weights: &[f32]) -> WeightErrors {
    let mut errors = WeightErrors::default();
    errors.add(original, weights);
    errors
}

/// The error with each square counted as often as the importance says, in the same of the numbers; rows share the importances.
fn weighted(original: &[f32], weights: &[f32], importance: &[f32]) -> f64 {
    let squares = original.iter().zip(weights).zip(importance.iter().cycle()).map(|((&x, &w), &h)| {
        let [x, w, h] = [x, w, h].map(f64::from);
        [h * (w - x) * (w - x), h * x * x]
    });
    let [error, size] = squares.fold([0.0, 0.0], |[error, size], [e, s]| [error + e, size + s]);
    if error == 0.0 { 0.0 } else { (error / size).sqrt() }
}

fn gain(plain: &[f64], ggml: &[f64]) -> Gain {
    let mut gain = Gain::default();
    let mut best = 0.0;
    for (i, (plain, ggml)) in plain.iter().zip(ggml).enumerate() {
        gain.gained += usize::from(ggml < plain);
        gain.lost += usize::from(ggml > plain);
        let fell = plain * plain - ggml * ggml;
        if fell > best {
            (best, gain.most) = (fell, Some(i));
        }
    }
    gain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::{Data, Trial};
    use crate::format::{FORMATS, find};

    fn drawn(data: Data) -> Vec<f32> {
        Trial::drawn(data, 7, 64, 256).original().to_vec()
    }

    /// A search is worth having on ordinary weights, and where there is none the plain fit is ggml's.
    #[test]
    fn a_search_gains_over_the_plain_fit() {
        let weights = drawn(Data::Gaussian);
        for format in FORMATS {
            let fits = Fits::of(*format, &weights, None).unwrap();
            let [plain, ggml] = [Way::Plain, Way::Ggml].map(|way| fits.way(way).unwrap());
            let ratio = ggml.lost.rms / plain.lost.rms;
            if fits.searches {
                assert!((0.5..0.99).contains(&ratio), "{format:?}: {ratio}");
                let gain = fits.gain().unwrap();
                assert!(gain.gained > 2 * gain.lost && gain.most.is_some(), "{format:?}: {gain:?}");
            } else {
                assert_eq!(plain.blocks, ggml.blocks, "{format:?}");
                assert_eq!(fits.gain(), None);
            }
            assert_eq!(fits.sub * fits.subs, format.layout().weights);
            assert_eq!(ggml.subs.len(), weights.len() / fits.sub);
        }
    }

    /// What importances are for: the error that they weigh falls, the plain one rises.
    #[test]
    fn importances_move_the_error_to_where_it_counts_less() {
        let weights = drawn(Data::Gaussian);
        let importance: Vec<f32> = (0..256).map(|i| if i % 4 == 1 { 30.0 } else { 1.0 }).collect();
        for format in FORMATS {
            let fits = Fits::of(*format, &weights, Some(&importance)).unwrap();
            let [ggml, weighed] = [Way::Ggml, Way::Importance].map(|way| fits.way(way).unwrap());
            if fits.weighs {
                assert!(weighed.lost.weighted < ggml.lost.weighted, "{format:?}: {:?} {:?}", weighed.lost, ggml.lost);
                assert!(fits.asked().unwrap().way == Way::Importance);
            } else {
                assert_eq!(weighed.blocks, ggml.blocks, "{format:?}");
            }
        }
    }

    /// llama.cpp #3846: the search cannot take the min of a ramp above zero, and neither can the plain fit.
    #[test]
    fn a_ramp() {
        let ramp: Vec<f32> = (0..256).map(|i| i as f32 / 256.0).collect();
        let fits = Fits::of(find("q4_K").unwrap(), &ramp, None).unwrap();
        let lost = fits.way(Way::Ggml).unwrap().lost;
        assert!((lost.mean - 0.008883).abs() < 5e-7 && (lost.max - 0.032215).abs() < 5e-7, "{lost:?}");
        assert!(fits.way(Way::Plain).unwrap().lost.rms > lost.rms);
    }

    #[test]
    fn importances_that_fill_no_row_are_refused() {
        let (q4_0, weights) = (find("q4_0").unwrap(), vec![1.0; 96]);
        for (count, fits) in [(96, true), (32, true), (0, false), (64, false), (48, false), (192, false)] {
            let made = Fits::of(q4_0, &weights, Some(&vec![1.0; count]));
            assert_eq!(made.is_ok(), fits, "{count}");
            if let Err(error) = made {
                let said = error.to_string();
                assert!(said.contains("96, or a multiple of 32 that divides it"), "{said}");
            }
        }
    }
}
