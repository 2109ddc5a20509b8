//! What each way answers, and how far from it an honest program may be.

use super::asked::Asked;
use super::way::Way;
use crate::aligned::AlignedBytes;
use crate::input::Rule;
use crate::kernel::dot_f32;
use crate::mistake::{Mistake, Numbers, Program, Rounded, Terms};
use crate::spec::Experiment;
use crate::variant::Variant;

/// The outputs that were asked for, token by token.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    /// The answer.
    pub values: Vec<f32>,
    /// How far the rounding of f32 sums may take another program from it.
    pub noise: Vec<f64>,
    /// How far another rounding of the input may.
    pub input: Vec<f64>,
    /// `‖w‖·‖x‖` of the dot, or the size of the outputs.
    pub size: Vec<f64>,
}

/// A unit in the last place of a sum of f32, of the sum of its terms' sizes.
const UNIT: f64 = 1.0 / (1u64 << 24) as f64;

/// One dot with what surrounds it.
#[derive(Clone)]
pub(super) struct Dot {
    pub value: f32,
    reach: f64,
    input: f64,
    size: f64,
}

/// The rows of an experiment that are needed, each with the numbers in it. They are read for every mistake, so they are kept.
pub(super) struct Rows {
    /// Of each layer.
    kept: Vec<Vec<(AlignedBytes, Vec<Numbers>)>>,
}

impl Rows {
    /// Reads the rows that are asked for.
    pub fn new(experiment: &Experiment, asked: &Asked) -> Self {
        let program = Program { format: experiment.format(), mistake: None };
        let rows = asked.rows(experiment);
        let one = |layer: usize, row: usize| {
            let row = experiment.row(layer, row);
            let numbers = program.numbers(&row);
            (row, numbers)
        };
        let layer = |layer: usize| rows.iter().map(|&row| one(layer, row)).collect();
        Self { kept: (0..experiment.depth()).map(layer).collect() }
    }
}

/// The answers of some ways, all with the same mistake or none.
pub(super) fn answers(
    experiment: &Experiment,
    asked: &Asked,
    rows: &Rows,
    mistake: Option<&'static Mistake>,
    ways: &[Way],
) -> Vec<Answer> {
    let mut answers = vec![Answer::default(); ways.len()];
    let single = Asked::single(experiment);
    for &token in &asked.tokens {
        chain(experiment, token, rows, mistake, ways, |layer, way, dots, values| {
            let answer = &mut answers[way];
            if layer + 1 == experiment.depth() && single {
                answer.values.extend(values);
                answer.noise.extend(dots.iter().map(|dot| UNIT * dot.reach));
                answer.input.extend(dots.iter().map(|dot| dot.input));
                answer.size.extend(dots.iter().map(|dot| dot.size));
            } else if layer + 1 == experiment.depth() {
                // What rounding does behind several layers is not followed: it is taken to be alike in all outputs.
                let size = rms(values);
                let count = asked.outputs.len();
                answer.values.extend(asked.outputs.iter().map(|&output| values[output]));
                answer.noise.extend(vec![16.0 * UNIT * size * (experiment.depth() + 1) as f64; count]);
                answer.size.extend(vec![size; count]);
            }
        });
    }
    answers
}

/// Runs a token through all layers, each way by itself. `left` is told what leaves a layer: which layer and which way, the dots of
/// the rows, and the outputs that the stages make of them.
pub(super) fn chain(
    experiment: &Experiment,
    token: usize,
    rows: &Rows,
    mistake: Option<&'static Mistake>,
    ways: &[Way],
    mut left: impl FnMut(usize, usize, &[Dot], &[f32]),
) {
    let mut inputs = vec![experiment.activations(token); ways.len()];
    for layer in 0..experiment.depth() {
        let mut outputs: Vec<Vec<Dot>> = (0..ways.len()).map(|_| Vec::with_capacity(rows.kept[layer].len())).collect();
        run_layer(experiment, (layer, &rows.kept[layer]), mistake, ways, &inputs, &mut outputs);
        for (way, (input, dots)) in inputs.iter_mut().zip(outputs).enumerate() {
            let mut values: Vec<f32> = dots.iter().map(|dot| dot.value).collect();
            experiment.spec().stages(layer).apply(Variant::BEST, token, input, &mut values);
            left(layer, way, &dots, &values);
            *input = values;
        }
    }
}

