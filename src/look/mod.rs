//! Looking at a run: one block under the microscope, and small pictures of whole layers.

#![forbid(unsafe_code)]

mod machines;
mod microscope;
mod picture;

pub use machines::{Machine, machines, rule_of};
pub use microscope::{FieldValues, Half, Part, Scope};
pub use picture::{Picture, steps};
