//! Cases put to a function of a kernel: memory is asked for once, written anew for each case, and read.

use super::argument::Argument;
use super::cases::Case;
use super::contract::{ALLOC, Function, Shape};
use super::trouble::Trouble;
use super::{Kernel, Stop, Value};
use crate::aligned::AlignedBytes;
use crate::spec::Experiment;
use crate::variant::Variant;

/// What a function answered: all numbers of each case.
pub type Answers = Vec<Vec<f32>>;

/// Bytes behind an output, which stay as they are.
pub(super) const GUARD: usize = 64;
/// What an output holds before it is written: NaN as f32.
pub(super) const BLANK: u8 = 0xff;

/// The places in a kernel's memory.
#[derive(Clone, Copy)]
pub(super) struct Places {
    pub weights: u32,
    pub input: u32,
    pub output: u32,
}

/// One call, or one of several with the same weights and input.
struct Call<'c> {
    weights: &'c [u8],
    input: &'c [u8],
    rows: usize,
    n: usize,
}

/// Puts the cases to a function, the first of them once more at the end.
///
/// # Errors
/// What the function, or the allocator, did instead of answering.
pub fn ask(kernel: &mut impl Kernel, function: &Function, cases: &[&Case]) -> Result<Answers, Trouble> {
    let places = places(kernel, function, sizes(cases))?;
    let mut answers = Answers::with_capacity(cases.len());
    for case in cases {
        answers.push(answer(kernel, function, places, case)?);
    }
    if let (Some(first), Some(case)) = (answers.first(), cases.first()) {
        steady(function, first, &answer(kernel, function, places, case)?)?;
    }
    Ok(answers)
}

/// Refuses a function that gives two answers to one case.
pub(super) fn steady(function: &Function, first: &[f32], again: &[f32]) -> Result<(), Trouble> {
    let same = |(a, b): (&f32, &f32)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
    if first.iter().zip(again).all(same) { Ok(()) } else { Err(Trouble::Moody(function.name.clone())) }
}

/// Bytes of the weights, the input and the output of the largest case.
fn sizes(cases: &[&Case]) -> [usize; 3] {
    let most = |bytes: &dyn Fn(&Case) -> usize| cases.iter().map(|case| bytes(case)).max().unwrap_or_default();
    let floats = size_of::<f32>();
    [
        most(&|case| case.experiment.row_bytes() * case.experiment.out_dim()),
        most(&|case| case.experiment.in_dim() * floats).max(most(&|case| rounded_bytes(case))),
        most(&|case| case.experiment.in_dim().max(case.experiment.out_dim()) * floats) + GUARD,
    ]
}

/// Asks for memory for weights, input and output of so many bytes.
///
/// # Errors
/// What the allocator did instead.
pub(super) fn places(kernel: &mut impl Kernel, function: &Function, sizes: [usize; 3]) -> Result<Places, Trouble> {
    let mut places = [0; 3];
    for (place, bytes) in places.iter_mut().zip(sizes) {
        let gave = kernel.call(ALLOC, &[Value::I32(bytes as i32)]);
        let stopped = |why| Trouble::Stopped { function: ALLOC.into(), case: function.name.clone(), why };
        let Some(Value::I32(at)) = gave.map_err(stopped)? else {
            return Err(stopped(Stop::Trap("no number came back".into())));
        };
        let (at, memory) = (at as u32, kernel.memory());
        if at == 0 || at as usize > memory || bytes > memory - at as usize {
            return Err(Trouble::Outside { bytes, at, memory });
        }
        *place = at;
    }
    let mut spans: Vec<(usize, usize)> = places.iter().zip(sizes).map(|(&at, bytes)| (at as usize, bytes)).collect();
    spans.sort_unstable();
    if spans.windows(2).any(|two| two[0].0 + two[0].1 > two[1].0) {
        return Err(Trouble::Upon);
    }
    let [weights, input, output] = places;
    Ok(Places { weights, input, output })
}

/// The blocks of the rounded input.
pub(super) fn rounded(experiment: &Experiment) -> AlignedBytes {
    experiment.format().input().quantise(Variant::BEST, experiment.rule(), &experiment.activations(0))
}

fn rounded_bytes(case: &Case) -> usize {
    let input = case.experiment.format().input();
    case.experiment.in_dim() / input.values() * input.bytes()
}

/// All numbers that a function gives for a case.
fn answer(kernel: &mut impl Kernel, function: &Function, places: Places, case: &Case) -> Result<Vec<f32>, Trouble> {
    let experiment = &case.experiment;
    let (n, rows) = (experiment.in_dim(), experiment.out_dim());
    let input: AlignedBytes = match function.shape {
        Shape::DotRounded => rounded(experiment),
        _ => bytemuck::cast_slice(&experiment.activations(0)).into(),
    };
    let run = |kernel: &mut _, weights: &[u8], rows: usize| {
        call(kernel, function, places, &Call { weights, input: &input, rows, n }).map_err(|why| match why {
            Some(why) => Trouble::Stopped { function: function.name.clone(), case: case.name.clone(), why },
            None => Trouble::Behind(function.name.clone(), case.name.clone()),
        })
    };
    if function.shape == Shape::Matvec {
        return run(kernel, &experiment.layer(0), rows);
    }
    let mut all = Vec::new();
    for row in 0..rows {
        all.extend(run(kernel, &experiment.row(0, row), 1)?);
    }
    Ok(all)
}

/// One call. The error is why it did not come back, or nothing if it wrote behind its output.
fn call(
    kernel: &mut impl Kernel,
    function: &Function,
    places: Places,
    asked: &Call<'_>,
) -> Result<Vec<f32>, Option<Stop>> {
    let Places { weights, input, output } = places;
    let gives = match function.shape {
        Shape::Dequantise => asked.n,
        Shape::Matvec => asked.rows,
        _ => usize::from(!function.gives()),
    };
    let bytes = gives * size_of::<f32>();
    let guarded = vec![BLANK; bytes + GUARD];
    kernel.write(weights as usize, asked.weights).map_err(Some)?;
    kernel.write(input as usize, asked.input).map_err(Some)?;
    kernel.write(output as usize, &guarded).map_err(Some)?;

    let value = |argument: &Argument| match argument {
        Argument::Rows => Value::I32(asked.rows as i32),
        Argument::N => Value::I32(asked.n as i32),
        Argument::N64 => Value::I64(asked.n as i64),
        Argument::Weights => Value::I32(weights as i32),
        Argument::Input => Value::I32(input as i32),
        Argument::Output => Value::I32(output as i32),
        Argument::None => Value::I32(0),
        Argument::One => Value::I32(1),
    };
    let arguments: Vec<Value> = function.arguments().iter().map(value).collect();
    match kernel.call(&function.name, &arguments).map_err(Some)? {
        Some(Value::F32(dot)) => return Ok(vec![dot]),
        Some(_) => return Err(Some(Stop::Trap("another kind of value came back".into()))),
        None => {}
    }
    let mut read = guarded;
    kernel.read(output as usize, &mut read).map_err(Some)?;
    if read[bytes..].iter().any(|&byte| byte != BLANK) {
        return Err(None);
    }
    Ok(floats(&read[..bytes]))
}

/// Numbers as a kernel's memory holds them.
pub(super) fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
}