/// The root of the mean square of what is finite.
pub(super) fn rms(values: &[f32]) -> f64 {
    let finite: Vec<f64> = values.iter().filter(|x| x.is_finite()).map(|&x| f64::from(x)).collect();
    (finite.iter().map(|x| x * x).sum::<f64>() / finite.len().max(1) as f64).sqrt()
}

/// What a way multiplies the weights of a layer with.
enum Input {
    /// Path A's input.
    A,
    /// The blocks of the format's input, for its kernels.
    Kernel(AlignedBytes),
    /// The blocks that the plain program makes.
    Plain(Vec<Rounded>),
}

fn run_layer(
    experiment: &Experiment,
    (layer, rows): (usize, &[(AlignedBytes, Vec<Numbers>)]),
    mistake: Option<&'static Mistake>,
    ways: &[Way],
    inputs: &[Vec<f32>],
    outputs: &mut [Vec<Dot>],
) {
    let format = experiment.format();
    let program = Program { format, mistake };
    let input = |(way, x): (&Way, &Vec<f32>)| match way {
        Way::A(_) => Input::A,
        Way::B(_, rule) if mistake.is_none() => Input::Kernel(format.input().quantise(Variant::BEST, *rule, x)),
        Way::B(_, rule) => Input::Plain(program.rounded(*rule, x)),
    };
    let multiplied: Vec<Input> = ways.iter().zip(inputs).map(input).collect();
    for (row, right) in rows {
        let numbers = program.misread(row, right.clone());
        let weights = program.weights(&numbers);
        let around = |x: &[f32]| Dot {
            value: 0.0,
            reach: reach(&numbers, x),
            input: input_rounding(experiment, &weights, x),
            size: norm(&weights) * norm(x),
        };
        // All ways enter the first layer with one input.
        let first = around(&inputs[0]);
        let mut terms: Option<(Rule, Vec<Terms>)> = None;
        for ((way, x), (y, out)) in ways.iter().zip(inputs).zip(multiplied.iter().zip(&mut *outputs)) {
            let mut dot = if layer == 0 { first.clone() } else { around(x) };
            dot.value = match (*way, y) {
                (Way::A(order), _) if mistake.is_none() => dot_f32::dot(Variant::BEST, order, &weights, x),
                (Way::A(order), _) => program.path_a(order, &weights, x),
                (Way::B(order, _), Input::Kernel(y)) => format.dot(Variant::BEST, order, row, y),
                (Way::B(order, rule), y) => {
                    let (_, terms) = match terms.take() {
                        // Ways that differ in their order alone share these.
                        Some(kept) if kept.0 == rule && layer == 0 => terms.insert(kept),
                        _ => terms.insert((rule, plain(&program, &numbers, y))),
                    };
                    dot.reach = terms.iter().map(Terms::reach).sum();
                    program.path_b(order, terms)
                }
            };
            out.push(dot);
        }
    }
}

/// What the plain program adds up.
fn plain(program: &Program, numbers: &[Numbers], y: &Input) -> Vec<Terms> {
    match y {
        Input::Plain(y) => program.terms(numbers, y),
        _ => Vec::new(),
    }
}

/// Every term of a dot as if it had one sign.
fn reach(blocks: &[Numbers], x: &[f32]) -> f64 {
    let each = blocks.iter().flat_map(|block| (0..block.count()).map(move |i| block.size(i)));
    each.zip(x).map(|(size, x)| size * f64::from(x.abs())).sum()
}

/// The standard deviation of a dot when each input is rounded to one of 255 steps: √Σ (d8²/12)·‖w‖² over the blocks. Floats have one
/// rule, and no other rounding is near it.
fn input_rounding(experiment: &Experiment, weights: &[f32], x: &[f32]) -> f64 {
    let input = experiment.format().input();
    if input.is_plain() {
        return 0.0;
    }
    let values = input.values();
    let block = |(w, x): (&[f32], &[f32])| {
        let step = f64::from(x.iter().fold(0.0f32, |max, x| max.max(x.abs()))) / 127.0;
        (step * norm(w)).powi(2) / 12.0
    };
    weights.chunks(values).zip(x.chunks(values)).map(block).sum::<f64>().sqrt()
}

fn norm(x: &[f32]) -> f64 {
    x.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>().sqrt()
}
