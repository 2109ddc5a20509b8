//! Blockscope's build tool.
//!
//! `xtask bind MODULE.wasm FOLDER NAME` writes the JavaScript glue for a module, with the wasm-bindgen of Cargo.lock; `trim`
//! does the same and leaves out the messages of panics, `shrink` also all formatting, which then only panics may do.
//! `xtask inspect MODULE.wasm…` disassembles the kernels and checks that scalar ones hold no vector instruction.

mod inspect;
mod snip;

use anyhow::{Context, Result, bail};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [how @ ("bind" | "trim" | "shrink"), module, folder, name] => bind(how, module.as_ref(), folder.as_ref(), name),
        ["inspect", modules @ ..] if !modules.is_empty() => inspect::inspect(modules),
        _ => bail!("usage: xtask bind|trim|shrink MODULE.wasm FOLDER NAME | xtask inspect MODULE.wasm…"),
    }
}

fn bind(how: &str, module: &Path, folder: &Path, name: &str) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(name)
        .typescript(true)
        .web(true)?
        .generate_output()
        .context("binding the module")?;
    if how != "bind" {
        snip::forget_panic_messages(output.wasm_mut(), how == "shrink")?;
    }
    output.emit(folder).context("writing the module and its glue")
}
