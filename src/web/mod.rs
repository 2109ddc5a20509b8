//! The browser's face, as plain Rust: what the page asks for and what it shows.
//!
//! The page's TypeScript types are made from the types here (tests/types.rs). The crates in `wasm/` bind them to JavaScript, one
//! crate for each module that the page loads. No arithmetic here.

#![forbid(unsafe_code)]

mod arrays;
mod edit;
pub mod file;
pub mod formats;
pub mod lab;
pub mod mistakes;
pub mod origin;
pub mod pair;
pub mod scan;
pub mod speed;
mod stage;
pub mod sweep;
pub mod tile;
pub mod tools;
mod view;

pub use arrays::{Bytes, Floats, Integers, Places, Quants};
pub use view::{
    Choices, Difference, FieldLayout, FieldView, Fields, FormatView, LayerFields, LayerPicture, Opened, Pictures,
    Problem, ScopeView, Source, StageFields, TokenView, View,
};
