//! What can be moved, and how.

use super::values::{self, Value};
use crate::format::{self, Field, Role};
use crate::named::named;
use crate::spec::{
    Activations, Distribution, Edit, Experiment, Focus, Number, RandomWeights, Source, SpecError, typed,
};

named! {
    /// What a sweep moves, by the name of the edit that moves it.
    pub enum Moved("what moves") {
        /// The seed of what is drawn, and nothing else.
        Seed = "seed",
        /// Layers.
        Depth = "depth",
        /// Weights in a row.
        Width = "in_dim",
        /// The first float scale of the block in focus; of every block of a pattern.
        D = "d",
        /// The second.
        Dmin = "dmin",
        /// The factor on the scales of the layer in focus.
        LayerScale = "layer.scale",
        /// The size of one input, in units of the others, where the input is drawn.
        Outlier = "outlier",
        /// The size of the loudest of the channels that stand out, the others in proportion.
        Loud = "loud",
        /// How path B rounds its input.
        Rule = "path_b.q8k",
        /// The order in which it adds.
        Order = "path_b.order",
        /// The format of the weights.
        Format = "weights.format",
        /// How the weights are drawn.
        Weights = "distribution",
    }
}

/// Whether anything of it is drawn.
pub(super) fn is_drawn(of: &Experiment) -> bool {
    matches!(of.spec().weights.source, Source::Random(_)) || matches!(of.spec().activations, Activations::Random(_))
}

