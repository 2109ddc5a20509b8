//! Formats side by side, as the page shows them.

use super::arrays::Floats;
use crate::cost::{Cost, Data, Trial, gigabytes};
use crate::format::{self, FORMATS, Format};
use crate::link::{self, Link};
use crate::look::{Ladder, levels};
use crate::said::said;
use crate::spec::{
    self, Activations, Distribution, Edit, Experiment, Focus, Name, PlainLayers, RandomActivations, RandomWeights,
    Source, Spec, SpecError, Taken, quantised, quoted,
};
use crate::variant::Variant;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Rows of weights, and weights in a row, where they are drawn.
const ROWS: usize = 256;
const ROW: usize = 256;

/// Every format on the same weights.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SideBySide {
    /// The best first.
    pub formats: Vec<FormatCost>,
    /// The first weights, which the line shows.
    pub original: Floats,
    /// How many weights there are.
    pub weights: usize,
    /// How many outputs.
    pub outputs: usize,
}

/// A format on these weights.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FormatCost {
    /// Its name.
    pub name: &'static str,
    /// What a weight takes.
    pub bits_per_weight: f64,
    /// 10⁹ bytes of a model of seven billion weights.
    pub gigabytes: f64,
    /// What it makes of them; null where they are no whole blocks of it.
    pub cost: Option<Cost>,
    /// Whether no format has fewer bits and a smaller error.
    pub best: bool,
}

impl FormatCost {
    fn new(format: &dyn Format, cost: Option<Cost>) -> Self {
        Self {
            name: format.name(),
            bits_per_weight: format.layout().bits_per_weight(),
            gigabytes: gigabytes(format),
            cost,
            best: false,
        }
    }
}

/// The experiment of a link, to be had in every format.
pub struct Others {
    experiment: Experiment,
    focus: Focus,
    /// Weights that were drawn, format by format: an edit elsewhere does not change them, and quantising them is most of the work.
    plain: BTreeMap<&'static str, PlainLayers>,
}

/// Most weights that are kept in every format: 20 MB of blocks and originals.
const KEPT: usize = 1 << 17;

impl Others {
    /// That of a link; its focus is clamped to it.
    ///
    /// # Panics
    /// Never: reading a link gives a valid Spec.
    pub fn of(link: &str, focus: Focus) -> Self {
        let Ok(experiment) = Experiment::new(link::parse(link).spec) else {
            unreachable!("reading gives a valid Spec")
        };
        Self { focus: focus.clamped(&experiment), experiment, plain: BTreeMap::new() }
    }

    /// Another link's, after this one.
    pub fn take(&mut self, link: &str, focus: Focus) {
        let plain = std::mem::take(&mut self.plain);
        *self = Self { plain, ..Self::of(link, focus) };
    }

    fn with(&self, name: &str) -> Result<Experiment, SpecError> {
        self.experiment.edited(&Edit::Format(name.into()))
    }

    /// What it costs in a format, for the token in focus after the last layer.
    ///
    /// # Errors
    /// A format that does not exist.
    pub fn cost(&mut self, name: &str) -> Result<FormatCost, SpecError> {
        let format = format::find(name).ok_or_else(|| SpecError::new("weights.format", quoted(name), format::NAMES))?;
        // Rows that are no whole blocks of a format have no cost in it.
        let Ok(mut other) = self.with(name) else { return Ok(FormatCost::new(format, None)) };
        if other.in_dim() * other.out_dim() * other.depth() <= KEPT {
            other.reuse(self.plain.entry(format.name()).or_default());
        }
        Ok(FormatCost::new(format, Cost::of(&other.run(Variant::BEST, self.focus.row), self.focus.token)))
    }

    /// The row in focus and the levels that the format gives it.
    ///
    /// # Errors
    /// A format that does not exist, or whose blocks these rows do not fill.
    pub fn ladder(&self, name: &str) -> Result<Ladder, SpecError> {
        let other = self.with(name)?;
        let [from, to] = [&self.experiment, &other].map(|experiment| experiment.format().layout().weights);
        let focus = Focus { block: self.focus.block * from / to, ..self.focus };
        Ok(Ladder::look(&other, focus.clamped(&other)))
    }
}

/// One stretch of weights in one format.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Line {
    /// The numbers.
    pub original: Floats,
    /// What the format makes of them.
    pub weights: Floats,
    /// What a weight of this stretch can be: its sub-block's levels, the least first.
    pub levels: Floats,
    /// Weights that share their levels.
    pub sub_block: usize,
    /// A link to an experiment with these weights.
    pub link: String,
}

/// Weights to compare formats on.
pub struct Weights {
    trial: Trial,
    /// What they are drawn as, where an experiment can draw them too.
    random: Option<RandomWeights>,
}

