//! Blockscope's build tool.
//!
//! `xtask modules --profile quick|release [--only NAME]` compiles the wasm modules of the page, one crate of `wasm/` each, and
//! binds them for JavaScript with the wasm-bindgen of Cargo.lock. Those of the profile `release` are disassembled too: scalar
//! kernels must hold no vector instruction. `xtask bind MODULE.wasm FOLDER NAME` binds one module.

mod inspect;
mod modules;

use anyhow::{Context, Result, bail};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["modules", "--profile", profile] => modules::build(profile, None),
        ["modules", "--profile", profile, "--only", name] => modules::build(profile, Some(name)),
        ["bind", module, folder, name] => bind(module.as_ref(), folder.as_ref(), name),
        _ => bail!("usage: xtask modules --profile quick|release [--only NAME] | xtask bind MODULE.wasm FOLDER NAME"),
    }
}

/// Writes a module and its glue into a folder.
fn bind(module: &Path, folder: &Path, name: &str) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(name)
        .typescript(true)
        .web(true)?
        .generate_output()
        .with_context(|| format!("binding {}", module.display()))?;
    let made = modules::root()?.join("target/bound").join(name);
    output.emit(&made).and_then(|()| renew(&made, folder)).with_context(|| format!("writing {name} and its glue"))
}

/// Brings a folder up to date. A file that is current stays as it is, so that the page is not loaded again for it; scripts come
/// last, so that who sees one finds all that it loads.
fn renew(made: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut files = std::fs::read_dir(made)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort_by_key(|path| path.extension().is_some_and(|extension| extension == "js"));
    for file in files {
        let (bytes, to) = (std::fs::read(&file)?, folder.join(file.file_name().unwrap_or_default()));
        if std::fs::read(&to).ok().as_ref() != Some(&bytes) {
            std::fs::write(to, bytes)?;
        }
    }
    Ok(())
}
