//! What a program reads of a block: `w = d·scale·quant − m·min`.

use crate::format::{Field, Layout, Role};

/// The numbers of a block, scale and min written out for each weight. A format without one of them has a scale of 1 or a min of
/// 0; of one whose min is added, as Q4_1, `m` is the negative and each min 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// The scale of the block.
    pub d: f32,
    /// The scale of the mins.
    pub m: f32,
    /// Weights that share a scale.
    pub sub: usize,
    /// The integer scale of each weight.
    pub scales: Vec<i32>,
    /// The integer min of each weight.
    pub mins: Vec<i32>,
    /// The quant of each weight, its zero taken off; none where weights are floats.
    pub quants: Vec<i32>,
    /// The weights where they are floats.
    pub floats: Vec<f32>,
}

impl Numbers {
    /// Reads a block.
    pub fn read(layout: &Layout, bytes: &[u8]) -> Self {
        let sub = layout.sub_block();
        if layout.is_plain() {
            let floats = layout.floats().map(|(field, index)| field.value(bytes, index)).collect();
            let [scales, mins, quants] = [const { Vec::new() }; 3];
            return Self { d: 1.0, m: 0.0, sub, scales, mins, quants, floats };
        }
        let floats: Vec<f32> =
            layout.fields.iter().filter(|field| field.role == Role::Scale).map(|field| field.value(bytes, 0)).collect();
        let each = |name: &str, none: i32| match layout.field(name) {
            Some(field) => {
                let items: Vec<i32> = (0..field.count).map(|k| field.integer(bytes, k)).collect();
                (0..layout.weights).map(|i| items[i / field.covers]).collect()
            }
            None => vec![none; layout.weights],
        };
        // A min without an integer is added as it is.
        let added = floats.len() == 2 && layout.field("min").is_none();
        let m = floats.get(1).copied().unwrap_or_default();
        let quants: &Field = layout.quants();
        Self {
            d: floats[0],
            m: if added { -m } else { m },
            sub,
            scales: each("scale", 1),
            mins: each("min", i32::from(added)),
            quants: (0..layout.weights).map(|i| quants.integer(bytes, i)).collect(),
            floats: Vec::new(),
        }
    }

    /// How many weights there are.
    pub fn count(&self) -> usize {
        self.quants.len() + self.floats.len()
    }

    /// The weights, each operation rounded.
    pub fn weights(&self) -> impl Iterator<Item = f32> {
        let weight = |i: usize| self.d * self.scales[i] as f32 * self.quants[i] as f32 - self.m * self.mins[i] as f32;
        self.floats.iter().copied().chain((0..self.quants.len()).map(weight))
    }

    /// How large weight `i` could be if its two parts had one sign.
    pub fn size(&self, i: usize) -> f64 {
        if let Some(float) = self.floats.get(i) {
            return f64::from(float.abs());
        }
        let part = |scale: f32, by: i32| f64::from(scale.abs()) * f64::from(by.unsigned_abs());
        part(self.d, self.scales[i]) * f64::from(self.quants[i].unsigned_abs()) + part(self.m, self.mins[i])
    }
}

/// The values of sub-blocks of `sub`, each taken from the sub-block that `of` says.
pub fn from_sub_blocks(values: &mut [i32], sub: usize, of: impl Fn(usize) -> usize) {
    let right = values.to_vec();
    for (i, value) in values.iter_mut().enumerate() {
        *value = right[of(i / sub) * sub + i % sub];
    }
}
