//! A mistake switched on: what an experiment gives with it, and the picture that it leaves on weights, input and outputs.

use super::answer::{Answer, Rows, answers, rms};
use super::asked::Asked;
use super::way::{Effort, Way};
use crate::format::{Format, Order};
use crate::kernel::dot_f32::DotOrder;
use crate::mistake::{Mistake, Part, Program, Rounded};
use crate::number::steps;
use crate::run::rel_diff;
use crate::said::said;
use crate::spec::{Experiment, Focus, HexF32, SpecError, quoted};
use serde::Serialize;
use ts_rs::TS;

/// A mistake that a program for a format can make.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Listed {
    /// Its name.
    pub name: &'static str,
    /// The part of the program that it is in.
    #[ts(type = "'weights' | 'input' | 'dot' | 'arithmetic'")]
    pub part: Part,
    /// What the programmer did, as a sentence without its subject.
    pub did: &'static str,
    /// Whether its answers are as right as others.
    pub harmless: bool,
    /// Public reports of its kind.
    #[ts(type = "Array<string>")]
    pub reports: &'static [&'static str],
    /// The paths that can make it.
    pub paths: Vec<&'static str>,
}

/// The mistakes that a format allows, part by part.
pub fn listed(format: &dyn Format) -> Vec<Listed> {
    let one = |mistake: &'static Mistake| Listed {
        name: mistake.name,
        part: mistake.part,
        did: mistake.did,
        harmless: mistake.harmless,
        reports: mistake.reports,
        paths: [("a", mistake.on_a()), ("b", mistake.on_b())]
            .into_iter()
            .filter_map(|(p, on)| on.then_some(p))
            .collect(),
    };
    Mistake::all().filter(|mistake| mistake.applies(format)).map(one).collect()
}

/// How the program that makes a mistake computes: what is not named is the experiment's.
#[derive(Clone, Copy, Debug, Default)]
pub struct How<'h> {
    /// `a` or `b`; path B where both can make it and none is named.
    pub path: Option<&'h str>,
    /// The order of its additions.
    pub order: Option<&'h str>,
    /// How path B rounds its input.
    pub rule: Option<&'h str>,
}

/// An answer, as a number and as its bits.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Shown {
    /// The number.
    pub value: f32,
    /// Its bits.
    pub bits: String,
}

/// Numbers without a mistake and with it, one beside the other.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Changed<T> {
    /// As they are.
    pub right: Vec<T>,
    /// With the mistake.
    pub wrong: Vec<T>,
    /// Whether the bits differ, one by one: 0 or 1.
    pub differs: Vec<u8>,
    /// How many do.
    pub count: usize,
}

/// The outputs of a layer.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Outputs {
    /// Which outputs are shown.
    pub at: Vec<usize>,
    /// How many there are.
    pub of: usize,
    /// Their values.
    pub values: Changed<f32>,
    /// `(right − wrong) / rms` of each, `rms` being that of the right ones; null for what is not finite.
    pub off: Vec<Option<f64>>,
    /// The largest magnitude of these; 0 without any.
    pub most: f64,
}

/// The input that the block in focus meets, rounded.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Input {
    /// The quants.
    pub quants: Changed<i32>,
    /// The sums of sixteen quants.
    pub sums: Changed<i32>,
    /// What a quant is worth, for each 32 values.
    pub scales: Changed<f32>,
}

/// What a mistake does to an experiment.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Switched {
    /// Its name.
    pub name: &'static str,
    /// The path that makes it: `a` or `b`.
    pub path: &'static str,
    /// That path's order.
    pub order: &'static str,
    /// Path B's rule.
    pub rule: Option<String>,
    /// Path A's output in focus, without it.
    pub a: Shown,
    /// Path B's.
    pub b: Shown,
    /// The output with the mistake.
    pub wrong: Shown,
    /// f32 steps from the same path without it; null across zero and for what is not finite.
    pub steps: Option<u32>,
    /// `|right − wrong| / |right|`; null for what is not finite.
    pub rel_diff: Option<f64>,
    /// The weights of the block in focus, where the mistake can change them.
    pub weights: Option<Changed<f32>>,
    /// The rounded input of the first layer that the block meets, where the mistake is one of the input.
    pub input: Option<Input>,
    /// The outputs of the token in focus after the last layer.
    pub outputs: Outputs,
}

/// Switches a mistake on in an experiment, looked at there.
///
/// # Errors
/// If there is no mistake of that name in this format, the path cannot make it, the program has no such order or rule, or the
/// experiment is too large.
pub fn switched(experiment: &Experiment, focus: Focus, name: &str, how: How) -> Result<Switched, SpecError> {
    let format = experiment.format();
    let (mistake, way) = chosen(experiment, name, how)?;
    let focus = focus.clamped(experiment);
    let asked = Asked::token(experiment, focus)?;
    let rows = Rows::new(experiment, &asked);
    let own = answers(experiment, &asked, &rows, None, &Way::own(experiment));
    let wrong = answers(experiment, &asked, &rows, Some(mistake), &[way]).swap_remove(0).values;
    let right = &own[usize::from(way.path() == "b")];
    let row = focus.row % asked.given;
    let at = asked.outputs.iter().position(|&output| output == row).unwrap_or_default();
    let finite = |x: f64| x.is_finite().then_some(x);
    Ok(Switched {
        name: mistake.name,
        path: way.path(),
        order: way.order(),
        rule: way.rule(format.input()),
        a: Shown::of(own[0].values[at]),
        b: Shown::of(own[1].values[at]),
        wrong: Shown::of(wrong[at]),
        steps: steps(right.values[at], wrong[at]),
        rel_diff: finite(rel_diff(right.values[at], wrong[at])),
        weights: mistake.on_weights().then(|| weights(experiment, focus, mistake)),
        input: (mistake.part == Part::Input).then(|| input(experiment, focus, mistake, way)),
        outputs: outputs(&asked, right, wrong),
    })
}

