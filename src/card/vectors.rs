//! Every kernel on the golden vectors.
//!
//! Cases of one format and length are put together: their weights are the rows of a matrix, their activations its tokens, so
//! that each row meets each vector, and not only its own.

use super::checks::Check;
use super::reference::{self as cpu, Rows};
use crate::aligned::AlignedBytes;
use crate::format::shader::Sources;
use crate::format::{Format, SHADERS, place};
use crate::input::{INPUTS, Input, Rounding, Rule, Scale, shader};
use crate::work::{Answer, Form, Kind, Work, words_of};

/// One golden case: a row and its activations, and what ggml made of them.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The format of the row.
    pub format: &'static dyn Format,
    /// The row.
    pub w: Vec<u8>,
    /// Its activations.
    pub x: Vec<f32>,
    /// The weights that ggml unpacks from the row.
    pub w_deq: Vec<f32>,
    /// The blocks that ggml makes of the activations.
    pub x_q: Vec<u8>,
}

/// Magnitudes from here on have products that are normal f32.
const SMALL: f32 = f32::from_bits(0x2000_0000);

impl Case {
    /// Whether WGSL says what comes out: it lets an adapter take numbers that are too small to be normal for zero, which the weights
    /// and products of floats may be.
    fn is_for_gpus(&self) -> bool {
        let large = |values: &[f32]| values.iter().all(|value| *value == 0.0 || value.abs() >= SMALL);
        !self.format.layout().is_plain() || large(&self.w_deq) && large(&self.x)
    }
}

/// The ways to add products of bytes: with `packed`, the adapter's WGSL has its own.
const fn ways(packed: bool) -> &'static [&'static str] {
    if packed { &["plain", "dot4I8Packed"] } else { &["plain"] }
}

/// The words of items.
pub(super) fn words<T: bytemuck::NoUninit>(items: &[T]) -> Vec<u32> {
    words_of(bytemuck::cast_slice(items))
}

/// What a device must know of a format.
pub(super) fn sources(format: &dyn Format) -> Sources {
    SHADERS[place(format)].sources()
}

/// The numbers by which work names a rule.
pub(super) fn numbers(rule: Rule) -> [u32; 2] {
    [rule.scale as u32, rule.rounding as u32]
}

/// Cases of one format and length.
pub(super) struct Group {
    pub(super) format: &'static dyn Format,
    blocks: usize,
    w: AlignedBytes,
    x: Vec<f32>,
    w_deq: Vec<f32>,
    x_q: AlignedBytes,
}

impl Group {
    /// All cases, format by format and length by length.
    pub(super) fn all(cases: &[Case]) -> Vec<Self> {
        let mut groups: Vec<Vec<&Case>> = Vec::new();
        for case in cases.iter().filter(|case| case.is_for_gpus()) {
            let same = |group: &&mut Vec<&Case>| {
                group[0].format.name() == case.format.name() && group[0].w.len() == case.w.len()
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.push(case),
                None => groups.push(vec![case]),
            }
        }
        let bytes = |group: &[&Case], of: fn(&Case) -> &[u8]| {
            AlignedBytes::from(&*group.iter().map(|case| of(case)).collect::<Vec<_>>().concat())
        };
        let floats =
            |group: &[&Case], of: fn(&Case) -> &[f32]| group.iter().flat_map(|case| of(case)).copied().collect();
        let whole = |group: Vec<&Case>| Self {
            format: group[0].format,
            blocks: group[0].w.len() / group[0].format.layout().bytes,
            w: bytes(&group, |case| &case.w),
            x: floats(&group, |case| &case.x),
            w_deq: floats(&group, |case| &case.w_deq),
            x_q: bytes(&group, |case| &case.x_q),
        };
        let mut groups: Vec<Self> = groups.into_iter().map(whole).collect();
        groups.sort_by_key(|group| place(group.format));
        groups
    }

    fn rows(&self) -> Rows<'_> {
        Rows { format: self.format, blocks: self.blocks, w: &self.w }
    }

    pub(super) fn work(&self) -> Work {
        let tokens = self.x.len() / self.rows().length();
        let rows = self.w.len() / (self.blocks * self.format.layout().bytes);
        let shape = [rows, self.blocks, tokens].map(|n| n as u32);
        let Sources { numbers, texts } = sources(self.format);
        let arrays = vec![words(&self.w), words(&self.x), words(&self.x_q)];
        Work { kind: Kind::Vectors, numbers: [numbers, shape].concat(), arrays, texts: texts.into() }
    }

    /// `liberty`: the adapter computes f32 in a way of its own.
    pub(super) fn judge(&self, answer: &mut Answer, packed: bool, liberty: bool, checks: &mut Vec<Check>) {
        let (Self { x, w_deq, x_q, .. }, rows) = (self, self.rows());
        let mut add = |check: Check| checks.push(check.of(self.format.name()));
        add(Check::equal("weights", &answer.words(), &words(w_deq)));
        let (a, b) = (rows.path_a(x), rows.path_b(x_q));
        let exact_a = Form::ALL.map(|form| rows.bounds_a(form, x));
        let exact_b = Form::ALL.map(|form| rows.bounds_b(form, x_q));
        add(Check::same_order("A ordered", &answer.floats(), &a, &exact_a[0], liberty));
        add(Check::within("A fast", &answer.floats(), &a, &exact_a[1]));
        let sums = rows.sums(x_q);
        for way in ways(packed) {
            let named = |what: &str| format!("{what}, {way}");
            // Of floats both are zeros, which says nothing.
            let words = answer.words();
            if !self.format.layout().is_plain() {
                add(Check::equal(&named("isum, msum"), &words, &sums));
            }
            add(Check::same_order(&named("B ordered"), &answer.floats(), &b, &exact_b[0], liberty));
            add(Check::within(&named("B fast"), &answer.floats(), &b, &exact_b[1]));
        }
    }
}

