//! Blockscope's build tool.
//!
//! `xtask bind MODULE.wasm FOLDER` writes the JavaScript glue for a module, with the wasm-bindgen of Cargo.lock.
//! `xtask inspect MODULE.wasm` disassembles the kernels and checks that scalar ones hold no vector instruction.

mod inspect;
mod snip;

use anyhow::{Context, Result, bail};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["bind", module, folder] => bind(module.as_ref(), folder.as_ref()),
        ["inspect", module] => inspect::inspect(module.as_ref()),
        _ => bail!("usage: xtask bind MODULE.wasm FOLDER | xtask inspect MODULE.wasm"),
    }
}

fn bind(module: &Path, folder: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(module)
        .typescript(true)
        .web(true)?
        .generate_output()
        .context("binding the module")?;
    snip::forget_panic_messages(output.wasm_mut())?;
    output.emit(folder).context("writing the module and its glue")
}
