//! The native command line: the same engine as the page, and no arithmetic of its own.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

/// Cargo builds every target of the package for wasm too; there is no command line there.
#[cfg(target_arch = "wasm32")]
fn main() {}