impl Weights {
    /// Drawn ones.
    ///
    /// # Errors
    /// A name that no data has.
    pub fn drawn(data: &str, seed: u32) -> Result<Self, SpecError> {
        let known = Data::parse(data).ok_or_else(|| SpecError::new("data", quoted(data), Data::NAMES))?;
        let distribution = match known {
            Data::Gaussian => Some(Distribution::Gaussian),
            Data::StudentT3 => Some(Distribution::StudentT3),
            Data::Uniform => Some(Distribution::Uniform),
            Data::Positive | Data::Loud => None,
        };
        let random = distribution.map(|distribution| RandomWeights {
            distribution,
            seed: seed.into(),
            ..RandomWeights::default()
        });
        Ok(Self { trial: Trial::drawn(known, seed.into(), ROWS, ROW), random })
    }

    /// The numbers of a text: one row of them.
    ///
    /// # Errors
    /// If one of them is no finite f32, or if there are more or fewer than whole blocks of any format.
    pub fn of(text: &str) -> Result<Self, SpecError> {
        let numbers = Taken::WEIGHTS.parse(text)?;
        if numbers.is_empty() || !numbers.len().is_multiple_of(32) || numbers.len() > ROWS * ROW {
            let allowed = said!("a multiple of 32 numbers (256 for the K-quants), at most {0}", ROWS * ROW);
            return Err(SpecError::count("weights", numbers.len(), allowed));
        }
        Ok(Self { trial: Trial::of(numbers), random: None })
    }

