//! What the bytes of weights mean. A format is a folder: its layout as data, dequantise, quantise, the integers of its dot, its
//! orders of addition, its fast variants side by side, its shader where it has one, and its story at the head.
//!
//! Inside a folder everything is static and fast: a [`Block`] is a struct of bytes. All others handle rows through [`Format`],
//! to which a row is bytes, and learn what is in them from the [`Layout`].

pub mod bfloat16;
pub mod block32;
pub mod contraction;
pub mod fit;
pub mod float16;
pub mod float32;
pub mod iq4;
pub mod iq4_nl;
pub mod iq4_xs;
pub mod k_search;
mod lanes;
#[cfg(target_arch = "wasm32")]
mod layer;
mod layout;
pub mod levels;
pub mod mxfp4;
pub mod order;
mod packing;
pub mod plain;
pub mod q2_k;
pub mod q3_k;
pub mod q4_0;
pub mod q4_1;
pub mod q4_k;
pub mod q5_0;
pub mod q5_1;
pub mod q5_k;
pub mod q6_k;
pub mod q8_0;
mod registry;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
pub mod relaxed;
pub mod shader;
#[cfg(target_arch = "wasm32")]
mod sixteen;
pub mod ternary;
pub mod tq1_0;
pub mod tq2_0;

use crate::input::{self, Input};
use crate::variant::Variant;
use bytemuck::Pod;
pub(crate) use layout::FLOATS;
pub use layout::{Field, Kind, Layout, Place, Product, Role};
pub use order::Order;
pub(crate) use packing::nearest_exponent;
pub use registry::{DEFAULT, FORMATS, NAMES, PROGRAMS, SHADERS, find, place};
use std::marker::PhantomData;
use std::sync::OnceLock;

pub use iq4_nl::BlockIq4Nl;
pub use iq4_xs::BlockIq4Xs;
pub use mxfp4::BlockMxfp4;
pub use q2_k::BlockQ2K;
pub use q3_k::BlockQ3K;
pub use q4_0::BlockQ4_0;
pub use q4_1::BlockQ4_1;
pub use q4_k::BlockQ4K;
pub use q5_0::BlockQ5_0;
pub use q5_1::BlockQ5_1;
pub use q5_k::BlockQ5K;
pub use q6_k::BlockQ6K;
pub use tq1_0::BlockTq1_0;
pub use tq2_0::BlockTq2_0;

/// Values in a super-block.
pub const QK_K: usize = 256;
/// Sub-blocks in a Q4_K or Q5_K super-block.
pub const SUB_BLOCKS: usize = 8;
/// Values in a sub-block of these.
pub const SUB: usize = QK_K / SUB_BLOCKS;

/// The integers that a block and its input make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// `Σ scale·Σ q·y`.
    pub isum: i32,
    /// `Σ min·Σ y`; `Σ y` where the min is a float; 0 in a format without mins.
    pub msum: i32,
}

/// A block of weights.
pub trait Block: Pod {
    /// What is in its bytes.
    const LAYOUT: Layout;
    /// The input that its dot takes: as many values in a block.
    type Input: input::Block;
    /// The rows of that input, for those that know no format.
    const INPUT: &'static dyn Input;
    /// The orders of its dot; the first, `blocks`, is the default.
    const ORDERS: &'static [Order];
    /// Whether its weights and its dot in the order `blocks` have vector variants; else all variants run the scalar one.
    const VECTORS: bool = false;

    /// The block that ggml's reference quantiser makes of finite weights, as many as a block holds.
    fn quantise(x: &[f32]) -> Self;
    /// Whether that quantiser leaves the quants of these weights as memory had them, so that they are no part of what it makes.
    fn leaves_quants(_x: &[f32]) -> bool {
        false
    }
    /// Writes the weights to `out`, as many as a block holds.
    fn dequantise(&self, variant: Variant, out: &mut [f32]);
    /// Writes the weights by the definition of the format, one after the other: what the oracle takes them to be.
    fn define(&self, out: &mut [f32]);
    /// The integers of the dot with one block of input; zeros where weights are floats.
    fn terms(&self, variant: Variant, y: &Self::Input) -> Terms;

