//! Blockscope's build tool.
//!
//! `xtask bind MODULE.wasm FOLDER NAME` writes the JavaScript glue for a module, with the wasm-bindgen of Cargo.lock; `shrink`
//! does the same and leaves out what formats the messages of panics.
//! `xtask inspect MODULE.wasm` disassembles the kernels and checks that scalar ones hold no vector instruction.

mod inspect;
mod snip;

use anyhow::{Context, Result, bail};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["bind", module, folder, name] => bind(module.as_ref(), folder.as_ref(), name, false),
        ["shrink", module, folder, name] => bind(module.as_ref(), folder.as_ref(), name, true),
        ["inspect", module] => inspect::inspect(module.as_ref()),
        _ => bail!("usage: xtask bind|shrink MODULE.wasm FOLDER NAME | xtask inspect MODULE.wasm"),
    }
}

fn bind(module: &Path, folder: &Path, name: &str, shrink: bool) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(name)
        .typescript(true)
        .web(true)?
        .generate_output()
        .context("binding the module")?;
    if shrink {
        snip::forget_panic_messages(output.wasm_mut())?;
    }
    output.emit(folder).context("writing the module and its glue")
}
