//! What happens to the outputs of a layer before the next one: stages, in order, on each path by itself.

mod json;

use super::check::bits;
use super::hex::HexF32;
use super::limit;
use super::refusal::{Allowed, SpecError, said};
use crate::kernel::rope::{self, Pairing, Turn};
use crate::kernel::{bias, gain, residual, rms_norm, softmax, swiglu};
use crate::oracle;
use crate::variant::Variant;
use serde::{Deserialize, Serialize};

/// The stages after every layer, the last included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Between(pub Vec<Stage>);

/// Declares the stages: a row for each without parameters, with its name (in JSON, links and on the page), its kernel and the same in
/// f64, both of what entered the layer and of the outputs that they change; then a row for each with a number for every output, its
/// kernels of the outputs and these numbers.
macro_rules! stages {
    (
        plain { $($(#[$doc:meta])* $Stage:ident = $name:literal, $kernel:expr, $exact:expr;)+ }
        numbered { $($(#[$of:meta])* $Numbered:ident = $known:literal, $by:expr, $by_exact:expr;)+ }
    ) => {
        /// One stage.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Stage {
            $($(#[$doc])* $Stage,)+
            $($(#[$of])* $Numbered(Vec<HexF32>),)+
            /// Pairs of values are turned.
            Rope(Pairing, Rope),
        }

        impl Stage {
            /// Every name, that of no stage first.
            pub const NAMES: &'static [&'static str] = &["none", $($name,)+ $($known,)+ "rope-norm", "rope-neox"];
            /// The stages, in the order of their names.
            const ALL: &'static [Self] = &[
                $(Self::$Stage,)+
                $(Self::$Numbered(Vec::new()),)+
                Self::Rope(Pairing::Norm, Rope::USUAL),
                Self::Rope(Pairing::Neox, Rope::USUAL),
            ];

            /// Its name.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$Stage => $name,)+
                    $(Self::$Numbered(_) => $known,)+
                    Self::Rope(Pairing::Norm, _) => "rope-norm",
                    Self::Rope(Pairing::Neox, _) => "rope-neox",
                }
            }

            /// Its numbers, if it is one with numbers: one for each value, or none where they would change nothing.
            pub fn numbers(&self) -> Option<&Vec<HexF32>> {
                match self {
                    $(Self::$Numbered(numbers) => Some(numbers),)+
                    _ => None,
                }
            }

            /// The same, to be changed.
            pub fn numbers_mut(&mut self) -> Option<&mut Vec<HexF32>> {
                match self {
                    $(Self::$Numbered(numbers) => Some(numbers),)+
                    _ => None,
                }
            }

            fn apply(&self, variant: Variant, token: usize, x: &[f32], y: &mut Vec<f32>) {
                match self {
                    $(Self::$Stage => {
                        let kernel: fn(Variant, &[f32], &mut Vec<f32>) = $kernel;
                        kernel(variant, x, y);
                    })+
                    $(Self::$Numbered(numbers) => $by(y, &plain(numbers)),)+
                    Self::Rope(pairing, r) => rope::rope(*pairing, &r.turn(token), y),
                }
            }

            fn apply_exact(&self, token: usize, x: &[f32], y: &mut Vec<f64>) {
                match self {
                    $(Self::$Stage => {
                        let exact: fn(&[f32], &mut Vec<f64>) = $exact;
                        exact(x, y);
                    })+
                    $(Self::$Numbered(numbers) => $by_exact(y, &plain(numbers)),)+
                    Self::Rope(pairing, r) => oracle::rope(*pairing, &r.turn(token), y),
                }
            }
        }

        /// A stage with what belongs to it, as JSON has it.
        #[derive(Deserialize)]
        enum WithParameters {
            $(#[serde(rename = $known)] $Numbered(Vec<HexF32>),)+
            #[serde(rename = "rope-norm")]
            Norm(Rope),
            #[serde(rename = "rope-neox")]
            Neox(Rope),
        }

        impl From<WithParameters> for Stage {
            fn from(of: WithParameters) -> Self {
                match of {
                    $(WithParameters::$Numbered(numbers) => Self::$Numbered(numbers),)+
                    WithParameters::Norm(rope) => Self::Rope(Pairing::Norm, rope),
                    WithParameters::Neox(rope) => Self::Rope(Pairing::Neox, rope),
                }
            }
        }
    };
}

stages! {
    plain {
        /// Each vector is divided by its root mean square.
        RmsNorm = "rmsnorm", |variant, _, y| rms_norm::rms_norm(variant, y), |_, y| oracle::rms_norm(y);
        /// Each vector becomes probabilities.
        Softmax = "softmax", |_, _, y| softmax::softmax(y), |_, y| oracle::softmax(y);
        /// The first half of each vector gates the second; half as many values go on.
        SwiGlu = "swiglu", |_, _, y| swiglu::swiglu(y), |_, y| oracle::swiglu(y);
        /// What entered the layer is added.
        Residual = "residual", |_, x, y| residual::residual(y, x), |x, y| oracle::residual(y, x);
    }
    numbered {
        /// Each value is multiplied by a number of its own: after RMSNorm, the weights of a norm.
        Gain = "gain", gain::gain, oracle::gain;
        /// A number of its own is added to each value.
        Bias = "bias", bias::bias, oracle::bias;
    }
}

fn plain(numbers: &[HexF32]) -> Vec<f32> {
    numbers.iter().map(|number| number.0).collect()
}

/// How far RoPE turns.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rope {
    /// Values in a head.
    pub head_dim: i64,
    /// Position of the first token; each further one is one on.
    pub position: i64,
    /// Base of the angles. Models have whole ones: 10,000 or 500,000.
    pub theta: i64,
}

impl Rope {
    const USUAL: Self = Self { head_dim: 64, position: 1, theta: 10_000 };
}

impl Default for Rope {
    fn default() -> Self {
        Self::USUAL
    }
}

impl Stage {
    /// The stage of that name, with default parameters.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.get(crate::named::position(Self::NAMES, name)?.checked_sub(1)?).cloned()
    }
}

impl Between {
    /// The field that errors name.
    pub const FIELD: &'static str = "between";
    /// Most stages.
    pub const MOST: usize = 8;

    /// Replaces the stage at a place, adds one behind the last, or takes one away.
    pub(super) fn set(&mut self, at: usize, to: Option<Stage>) -> Result<(), SpecError> {
        let stages = &mut self.0;
        if at > stages.len() {
            return Err(SpecError::new("stage", at, (0, stages.len() as i64)));
        }
        let replaced = at + usize::from(to.is_some());
        if let Some(to) = to {
            stages.insert(at, to);
        }
        if replaced < stages.len() {
            stages.remove(replaced);
        }
        Ok(())
    }

    /// How often the number of values is halved.
    fn halvings(&self) -> usize {
        self.0.iter().filter(|stage| **stage == Stage::SwiGlu).count()
    }

    /// The names of its stages, in order.
    pub fn names(&self) -> String {
        if self.0.is_empty() {
            return Stage::NAMES[0].to_owned();
        }
        self.0.iter().map(Stage::name).collect::<Vec<_>>().join(", ")
    }

    /// Values that go on from a layer of `rows` rows.
    pub fn width(&self, rows: usize) -> usize {
        rows >> self.halvings()
    }

    /// Rows of a layer from which `width` values go on.
    pub(crate) fn rows(&self, width: i64) -> i64 {
        width << self.halvings().min(Self::MOST)
    }

    /// Checks every stage against a layer of `in_dim` to `out_dim` values.
    pub(super) fn check(&self, in_dim: usize, out_dim: usize) -> Result<(), SpecError> {
        let refuse = |got: &str, allowed: Allowed| Err(SpecError::new(Self::FIELD, got, allowed));
        if self.0.len() > Self::MOST {
            return refuse(&format!("{} stages", self.0.len()), "at most 8 stages".into());
        }
        let mut width = out_dim;
        for stage in &self.0 {
            match stage {
                Stage::SwiGlu if !width.is_multiple_of(2) => {
                    return refuse("swiglu", "an even number of outputs before it".into());
                }
                Stage::SwiGlu => width /= 2,
                Stage::Residual if width != in_dim => {
                    return refuse("residual", said!("as many values before it as in_dim, {0}", in_dim).into());
                }
                Stage::Rope(_, rope) => rope.check(width)?,
                _ => {}
            }
            if let Some(numbers) = stage.numbers() {
                check_numbers(stage.name(), numbers, width)?;
            }
        }
        Ok(())
    }

    /// Applies the stages to the outputs of token `token`; `x` is what entered the layer.
    pub(crate) fn apply(&self, variant: Variant, token: usize, x: &[f32], y: &mut Vec<f32>) {
        self.0.iter().for_each(|stage| stage.apply(variant, token, x, y));
    }

    /// The same in f64.
    pub(crate) fn apply_exact(&self, token: usize, x: &[f32], y: &mut Vec<f64>) {
        self.0.iter().for_each(|stage| stage.apply_exact(token, x, y));
    }
}

/// Checks the numbers of a stage to which `width` values come.
fn check_numbers(stage: &str, numbers: &[HexF32], width: usize) -> Result<(), SpecError> {
    let field = || format!("{}.{stage}", Between::FIELD);
    if !numbers.is_empty() && numbers.len() != width {
        let allowed = said!("{0}, one for each value that comes to it, or none", width);
        return Err(SpecError::count(field(), numbers.len(), allowed));
    }
    match numbers.iter().position(|number| !number.0.is_finite()) {
        Some(i) => Err(SpecError::new(field(), said!("{0} at index {1}", bits(numbers[i].0), i), "finite f32 values")),
        None => Ok(()),
    }
}

impl Rope {
    /// The names of its parameters in errors and edits, in the order of [`Rope::parameter`].
    pub const FIELDS: &'static [&'static str] =
        &["between.rope.head_dim", "between.rope.position", "between.rope.theta"];

    /// Parameter `i` < 3.
    pub fn parameter(&mut self, i: usize) -> &mut i64 {
        match i {
            0 => &mut self.head_dim,
            1 => &mut self.position,
            _ => &mut self.theta,
        }
    }

    fn check(mut self, width: usize) -> Result<(), SpecError> {
        for (i, (least, most)) in [(2, limit::DIM), (0, limit::PATTERN), (1, 1_000_000_000)].into_iter().enumerate() {
            let got = *self.parameter(i);
            if !(least..=most).contains(&got) {
                return Err(SpecError::new(Self::FIELDS[i], got, (least, most)));
            }
        }
        let head = self.head_dim as usize;
        if head.is_multiple_of(2) && width.is_multiple_of(head) {
            return Ok(());
        }
        Err(SpecError::new(Self::FIELDS[0], head, said!("an even divisor of the {0} values of a token", width)))
    }

    fn turn(&self, token: usize) -> Turn {
        Turn {
            head_dim: self.head_dim as usize,
            position: (self.position + token as i64) as f64,
            theta: self.theta as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gain_and_bias_have_a_number_for_each_value() {
        use crate::spec::{Edit, Experiment, Spec, Stages};
        let spec = |stages| Spec { out_dim: 4, between: Between(stages), ..Spec::default() };
        let numbers = |numbers: &[f32]| numbers.iter().copied().map(HexF32).collect::<Vec<_>>();
        let run = |spec: &Spec| Experiment::try_from(spec).unwrap().run(Variant::ALL[0], 0).depths[0].tokens[0].clone();
        let (plain, by) = (run(&spec(vec![])), [0.5, -1.0, 0.0, 3.3]);
        let gained = run(&spec(vec![Stage::Gain(numbers(&by))]));
        let biased = run(&spec(vec![Stage::Bias(numbers(&by))]));
        for (i, by) in by.into_iter().enumerate() {
            assert_eq!((gained.a[i], biased.b[i]), (plain.a[i] * by, plain.b[i] + by));
            assert_eq!(gained.exact[i], plain.exact[i] * f64::from(by));
            assert_eq!(biased.exact[i], plain.exact[i] + f64::from(by));
        }
        let none = run(&spec(vec![Stage::Gain(vec![]), Stage::Bias(vec![])]));
        assert_eq!((&none.a, &none.exact), (&plain.a, &plain.exact));

        let refused = |stages| Experiment::try_from(&spec(stages)).unwrap_err().to_string();
        let few = refused(vec![Stage::SwiGlu, Stage::Gain(numbers(&by))]);
        assert_eq!(few, "between.gain: 4 numbers were given; expected 2, one for each value that comes to it, or none");
        let broken = refused(vec![Stage::Bias(numbers(&[0.0, f32::INFINITY, 0.0, 0.0]))]);
        assert!(broken.starts_with("between.bias: the f32 0x7f800000 (infinite) at index 1"), "{broken}");
        let wide = Spec { out_dim: 16384, ..spec(vec![Stage::Bias(numbers(&[1.0; 16384])); 5]) };
        let many = Experiment::try_from(&wide).unwrap_err().to_string();
        assert_eq!(many, "numbers of stages: 81920 is not allowed; expected at most 65536 together");

        let named = spec(vec![]).edited(&Edit::Stage { of: Stages::Common, at: 0, to: Stage::parse("gain") }).unwrap();
        assert_eq!(named.between.0, [Stage::Gain(vec![])]);
        let to = numbers(&by);
        let given = named.edited(&Edit::StageNumbers { of: Stages::Common, at: 0, to: to.clone() }).unwrap();
        assert_eq!(given.between.0, [Stage::Gain(to.clone())]);
        let refused = spec(vec![Stage::RmsNorm]).edited(&Edit::StageNumbers { of: Stages::Common, at: 0, to });
        assert!(refused.unwrap_err().to_string().contains("the place of a gain or a bias"));
    }
}
