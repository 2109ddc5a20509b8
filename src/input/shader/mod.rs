//! The shaders of input formats: `quantise.wgsl` for every rule, and of each format how its blocks are read (`fields.wgsl`) and
//! stored (`store.wgsl`).

use super::registry::SHADERS;
use crate::wgsl::{SOFT, wgsl};

/// What a GPU is told of an input format.
pub(super) struct Shader {
    pub name: &'static str,
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
    [SOFT, find(name).map_or("", |shader| shader.store), wgsl!("quantise.wgsl")].concat()
}