impl Moved {
    /// The float scale of a block that it moves.
    fn field(self, of: &Experiment) -> Option<&'static Field> {
        let mut scales = of.format().layout().fields.iter().filter(|field| field.role == Role::Scale);
        match self {
            Self::D => scales.next(),
            Self::Dmin => scales.nth(1),
            _ => None,
        }
    }

    /// What it is called in the format of an experiment: the layout names its scales.
    pub fn called(self, of: &Experiment) -> &'static str {
        self.field(of).map_or(self.name(), |field| field.name)
    }

    /// Whether the experiment has it.
    pub fn is_of(self, of: &Experiment) -> bool {
        match self {
            Self::Seed => is_drawn(of),
            Self::D | Self::Dmin => self.field(of).is_some(),
            Self::Outlier => matches!(of.spec().activations, Activations::Random(_)),
            Self::Loud => loudest(of) > 0.0,
            _ => true,
        }
    }

    /// The names that it can have; nothing where it is a number.
    pub fn names(self, of: &Experiment) -> Option<Vec<String>> {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        match self {
            Self::Rule => Some(of.format().input().rule_names()),
            Self::Order => Some(owned(&of.format().order_names())),
            Self::Format => Some(owned(format::NAMES)),
            Self::Weights => Some(owned(Distribution::NAMES)),
            _ => None,
        }
    }

    /// Values to begin with: none where all names are meant.
    pub fn usual(self) -> &'static str {
        match self {
            Self::Seed | Self::Rule | Self::Order | Self::Format | Self::Weights => "",
            Self::Depth => "1..16",
            Self::Width => "256..4096*2",
            Self::D => "0.001..1000*10",
            Self::Dmin => "0, 0.001..100*10",
            Self::LayerScale => "0.125..8*2",
            Self::Outlier | Self::Loud => "1..64*2",
        }
    }

    /// Seeds to begin with; nothing where nothing is drawn.
    pub fn usual_seeds(self, of: &Experiment) -> Option<u32> {
        let drawn = is_drawn(of) || self == Self::Weights;
        drawn.then_some(if self == Self::Seed { 200 } else { 10 })
    }

    /// Where a text moves it to. The seed alone moves from one to the next by itself.
    pub(super) fn values(self, of: &Experiment, text: &str) -> Result<Vec<Value>, SpecError> {
        match (self, self.names(of)) {
            (Self::Seed, _) => Ok(vec![Value::Name("seed".into())]),
            (_, Some(known)) => values::names(text, &known),
            (_, None) => values::numbers(text),
        }
    }

    /// The experiment with it moved.
    ///
    /// # Errors
    /// Why the experiment cannot have that value, with the number as a person would type it.
    pub(super) fn to(self, value: &Value, of: &Experiment, at: Focus) -> Result<Experiment, SpecError> {
        let at = at.clamped(of);
        let edit = match value {
            Value::Name(name) => self.named(name, of),
            Value::Number(number) => self.number(*number, of, at),
        };
        let Some(edit) = edit else { return Ok(of.clone()) };
        of.edited(&edit).map_err(|error| match value {
            Value::Number(number) => SpecError::new(&*error.field, typed(*number), error.allowed.clone()),
            Value::Name(_) => error,
        })
    }

    fn named(self, name: &str, of: &Experiment) -> Option<Edit> {
        match self {
            Self::Rule => Some(Edit::Rule(name.into())),
            Self::Order => Some(Edit::OrderB(name.into())),
            Self::Format => Some(Edit::Format(name.into())),
            Self::Weights => Some(drawn(of, Distribution::parse(name)?)),
            _ => None,
        }
    }

    fn number(self, number: f64, of: &Experiment, at: Focus) -> Option<Edit> {
        // What is not whole is refused with the range of its field.
        let whole = || if number as i64 as f64 == number { number as i64 } else { i64::MIN };
        match self {
            Self::Depth => Some(Edit::Depth(whole())),
            Self::Width => Some(Edit::InDim(whole())),
            Self::D | Self::Dmin => {
                let field = self.field(of)?.name.into();
                Some(Edit::Field { at, field, index: 0, to: Number::Value(number) })
            }
            Self::LayerScale => Some(Edit::LayerScale { layer: at.layer, to: number }),
            Self::Outlier => match &of.spec().activations {
                Activations::Random(drawn) => {
                    let mut drawn = drawn.clone();
                    drawn.outlier = number as f32;
                    Some(Edit::Activations(Activations::Random(drawn)))
                }
                _ => None,
            },
            Self::Loud => match &of.spec().activations {
                Activations::Random(drawn) => {
                    let (mut drawn, factor) = (drawn.clone(), number / loudest(of));
                    for loud in drawn.loud_mut() {
                        loud.value = (f64::from(loud.value) * factor) as f32;
                    }
                    Some(Edit::Activations(Activations::Random(drawn)))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// The size of the loudest of the channels that stand out; 0 where none does.
fn loudest(of: &Experiment) -> f64 {
    let Activations::Random(drawn) = &of.spec().activations else { return 0.0 };
    drawn.all_loud().iter().fold(0.0, |most, loud| f64::from(loud.value.abs()).max(most))
}

/// The weights drawn from that distribution: as they are drawn, where they are.
fn drawn(of: &Experiment, distribution: Distribution) -> Edit {
    let drawn = match &of.spec().weights.source {
        Source::Random(drawn) => drawn.clone(),
        _ => RandomWeights::default(),
    };
    Edit::Weights(Source::Random(RandomWeights { distribution, ..drawn }))
}

/// The experiment from which a thing is moved. Where the weights are to be drawn, they are: each seed draws others.
///
/// # Errors
/// None: drawn weights suit every shape.
pub(super) fn begun(moved: Moved, of: Experiment) -> Result<Experiment, SpecError> {
    let is_random = matches!(of.spec().weights.source, Source::Random(_));
    if moved != Moved::Weights || is_random { Ok(of) } else { of.edited(&drawn(&of, Distribution::Gaussian)) }
}

/// The experiment with what is drawn drawn again: each seed so many further.
///
/// # Errors
/// A seed beyond the last.
pub(super) fn reseeded(of: &Experiment, by: usize) -> Result<Experiment, SpecError> {
    let mut spec = of.spec().clone();
    if let Source::Random(drawn) = &mut spec.weights.source {
        drawn.seed += by as i64;
    }
    if let Activations::Random(drawn) = &mut spec.activations {
        drawn.seed += by as i64;
    }
    Experiment::try_from(&spec)
}