    /// The weights of a link's experiment: rows of the layer in focus, from the row in focus on, as many as fit, with its own input;
    /// the numbers of which its blocks were made where they are known, else what the blocks hold.
    ///
    /// # Errors
    /// What the link could not say; a weight that is infinite or NaN.
    pub fn of_link(link: &str) -> Result<Self, SpecError> {
        let Link { spec, focus, problems, .. } = link::parse(link);
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem);
        }
        let experiment = Experiment::try_from(&spec)?;
        let Focus { layer, row, token, .. } = focus.unwrap_or_default().clamped(&experiment);
        let most = (ROWS * ROW / experiment.in_dim()).max(1);
        let mut numbers = Vec::new();
        for row in (row..experiment.out_dim()).take(most) {
            match experiment.original(layer, row) {
                Some(original) => numbers.extend_from_slice(&original),
                None => numbers.extend(experiment.format().weights(&experiment.row(layer, row))),
            }
        }
        if let Some(i) = numbers.iter().position(|x| !x.is_finite()) {
            return Err(SpecError::new(
                "weights",
                said!("{0} at index {1}", numbers[i].to_string(), i),
                "finite f32 values",
            ));
        }
        Ok(Self { trial: Trial::new(numbers, experiment.activations(token)), random: None })
    }

    /// All formats.
    pub fn side_by_side(&self) -> SideBySide {
        let mut formats: Vec<FormatCost> = FORMATS.iter().map(|format| self.cost(*format)).collect();
        let error = |of: &FormatCost| of.cost.map_or(f64::INFINITY, |cost| cost.weights.w_err);
        formats.sort_by(|one, other| error(one).total_cmp(&error(other)));
        let best = |of: &FormatCost| {
            let beats = |other: &FormatCost| {
                error(other) <= error(of)
                    && other.bits_per_weight <= of.bits_per_weight
                    && (error(other) < error(of) || other.bits_per_weight < of.bits_per_weight)
            };
            of.cost.is_some() && !formats.iter().any(beats)
        };
        let best: Vec<bool> = formats.iter().map(best).collect();
        formats.iter_mut().zip(best).for_each(|(format, best)| format.best = best);
        let original = self.trial.original();
        SideBySide {
            formats,
            original: original[..original.len().min(ROW)].to_vec().into(),
            weights: original.len(),
            outputs: self.trial.rows(),
        }
    }

    fn cost(&self, format: &dyn Format) -> FormatCost {
        FormatCost::new(format, self.trial.cost(format, Variant::BEST))
    }

    /// An experiment with these weights in a format: all of them where they can be drawn again, else one block.
    fn link(&self, format: &dyn Format, block: Vec<u8>) -> String {
        let spec = match &self.random {
            Some(random) => Spec {
                in_dim: ROW as i64,
                out_dim: ROWS as i64,
                weights: spec::Weights { format: Name::of(format.name()), source: Source::Random(random.clone()) },
                activations: Activations::Random(RandomActivations { seed: random.seed, ..Default::default() }),
                ..Spec::default()
            },
            None => Spec::holding(format, block).unwrap_or_default(),
        };
        link::format(&spec)
    }

    /// The 32 weights from `from` on, as a format has them.
    ///
    /// # Errors
    /// A format that does not exist, or whose blocks these weights do not fill.
    pub fn line(&self, name: &str, from: usize) -> Result<Line, SpecError> {
        /// Weights of a line.
        const LINE: usize = 32;
        let format = format::find(name).ok_or_else(|| SpecError::new("weights.format", quoted(name), format::NAMES))?;
        let layout = format.layout();
        let original = self.trial.original();
        let last = (original.len().min(ROW) - 1) / LINE * LINE;
        let from = from.min(last) / LINE * LINE;
        let block = from / layout.weights * layout.weights;
        let numbers = original.get(block..block + layout.weights).unwrap_or(&original[block..]);
        let blocks = quantised(format, numbers)?;
        let (at, weights) = (from - block, format.weights(&blocks));
        Ok(Line {
            original: original[from..from + LINE].to_vec().into(),
            weights: weights[at..at + LINE].to_vec().into(),
            levels: levels(format, &blocks, at).into(),
            sub_block: layout.sub_block(),
            link: self.link(format, blocks.to_vec()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_experiment_in_every_format() {
        let mut others = Others::of("1&n=512&o=16&w=r&x=r", Focus { row: 3, block: 1, ..Focus::default() });
        for format in FORMATS {
            let cost = others.cost(format.name()).unwrap().cost.unwrap();
            assert_eq!(cost.weights.w_err == 0.0, format.name() == "f32", "{}: {cost:?}", format.name());
            assert!(cost.a_cost > cost.l2_rel / 2.0, "{}: {cost:?}", format.name());
            // The same numbers in every format, whatever the length of its blocks.
            let ladder = others.ladder(format.name()).unwrap();
            assert_eq!(ladder.original[..16], others.ladder("q6_K").unwrap().original, "{}", format.name());
        }
        assert_eq!(others.cost("q7_K").unwrap_err().field, "weights.format");
        assert_eq!(others.ladder("q7_K").unwrap_err().field, "weights.format");
    }

    /// catches: weights that are kept although their seed, their shape or a layer's scale has changed.
    #[test]
    fn what_is_kept_changes_no_number() {
        let mut others = Others::of("1&n=512&o=16&w=r&x=r", Focus::default());
        for link in [
            "1&n=512&o=16&w=r&x=r,s2",
            "1&n=512&o=16&w=r,s3&x=r",
            "1&o=16&w=r,s3&x=r",
            "1&o=16&w=r,s3&x=r&y=0~k40000000",
            "1",
        ] {
            others.take(link, Focus::default());
            for format in FORMATS {
                let anew = Others::of(link, Focus::default()).cost(format.name()).unwrap();
                let kept = [(); 2].map(|()| others.cost(format.name()).unwrap());
                let json = |cost: &FormatCost| serde_json::to_string(cost).unwrap();
                assert!(kept.iter().all(|kept| json(kept) == json(&anew)), "{link} {}", format.name());
            }
        }
    }

    #[test]
    fn weights_of_a_link_are_compared() {
        let costs = |link: &str| Weights::of_link(link).map(|weights| weights.side_by_side());
        // A draw is the numbers, with their own input.
        let drawn = Weights::drawn("gaussian", 1).unwrap().side_by_side();
        let brought = costs("1&o=256&w=r&x=r").unwrap();
        assert_eq!(serde_json::to_string(&brought.formats).unwrap(), serde_json::to_string(&drawn.formats).unwrap());
        // Blocks are what they hold: in Q4_K, Q8_0 and floats there is little or nothing to lose once more.
        let blocks = costs("1&n=512&o=3&w=p&v=0.1.0.0").unwrap();
        assert_eq!((blocks.weights, blocks.outputs), (1024, 2));
        assert!(blocks.formats.iter().find(|of| of.name == "f32").unwrap().cost.unwrap().weights.w_err == 0.0);
        let wide = costs("1&n=16384&o=64&w=r&x=r").unwrap();
        assert_eq!((wide.weights, wide.outputs), (65_536, 4));
        for (link, field) in [("1&w=zz", "weights"), ("1&e=0.0.0.0~AHw", "weights"), ("1&g=!a.gguf:7/x/0/0", "weights")]
        {
            assert_eq!(costs(link).unwrap_err().field, field, "{link}");
        }
    }

    #[test]
    fn rows_that_are_no_whole_blocks_have_no_cost() {
        let mut others = Others::of("1&f=q8_0&n=96&w=r&x=r", Focus::default());
        assert!(others.cost("q4_K").unwrap().cost.is_none() && others.ladder("q4_K").is_err());
        assert!(others.cost("q4_0").unwrap().cost.is_some());
    }

    #[test]
    fn bytes_cost_nothing_to_compare() {
        assert!(Others::of("1", Focus::default()).cost("q6_K").unwrap().cost.is_none());
    }
}
