//! The shaders of input formats: `quantise.wgsl` for every rule, and of each format how its blocks are read (`fields.wgsl`) and
//! stored (`store.wgsl`).

use super::{Block, BlockQ8_0, BlockQ8_1, BlockQ8K};
use crate::wgsl::{SOFT, wgsl};

struct Shader {
    name: &'static str,
    fields: &'static str,
    store: &'static str,
}

static SHADERS: [Shader; 3] = [
    Shader { name: BlockQ8K::NAME, fields: wgsl!("../q8_k/fields.wgsl"), store: wgsl!("../q8_k/store.wgsl") },
    Shader { name: BlockQ8_0::NAME, fields: wgsl!("../q8_0/fields.wgsl"), store: wgsl!("../q8_0/store.wgsl") },
    Shader { name: BlockQ8_1::NAME, fields: wgsl!("../q8_1/fields.wgsl"), store: wgsl!("../q8_1/store.wgsl") },
];

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
