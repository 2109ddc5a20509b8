//! One block under the microscope: every field of its bytes, every product it takes part in.

use crate::format::{FLOATS, Field, Kind};
use crate::number::{f16, widen};
use crate::oracle;
use crate::run::{Report, WeightError, WeightErrors};
use crate::spec::{Experiment, Focus, SpecError};
use crate::variant::Variant;
use serde::Serialize;

/// A float as stored: its bits, or those of an exponent, its value, and the step to its neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Half {
    /// The bits.
    pub bits: u32,
    /// What they are worth.
    pub value: f64,
    /// Distance to the next one away from zero.
    pub spacing: f64,
}

impl From<f16> for Half {
    fn from(value: f16) -> Self {
        let next = f16::from_bits(value.to_bits() + 1);
        let [next, wide] = [next, value].map(|x| f64::from(widen(x)));
        Self { bits: value.to_bits().into(), value: wide, spacing: (next - wide).abs() }
    }
}

impl Half {
    /// Item `index` of a field of floats.
    fn of(field: &Field, block: &[u8], index: usize) -> Self {
        let bits = field.get(block, index);
        let value = f64::from(field.value(block, index));
        if field.kind == Kind::E8m0 {
            // A power of two is as far from the next.
            return Self { bits, value, spacing: value };
        }
        if !FLOATS || field.kind == Kind::F16 {
            return f16::from_bits(bits as u16).into();
        }
        let mut next = block.to_vec();
        field.set(&mut next, index, bits.wrapping_add(1));
        Self { bits, value, spacing: (f64::from(field.value(&next, index)) - value).abs() }
    }
}

/// What one sub-block of 32 weights adds to a dot.
#[derive(Clone, Copy, Debug, Default, Serialize, ts_rs::TS)]
pub struct Part {
    /// `Σ q·y`.
    pub dot: i32,
    /// `Σ y`.
    pub sum: i32,
    /// What it adds to path A's dot, exactly.
    pub a: f64,
    /// What it adds to path B's dot, exactly.
    pub b: f64,
    /// `b − a`.
    pub difference: f64,
}

/// The items of one field of the layout.
#[derive(Clone, Debug, Serialize)]
pub struct FieldValues {
    /// The name that the layout gives it.
    pub name: &'static str,
    /// Integers, their zero taken off; empty for floats.
    pub integers: Vec<i32>,
    /// The bits of these integers, as they are stored.
    pub stored: Vec<u8>,
    /// Floats; empty for integers.
    pub floats: Vec<Half>,
    /// Whether an edit of it is of every block, and there are others: see [`Experiment::holds_every_block`].
    pub every_block: bool,
}

/// A block, the activations it meets on both paths, and what it adds to the dot of its row.
#[derive(Clone, Debug, Serialize)]
pub struct Scope {
    /// What is looked at.
    pub focus: Focus,
    /// The name of the format.
    pub format: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What they hold, field by field.
    pub fields: Vec<FieldValues>,
    /// The weights.
    pub weights: Vec<f32>,
    /// The numbers of which they were made; empty where bytes are the weights.
    pub original: Vec<f32>,
    /// What quantising did to this block, edits included; nothing where bytes are the weights.
    pub error: Option<WeightError>,
    /// The activations of path A.
    pub x_a: Vec<f32>,
    /// The activations of path B, before they are rounded.
    pub x_b: Vec<f32>,
    /// The quants of the rounded input; none where it is floats.
    pub q8: Vec<i8>,
    /// What such a quant is worth.
    pub d8: f32,
    /// What path B multiplies by: `d8·q8`, or the floats that the activations became.
    pub x_q8: Vec<f32>,
    /// What rounding adds to each activation: `x_q8 − x`.
    pub rounding: Vec<f32>,
    /// `Σ_j scale_j·Σ q·y`.
    pub isum: i32,
    /// `Σ_j min_j·Σ y`.
    pub msum: i32,
    /// The products of path A, `w·x`, rounded to f32.
    pub products_a: Vec<f32>,
    /// The products of path B, `q·y`: integers; none where the input is floats.
    pub products_b: Vec<f32>,
    /// The same products in the unit of path A's: `w·x_q8`, rounded to f32.
    pub products_q8: Vec<f32>,
    /// What each sub-block adds.
    pub parts: Vec<Part>,
    /// What this block adds to path A's dot, exactly.
    pub a_part: f64,
    /// What this block adds to path B's dot, exactly.
    pub b_part: f64,
}

