//! Mistakes: the plain program without one gives the golden vectors, with one it gives another answer, and that answer is
//! explained.
#![cfg(not(target_arch = "wasm32"))]

#[path = "mistake/along.rs"]
mod along;
#[path = "mistake/blocks.rs"]
mod blocks;
#[path = "mistake/docs.rs"]
mod docs;
#[path = "mistake/explained.rs"]
mod explained;
#[path = "mistake/program.rs"]
mod program;
#[path = "mistake/switched.rs"]
mod switched;
