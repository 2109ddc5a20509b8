//! The input formats. A new one gets a line.

use super::shader::Shader;
use super::{Block, Input};
use crate::wgsl::wgsl;

/// A line for each format: its rows and its block. Its folder has how a GPU reads and stores a block.
macro_rules! inputs {
    ($($module:ident::$rows:ident, $block:ty;)+) => {
        /// Every input format.
        pub static INPUTS: &[&dyn Input] = &[$(&super::$module::$rows),+];

        /// What a GPU is told of each.
        pub(super) static SHADERS: &[Shader] = &[$(Shader {
            name: <$block>::NAME,
            plain: <$block>::PLAIN,
            fields: wgsl!(concat!(stringify!($module), "/fields.wgsl")),
            store: wgsl!(concat!(stringify!($module), "/store.wgsl")),
        }),+];
    };
}

inputs! {
    q8_k::Q8_K, super::BlockQ8K;
    q8_0::Q8_0, super::BlockQ8_0;
    q8_1::Q8_1, super::BlockQ8_1;
    float32::F32, super::BlockF32;
    float16::F16, super::BlockF16;
    bfloat16::BF16, super::BlockBf16;
}