impl Scope {
    /// Looks at one block of a finished run.
    pub fn look(experiment: &Experiment, report: &Report, focus: Focus, variant: Variant) -> Result<Self, SpecError> {
        focus.check(experiment)?;
        let (format, layout) = (experiment.format(), experiment.format().layout());
        let window = focus.block * layout.weights..(focus.block + 1) * layout.weights;
        let (x_a, x_b) = experiment.inputs(report, focus.layer, focus.token);
        let [x_a, x_b] = [x_a, x_b].map(|x| x[window.clone()].to_vec());
        let block = experiment.block(focus.layer, focus.row, focus.block);
        let weights = format.weights(&block);
        let original = experiment.original(focus.layer, focus.row);
        let original = original.map_or_else(Vec::new, |row| row[window].to_vec());
        let error = (!original.is_empty()).then(|| {
            let mut errors = WeightErrors::default();
            errors.add(&original, &weights);
            errors.relative()
        });
        let y = experiment.rounded(variant, &x_b);
        let input = format.input();
        let (d8, q8) = input.blocks(&y)[0];
        let x_q8 = input.worth(&y);
        let terms = format.terms(variant, &block, &y);
        let quants = layout.quants();
        let products_b: Vec<i32> =
            q8.iter().enumerate().map(|(i, &y)| quants.integer(&block, i) * i32::from(y)).collect();
        let part = |from: usize| {
            let sub = from..from + layout.sub_block();
            let a = oracle::dot(&weights[sub.clone()], &x_a[sub.clone()]);
            if input.is_plain() {
                let b = oracle::dot(&weights[sub.clone()], &x_q8[sub]);
                return Part { a, b, difference: b - a, ..Part::default() };
            }
            let q8 = &q8[sub.clone()];
            let b = oracle::dot_rounded(&weights[sub.clone()], &[(d8, q8)]);
            let sum = q8.iter().map(|&y| i32::from(y)).sum();
            Part { dot: products_b[sub].iter().sum(), sum, a, b, difference: b - a }
        };
        let spec = experiment.spec();
        let others = experiment.row_blocks() as i64 * spec.out_dim * spec.depth > 1;
        let values = |field: &'static Field| {
            let all = 0..field.count;
            let half = |i| Half::of(field, &block, i);
            let is_float = field.is_float();
            FieldValues {
                name: field.name,
                integers: if is_float { Vec::new() } else { all.clone().map(|i| field.integer(&block, i)).collect() },
                stored: if is_float { Vec::new() } else { all.clone().map(|i| field.get(&block, i) as u8).collect() },
                floats: if is_float { all.map(half).collect() } else { Vec::new() },
                every_block: others && experiment.holds_every_block(focus, field),
            }
        };
        Ok(Self {
            focus,
            format: layout.name,
            bytes: block.to_vec(),
            fields: layout.fields.iter().map(values).collect(),
            products_a: weights.iter().zip(&x_a).map(|(w, x)| w * x).collect(),
            parts: (0..layout.weights).step_by(layout.sub_block()).map(part).collect(),
            a_part: oracle::dot(&weights, &x_a),
            b_part: oracle::dot_input(&weights, input, &y),
            rounding: x_q8.iter().zip(&x_b).map(|(y, x)| y - x).collect(),
            products_q8: weights.iter().zip(&x_q8).map(|(w, x)| w * x).collect(),
            x_q8,
            q8: q8.to_vec(),
            d8,
            isum: terms.isum,
            msum: terms.msum,
            // Below 2²⁴: exact in f32.
            products_b: products_b.iter().map(|&product| product as f32).collect(),
            weights,
            original,
            error,
            x_a,
            x_b,
        })
    }
}
