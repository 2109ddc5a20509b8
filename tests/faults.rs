//! What goes wrong outside of the engine, and how the command line answers. The four lines above a test are its row in
//! `docs/reliability.md`.
#![cfg(not(target_arch = "wasm32"))]

mod faults {
    pub mod cli;
    mod input;
    mod link;
    mod mutated;
    #[cfg(target_os = "linux")]
    mod output;
    mod reports;
}
