//! Looking at a run: one block under the microscope, the numbers of a row and their levels, one dot on several machines, what
//! truncation does, small pictures of whole layers and of whole experiments, and scales that are not finite.

#![forbid(unsafe_code)]

mod broken;
mod ladder;
mod machines;
mod microscope;
mod picture;
mod thumbnail;
mod truncation;

pub use broken::{Broken, Mended, Poisoned};
pub use ladder::{Ladder, levels};
pub use machines::{Machine, machines, rule_of};
pub use microscope::{FieldValues, Half, Part, Scope};
pub use picture::{Picture, steps};
pub use thumbnail::Thumbnail;
pub use truncation::{Both, Left, Truncation, truncated_formats};