    /// The dot of one row with its input, in one of [`Self::ORDERS`].
    fn dot(variant: Variant, order: Order, w: &[Self], y: &[Self::Input]) -> f32;

    /// `out[r]` receives the dot of row `r` of `w` with `y`. A format that has a faster way for whole layers takes it.
    fn matvec(variant: Variant, order: Order, w: &[Self], y: &[Self::Input], out: &mut [f32]) {
        row_by_row(variant, order, w, y, out);
    }
}

/// The dots of a layer, one row after the other.
fn row_by_row<W: Block>(variant: Variant, order: Order, w: &[W], y: &[W::Input], out: &mut [f32]) {
    for (out, w) in out.iter_mut().zip(w.chunks_exact(y.len())) {
        *out = W::dot(variant, order, w, y);
    }
}

/// A layer's dot in the order `blocks` as the format's vector variants take it, whole; in other orders and in plain Rust row by row.
macro_rules! layers {
    ($variant:expr, $order:expr, $w:expr, $y:expr, $out:expr) => {
        match $variant {
            #[cfg(target_arch = "wasm32")]
            $crate::variant::Variant::Simd128 if $order == $crate::format::Order::Blocks => {
                simd128::matvec($w, $y, $out)
            }
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            $crate::variant::Variant::Relaxed if $order == $crate::format::Order::Blocks => {
                relaxed::matvec($w, $y, $out)
            }
            variant => $crate::format::row_by_row(variant, $order, $w, $y, $out),
        }
    };
}
use layers;

/// A weight format as those see it that know no format: rows are bytes, aligned to eight.
pub trait Format: Sync {
    /// What is in a block.
    fn layout(&self) -> &'static Layout;
    /// The role of each byte of a block: that of the field whose bits it holds.
    fn roles(&self) -> &[Role];
    /// The input that its dot takes.
    fn input(&self) -> &'static dyn Input;
    /// Its orders; the first is the default.
    fn orders(&self) -> &'static [Order];
    /// Whether its weights and its dot in the default order have vector variants.
    fn has_vectors(&self) -> bool;
    /// Quantises `x` to the blocks `w`.
    fn quantise(&self, x: &[f32], w: &mut [u8]);
    /// Whether ggml's reference quantiser leaves the quants of one block of weights unset.
    fn leaves_quants(&self, x: &[f32]) -> bool;
    /// Writes the weights of the blocks `w` to `out`.
    fn dequantise(&self, variant: Variant, w: &[u8], out: &mut [f32]);
    /// The weights of the blocks `w` by the definition of the format.
    fn weights(&self, w: &[u8]) -> Vec<f32>;
    /// The integers of one block `w` with one block of input `y`; zeros where weights are floats.
    fn terms(&self, variant: Variant, w: &[u8], y: &[u8]) -> Terms;
    /// The dot of one row with its input, in one of [`Self::orders`].
    fn dot(&self, variant: Variant, order: Order, w: &[u8], y: &[u8]) -> f32;
    /// `out[r]` receives the dot of row `r` of `w` with `y`.
    fn matvec(&self, variant: Variant, order: Order, w: &[u8], y: &[u8], out: &mut [f32]);
}

/// Rows of one kind of block.
pub struct Rows<W> {
    roles: OnceLock<Vec<Role>>,
    blocks: PhantomData<fn() -> W>,
}

impl<W> Rows<W> {
    /// The rows of a format.
    pub const fn new() -> Self {
        Self { roles: OnceLock::new(), blocks: PhantomData }
    }
}

impl<W> Default for Rows<W> {
    fn default() -> Self {
        Self::new()
    }
}

