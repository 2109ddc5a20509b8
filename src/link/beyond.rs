//! Whole numbers that no field can hold.

use crate::Said;
use crate::spec::{SpecError, quoted};
use std::num::IntErrorKind::{NegOverflow, PosOverflow};

/// What every number of a Spec lies below by far.
const MOST: i64 = 1 << 62;

/// The numbers of a link that lie beyond [`MOST`], as they were typed. In the Spec another stands for each, of its sign, which no
/// field allows and which stands for no other: the refusal of it gives the field and its range.
#[derive(Default)]
pub(super) struct Beyond(Vec<String>);

impl Beyond {
    /// A whole number, or what stands for it.
    pub(super) fn whole(&mut self, text: &str) -> Option<i64> {
        match text.parse::<i64>() {
            Ok(number) if number.unsigned_abs() < MOST as u64 => return Some(number),
            Err(error) if !matches!(error.kind(), PosOverflow | NegOverflow) => return None,
            _ => {}
        }
        self.0.push(text.to_owned());
        Some(stand_in(text, self.0.len()))
    }

    /// The first of them.
    pub(super) fn first(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// Quotes in each refusal what was typed.
    pub(super) fn quote(&self, problems: &mut [SpecError]) {
        for (i, text) in self.0.iter().enumerate() {
            let got = Said::from(stand_in(text, i + 1));
            for problem in problems.iter_mut().filter(|problem| problem.got == got) {
                *problem = problem.typed(quoted(text));
            }
        }
    }
}

fn stand_in(text: &str, n: usize) -> i64 {
    let number = MOST + n as i64;
    if text.starts_with('-') { -number } else { number }
}