/// The activations of all cases that meet one input format.
pub(super) struct Inputs {
    input: &'static dyn Input,
    x: Vec<f32>,
    /// What ggml's reference makes of them.
    golden: Vec<u8>,
}

impl Inputs {
    /// Those of each input format that a case has.
    pub(super) fn all(cases: &[Case]) -> Vec<Self> {
        let of = |&input: &&'static dyn Input| {
            let own = || cases.iter().filter(|case| case.format.input().name() == input.name());
            let (x, golden) = (own().flat_map(|case| &case.x).copied().collect(), own().flat_map(|case| &case.x_q));
            Self { input, x, golden: golden.copied().collect() }
        };
        INPUTS.iter().map(of).filter(|inputs| !inputs.x.is_empty()).collect()
    }

    pub(super) fn name(&self) -> &'static str {
        self.input.name()
    }

    /// The rule of ggml's reference, then every pair.
    fn rules(&self) -> impl Iterator<Item = Rule> {
        std::iter::once(self.input.rules()[0].1).chain(self.input.pairs())
    }

    pub(super) fn work(&self) -> Work {
        let rules = self.rules().flat_map(numbers);
        let (bytes, values) = (self.input.bytes(), self.input.values());
        let shape = [bytes, values, self.x.len() / values].map(|n| n as u32);
        let texts = vec![shader::quantise(self.name())];
        Work {
            kind: Kind::Inputs,
            numbers: shape.into_iter().chain(rules).collect(),
            arrays: vec![words(&self.x)],
            texts,
        }
    }

    pub(super) fn judge(&self, answer: &mut Answer, checks: &mut Vec<Check>) {
        for (i, rule) in self.rules().enumerate() {
            let (name, expected) = match i {
                0 => ("golden", words(&self.golden)),
                _ => (rule.scale.name(), words(&cpu::quantised(self.input, rule, &self.x))),
            };
            checks.push(Check::equal(&format!("bytes, {name}"), &answer.words(), &expected).of(self.name()));
        }
    }
}

/// RMSNorm of the activations of cases of one length.
pub(super) struct Norms {
    n: usize,
    x: Vec<f32>,
}

impl Norms {
    /// Those of each length, of the format that has most cases of it.
    pub(super) fn all(groups: &[Group]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for group in groups {
            let n = group.rows().length();
            match all.iter_mut().find(|norms| norms.n == n) {
                Some(norms) if norms.x.len() < group.x.len() => norms.x.clone_from(&group.x),
                Some(_) => {}
                None => all.push(Self { n, x: group.x.clone() }),
            }
        }
        all
    }

    pub(super) fn work(&self) -> Work {
        let numbers = [self.n, self.x.len() / self.n].map(|n| n as u32).to_vec();
        Work { kind: Kind::Norms, numbers, arrays: vec![words(&self.x)], texts: Vec::new() }
    }

    /// `liberty`: the adapter computes f32 in a way of its own.
    pub(super) fn judge(&self, answer: &mut Answer, liberty: bool, checks: &mut Vec<Check>) {
        let normalised = cpu::normalised(&self.x, self.n);
        let [ordered, fast] = Form::ALL.map(|form| cpu::bounds_norm(form, &self.x, self.n));
        checks.push(Check::same_order("RMSNorm ordered", &answer.floats(), &normalised, &ordered, liberty));
        checks.push(Check::within("RMSNorm fast", &answer.floats(), &normalised, &fast));
    }
}

/// The largest integers that a format allows: rows of one byte each, and the extreme quants of the input.
pub(super) struct Extremes {
    format: &'static dyn Format,
    w: AlignedBytes,
    y: AlignedBytes,
}

impl Extremes {
    /// Bytes of the rows: every bit, none, the least and the largest signed byte, nibbles of either.
    const BYTES: [u8; 6] = [0xff, 0x00, 0x80, 0x7f, 0x88, 0x77];

    pub(super) fn new(format: &'static dyn Format) -> Self {
        let w: Vec<u8> = Self::BYTES.iter().flat_map(|&byte| vec![byte; format.layout().bytes]).collect();
        let n = format.layout().weights;
        // A scale of −128 steps makes −128 of a positive maximum, and would make 128 of a negative one.
        let x: Vec<f32> = [1.0, -1.0].iter().flat_map(|&x| vec![x; n]).collect();
        let y = cpu::quantised(format.input(), Rule::new(Scale::Neg128, Rounding::Even), &x);
        Self { format, w: AlignedBytes::from(&*w), y }
    }

    pub(super) fn work(&self) -> Work {
        let Sources { numbers, texts } = sources(self.format);
        let numbers = [numbers, [Self::BYTES.len() as u32, 1, 2]].concat();
        Work { kind: Kind::Sums, numbers, arrays: vec![words(&self.w), words(&self.y)], texts: texts.into() }
    }

    pub(super) fn judge(&self, answer: &mut Answer, packed: bool, checks: &mut Vec<Check>) {
        for way in ways(packed) {
            let expected = Rows { format: self.format, blocks: 1, w: &self.w }.sums(&self.y);
            let check = Check::equal(&format!("isum, msum, {way}"), &answer.words(), &expected);
            checks.push(check.of(self.format.name()));
        }
    }
}