impl<W: Block> Format for Rows<W> {
    fn layout(&self) -> &'static Layout {
        const { &W::LAYOUT }
    }

    fn roles(&self) -> &[Role] {
        self.roles.get_or_init(|| (0..W::LAYOUT.bytes).map(|byte| W::LAYOUT.role(byte)).collect())
    }

    fn input(&self) -> &'static dyn Input {
        W::INPUT
    }

    fn orders(&self) -> &'static [Order] {
        W::ORDERS
    }

    fn has_vectors(&self) -> bool {
        W::VECTORS
    }

    fn quantise(&self, x: &[f32], w: &mut [u8]) {
        let blocks = bytemuck::cast_slice_mut::<u8, W>(w).iter_mut();
        blocks.zip(x.chunks_exact(W::LAYOUT.weights)).for_each(|(w, x)| *w = W::quantise(x));
    }

    fn leaves_quants(&self, x: &[f32]) -> bool {
        W::leaves_quants(x)
    }

    fn dequantise(&self, variant: Variant, w: &[u8], out: &mut [f32]) {
        let blocks = bytemuck::cast_slice::<u8, W>(w).iter();
        blocks.zip(out.chunks_exact_mut(W::LAYOUT.weights)).for_each(|(w, out)| w.dequantise(variant, out));
    }

    fn weights(&self, w: &[u8]) -> Vec<f32> {
        let blocks = bytemuck::cast_slice::<u8, W>(w);
        let mut out = vec![0.0; blocks.len() * W::LAYOUT.weights];
        blocks.iter().zip(out.chunks_exact_mut(W::LAYOUT.weights)).for_each(|(w, out)| w.define(out));
        out
    }

    fn terms(&self, variant: Variant, w: &[u8], y: &[u8]) -> Terms {
        bytemuck::from_bytes::<W>(w).terms(variant, bytemuck::from_bytes(y))
    }

    fn dot(&self, variant: Variant, order: Order, w: &[u8], y: &[u8]) -> f32 {
        W::dot(variant, order, bytemuck::cast_slice(w), bytemuck::cast_slice(y))
    }

    fn matvec(&self, variant: Variant, order: Order, w: &[u8], y: &[u8], out: &mut [f32]) {
        W::matvec(variant, order, bytemuck::cast_slice(w), bytemuck::cast_slice(y), out);
    }
}

impl dyn Format + '_ {
    /// Its name: `q4_K`.
    pub fn name(&self) -> &'static str {
        self.layout().name
    }

    /// Bytes of a row of `n` weights.
    pub fn row_bytes(&self, n: usize) -> usize {
        n / self.layout().weights * self.layout().bytes
    }

    /// The order of that name, if it has it.
    pub fn order(&self, name: &str) -> Option<Order> {
        Order::parse(name).filter(|order| self.orders().contains(order))
    }

    /// The names of its orders.
    pub fn order_names(&self) -> Vec<&'static str> {
        self.orders().iter().map(|order| order.name()).collect()
    }
}

impl std::fmt::Debug for dyn Format + '_ {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aligned::AlignedBytes;

    /// What the formula of the fields says of weight `i`.
    fn by_formula(layout: &Layout, block: &[u8], i: usize) -> f32 {
        let add = |sum, product: &Product| {
            let value = product.value(block, i);
            if product.added { sum + value } else { sum - value }
        };
        // No zero to begin with: it would take the sign of −0.
        let products = layout.products();
        products[1..].iter().fold(products[0].value(block, i), add)
    }

    /// Layout, formula, definition and every variant say the same of any bytes.
    #[test]
    fn four_ways_to_the_weights_agree() {
        for format in FORMATS {
            let layout = format.layout();
            for seed in 0..50usize {
                let mut block = AlignedBytes::zeroed(layout.bytes);
                block.iter_mut().enumerate().for_each(|(i, byte)| *byte = (((i + seed) * (89 + 2 * seed)) >> 1) as u8);
                for (field, index) in layout.floats().filter(|(field, _)| field.kind != Kind::E8m0) {
                    let finite = field.get(&block, index) & !(1 << (field.bits - 2));
                    field.set(&mut block, index, finite);
                }
                let defined = format.weights(&block);
                let formula = (0..layout.weights).map(|i| by_formula(layout, &block, i));
                let bits = |x: &[f32]| x.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
                assert_eq!(bits(&defined), bits(&formula.collect::<Vec<_>>()), "{}", layout.name);
                for &variant in Variant::ALL {
                    let mut out = vec![0.0; layout.weights];
                    format.dequantise(variant, &block, &mut out);
                    assert_eq!(bits(&defined), bits(&out), "{} {}", layout.name, variant.name());
                }
            }
        }
    }
}
