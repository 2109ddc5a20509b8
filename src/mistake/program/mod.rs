//! The plain program: both paths in steps, each of which a mistake may change.

mod add;
mod numbers;
mod rounded;
mod terms;

pub use numbers::Numbers;
pub(super) use numbers::from_sub_blocks;
pub use rounded::Rounded;
pub(super) use rounded::{largest, rounded, scaled};
pub use terms::Terms;

use super::{Change, Mistake};
use crate::format::{Format, Order};
use crate::input::Rule;
use crate::kernel::dot_f32::DotOrder;

/// A program for one format that may make one mistake.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// The format of the weights.
    pub format: &'static dyn Format,
    /// The mistake that it makes.
    pub mistake: Option<&'static Mistake>,
}

impl Program {
    /// The orders that it has for path B: all of Q4_K's; else `blocks`, and `ggml-generic` where the input holds its sums as f16. None
    /// where weights are floats: it multiplies integers.
    pub fn orders(&self) -> Vec<Order> {
        match (self.format.name(), self.format.input().name()) {
            ("q4_K", _) => self.format.orders().to_vec(),
            _ if self.format.layout().is_plain() => Vec::new(),
            (_, "q8_1") => vec![Order::Blocks, Order::GgmlGeneric],
            _ => vec![Order::Blocks],
        }
    }

    /// The changes of its mistake.
    fn changes(&self) -> impl Iterator<Item = &'static Change> {
        self.mistake.into_iter().flat_map(|mistake| mistake.changes)
    }

    /// The numbers in the blocks of a row.
    pub fn numbers(&self, row: &[u8]) -> Vec<Numbers> {
        let layout = self.format.layout();
        let right = row.chunks_exact(layout.bytes).map(|bytes| Numbers::read(layout, bytes)).collect();
        self.misread(row, right)
    }

    /// The same, where `right` is what the row holds.
    pub fn misread(&self, row: &[u8], mut right: Vec<Numbers>) -> Vec<Numbers> {
        let layout = self.format.layout();
        for change in self.changes() {
            match change {
                Change::Bytes(taken) => {
                    let read = |(b, numbers): (usize, &mut Numbers)| {
                        *numbers = Numbers::read(layout, &taken(layout, row, b));
                    };
                    right.iter_mut().enumerate().for_each(read);
                }
                Change::Numbers(change) => {
                    let bytes = row.chunks_exact(layout.bytes);
                    right.iter_mut().zip(bytes).for_each(|(numbers, bytes)| change(layout, bytes, numbers));
                }
                Change::Row(change) => change(&mut right),
                _ => {}
            }
        }
        right
    }

    /// The weights that these numbers make.
    pub fn weights(&self, blocks: &[Numbers]) -> Vec<f32> {
        let mut weights: Vec<f32> = blocks.iter().flat_map(Numbers::weights).collect();
        for change in self.changes() {
            if let Change::Weights(change) = change {
                change(blocks, &mut weights);
            }
        }
        weights
    }

    /// Path A: the dot of some weights with f32 input.
    pub fn path_a(&self, order: DotOrder, weights: &[f32], x: &[f32]) -> f32 {
        for change in self.changes() {
            if let Change::AddA(sum) = change {
                return sum(order, weights, x);
            }
        }
        add::path_a(order, weights, x)
    }

    /// The blocks of path B's input.
    pub fn rounded(&self, rule: Rule, x: &[f32]) -> Vec<Rounded> {
        let own = self.changes().find_map(|change| match change {
            Change::Input(own) => Some(own(self.format, rule, x)),
            _ => None,
        });
        let mut blocks = own.unwrap_or_else(|| rounded(self.format, rule, x));
        for change in self.changes() {
            if let Change::Sums(change) = change {
                change(&mut blocks);
            }
        }
        blocks
    }

    /// What path B adds up: the products of each block with its input. Of input in shorter blocks each meets its part of one.
    pub fn terms(&self, blocks: &[Numbers], input: &[Rounded]) -> Vec<Terms> {
        let parts = input.len() / blocks.len().max(1);
        let mut terms: Vec<Terms> =
            input.iter().enumerate().map(|(i, y)| Terms::new(&blocks[i / parts], i % parts, y)).collect();
        for change in self.changes() {
            if let Change::Terms(change) = change {
                change(&mut terms);
            }
        }
        terms
    }

    /// Path B's sum of these, in one of [`Self::orders`].
    pub fn path_b(&self, order: Order, terms: &[Terms]) -> f32 {
        for change in self.changes() {
            if let Change::AddB(sum) = change {
                return sum(terms);
            }
        }
        add::path_b(self.format, order, terms)
    }
}
