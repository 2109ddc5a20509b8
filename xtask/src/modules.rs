//! The wasm modules of the page: crates of `wasm/`, compiled and bound.

use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The modules, by the features of the library that they want: cargo compiles it once for each set. A module carries nothing of a
/// feature that it does not call, but every format that is registered.
const SETS: [&[&str]; 4] =
    [&["engine"], &["claims"], &["formats", "tools", "speed", "card", "gpu", "shader"], &["relaxed"]];

/// The first set loads first. Larger functions than this are called there instead of copied into those that call them (LLVM's own bound
/// is 225): 5% fewer bytes, and the kernels' loops stay whole (at 70 one is called, and inspect.rs says so).
const SMALL: &str = "-Cllvm-args=-inline-threshold=80";

const TARGET: &str = "wasm32-unknown-unknown";

/// The repository.
pub fn root() -> Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the repository")
}

/// Compiles and binds every module, or one.
pub fn build(profile: &str, only: Option<&str>) -> Result<()> {
    ensure!(["quick", "release"].contains(&profile), "the profile is quick or release");
    let root = root()?;
    let mut bound = Vec::new();
    for set in SETS {
        let names: Vec<&str> = set.iter().copied().filter(|name| only.is_none_or(|only| only == *name)).collect();
        if names.is_empty() {
            continue;
        }
        compile(root, profile, &names)?;
        for name in names {
            let folder = root.join("www/engine/pkg").join(name);
            let built = root.join("target").join(TARGET).join(profile).join(format!("blockscope_{name}.wasm"));
            super::bind(&built, &folder, name)?;
            bound.push(folder.join(format!("{name}_bg.wasm")));
        }
    }
    match only {
        Some(only) if bound.is_empty() => bail!("no module is named {only}"),
        _ if profile == "release" => super::inspect::inspect(&bound),
        _ => Ok(()),
    }
}

/// One set of modules.
fn compile(root: &Path, profile: &str, names: &[&str]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let packages = names.iter().flat_map(|name| ["--package".into(), format!("blockscope-{name}")]);
    let mut flags = flags(root).to_vec();
    if profile == "release" && SETS[0].contains(&names[0]) {
        flags.push(SMALL.to_owned());
    }
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["build", "--locked", "--target", TARGET, "--profile", profile])
        .args(packages)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
        .status()
        .context("starting cargo")?;
    ensure!(status.success(), "{} did not compile", names.join(", "));
    Ok(())
}

/// No path of the building machine in what ships.
fn flags(root: &Path) -> [String; 2] {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    [(home.as_path(), "cargo"), (root, ".")].map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
}
