//! The shaders of input formats: `quantise.wgsl` for every rule, `nearest.wgsl` for floats, and of each format how its blocks are
//! read (`fields.wgsl`) and stored (`store.wgsl`).

use super::registry::SHADERS;
use crate::wgsl::{SOFT, wgsl};

/// What a GPU is told of an input format.
pub(super) struct Shader {
    pub name: &'static str,
    /// Whether its values are floats by themselves.
    pub plain: bool,
    pub fields: &'static str,
    pub store: &'static str,
}

fn find(name: &str) -> Option<&'static Shader> {
    SHADERS.iter().find(|shader| shader.name == name)
}

/// How the blocks of the input format of that name are read.
pub(crate) fn fields(name: &str) -> &'static str {
    find(name).map_or("", |shader| shader.fields)
}

/// The source of its quantiser, entry point `quantise`: the bytes of the CPU by any rule.
pub fn quantise(name: &str) -> String {
    let entry =
        if find(name).is_some_and(|shader| shader.plain) { wgsl!("nearest.wgsl") } else { wgsl!("quantise.wgsl") };
    [SOFT, find(name).map_or("", |shader| shader.store), entry].concat()
}