impl Shown {
    /// Of a number.
    pub(super) fn of(value: f32) -> Self {
        Self { value, bits: HexF32(value).to_string() }
    }
}

/// The mistake of that name, and how a program computes that makes it.
pub(super) fn chosen(experiment: &Experiment, name: &str, how: How) -> Result<(&'static Mistake, Way), SpecError> {
    let format = experiment.format();
    let mistake = Mistake::find(name).filter(|mistake| mistake.applies(format)).ok_or_else(|| {
        SpecError::new("mistake", quoted(name), said!("the name of a mistake that {0} allows", format.name()))
    })?;
    Ok((mistake, way(experiment, mistake, how)?))
}

/// How a program computes that makes the mistake.
fn way(experiment: &Experiment, mistake: &'static Mistake, how: How) -> Result<Way, SpecError> {
    let ways = Way::wrong(experiment, mistake, Effort::Own);
    let path = |way: &&Way| how.path.is_none_or(|path| way.path() == path);
    let found = ways.iter().rfind(path).ok_or_else(|| {
        let paths: Vec<&str> = ways.iter().map(|way| way.path()).collect();
        SpecError::new("path", quoted(how.path.unwrap_or_default()), paths.as_slice())
    })?;
    let order = |names: Vec<&str>| SpecError::new("order", quoted(how.order.unwrap_or_default()), names.as_slice());
    Ok(match *found {
        Way::A(own) => Way::A(match how.order {
            Some(name) => DotOrder::parse(name).ok_or_else(|| order(DotOrder::NAMES.to_vec()))?,
            None => own,
        }),
        Way::B(own, rule) => {
            let orders = Program { format: experiment.format(), mistake: Some(mistake) }.orders();
            let own = match how.order {
                Some(name) => Order::parse(name)
                    .filter(|order| orders.contains(order))
                    .ok_or_else(|| order(orders.iter().map(|order| order.name()).collect()))?,
                None => own,
            };
            let input = experiment.format().input();
            Way::B(
                own,
                match how.rule {
                    Some(name) => {
                        input.rule(name).ok_or_else(|| SpecError::new("rule", quoted(name), input.rule_names()))?
                    }
                    None => rule,
                },
            )
        }
    })
}

/// The two, and where their bits differ.
fn changed<T: Copy>(right: Vec<T>, wrong: Vec<T>, same: impl Fn(T, T) -> bool) -> Changed<T> {
    let differs: Vec<u8> = right.iter().zip(&wrong).map(|(&a, &b)| u8::from(!same(a, b))).collect();
    Changed { count: differs.iter().filter(|&&differs| differs == 1).count(), right, wrong, differs }
}

fn floats(right: Vec<f32>, wrong: Vec<f32>) -> Changed<f32> {
    changed(right, wrong, |a, b| a.to_bits() == b.to_bits())
}

/// The weights of the block in focus, read by the plain program.
fn weights(experiment: &Experiment, focus: Focus, mistake: &'static Mistake) -> Changed<f32> {
    let format = experiment.format();
    let row = experiment.row(focus.layer, focus.row);
    let count = format.layout().weights;
    let read = |mistake| {
        let program = Program { format, mistake };
        program.weights(&program.numbers(&row))[focus.block * count..][..count].to_vec()
    };
    floats(read(None), read(Some(mistake)))
}

/// The input that the block in focus meets in the first layer.
fn input(experiment: &Experiment, focus: Focus, mistake: &'static Mistake, way: Way) -> Input {
    let format = experiment.format();
    let count = format.layout().weights;
    let rule = if let Way::B(_, rule) = way { rule } else { experiment.rule() };
    let x = experiment.activations(focus.token);
    let rounded = |mistake| Program { format, mistake }.rounded(rule, &x);
    let (right, wrong) = (rounded(None), rounded(Some(mistake)));
    let part = |all: Vec<i32>, each: usize| all[focus.block * count / each..][..count.div_ceil(each)].to_vec();
    let quants = |y: &[Rounded]| part(y.iter().flat_map(|block| block.quants.clone()).collect(), 1);
    let sums = |y: &[Rounded]| part(y.iter().flat_map(|block| block.sums.clone()).collect(), 16);
    let scales = |y: &[Rounded]| {
        let each = y.iter().flat_map(|block| vec![block.d; block.quants.len() / 32]);
        each.skip(focus.block * count / 32).take(count.div_ceil(32)).collect()
    };
    Input {
        quants: changed(quants(&right), quants(&wrong), |a, b| a == b),
        sums: changed(sums(&right), sums(&wrong), |a, b| a == b),
        scales: floats(scales(&right), scales(&wrong)),
    }
}

fn outputs(asked: &Asked, right: &Answer, wrong: Vec<f32>) -> Outputs {
    let size = rms(&right.values);
    let off = |(&a, &b): (&f32, &f32)| {
        let off = f64::from(a) - f64::from(b);
        let off = if off == 0.0 { 0.0 } else { off / size };
        off.is_finite().then_some(off)
    };
    let off: Vec<Option<f64>> = right.values.iter().zip(&wrong).map(off).collect();
    Outputs {
        at: asked.outputs.clone(),
        of: asked.given,
        most: off.iter().flatten().fold(0.0, |most: f64, off| most.max(off.abs())),
        off,
        values: floats(right.values.clone(), wrong),
    }
}
