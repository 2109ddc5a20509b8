//! Looking at a run: one block under the microscope, the numbers of a row and their levels, and small pictures of whole layers.

#![forbid(unsafe_code)]

mod ladder;
mod machines;
mod microscope;
mod picture;

pub use ladder::{Ladder, levels};
pub use machines::{Machine, machines, rule_of};
pub use microscope::{FieldValues, Half, Part, Scope};
pub use picture::{Picture, steps};
