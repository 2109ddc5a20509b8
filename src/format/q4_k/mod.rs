//! Q4_K, 144 bytes: 256 weights of four bits, with a scale and a min for each 32.
//!
//! ```text
//! byte 0      2      4              16                            144
//!      f16 d │ dmin │ scales u8[12] │ qs u8[128]                  │
//!
//! sub-block j (weights 32j..32j+32):   w = d·scale_j·q − dmin·min_j
//! qs: bytes 32c..32c+32 hold sub-block 2c in their low nibbles and 2c+1 in their high nibbles
//! ```
//!
//! The twelve scale bytes hold sixteen 6-bit numbers. The first four scales and mins sit whole in the low six bits of
//! bytes 0–3 and 4–7. The last four are cut: their low four bits share bytes 8–11 (scale low, min high), and their top
//! two bits ride on top of the first eight bytes:
//!
//! ```text
//! byte  j   (j < 4)    s[j+4] bits 5:4 │ s[j]   bits 5:0
//! byte  j+4 (j < 4)    m[j+4] bits 5:4 │ m[j]   bits 5:0
//! byte  j+8 (j < 4)    m[j+4] bits 3:0 │ s[j+4] bits 3:0
//! ```
//!
//! Path A dequantises:
//!
//! ```text
//! for sub-block j in 0..8:
//!     dl = d · scale_j            exact: 11 + 6 significant bits
//!     ml = dmin · min_j           exact
//!     for its 32 nibbles q:
//!         w = dl·q − ml           dl·q is exact (21 bits), so this rounds once, fused or not
//! ```
//!
//! There is one order only: no two honest programs can differ here (that is experiment M93). Path B multiplies the nibbles with
//! Q8_K activations as they are:
//!
//! ```text
//! Σ over super-blocks   d·d8·isum − dmin·d8·msum
//!
//! for each super-block of the row:
//!     isum = msum = 0
//!     for sub-block j in 0..8:
//!         S = 0                                   Σ y, from bsums
//!         P = 0                                   Σ q·y
//!         for the 32 positions i of j:
//!             P += nibble[i] · y[i]
//!             S += y[i]
//!         isum += scale[j] · P                    |isum| ≤ 8·63·32·15·128 = 30 965 760
//!         msum += min[j] · S                      |msum| ≤ 8·63·32·128 = 2 064 384
//!     acc += (d8·d)·isum − (d8·dmin)·msum         the only floats
//! ```
//!
//! The integers are exact and the same in every variant and on every machine. Programs differ in the last line only: in
//! how many partial sums they keep, whether they fuse, and when they subtract the mins. Those choices are [`Order`].
//!
//! Departures from the pseudo code:
//! 1. Orders that keep lanes (`ggml-avx2`, `ggml-generic`) take `isum` apart into eight integers, each converted to f32
//!    by itself. A lane stays below 2²², so its conversion is exact; `isum` as a whole may exceed 2²⁴ and round once.
//! 2. Every order is bounded by the usual n·ε·Σ|terms|; on public Q4_K data they part by at most 2.9e-7 of Σ|terms|.
//!
//! Layout after `block_q4_K` and `get_scale_min_k4`, dequantisation after `dequantize_row_q4_K` in ggml (llama.cpp 0c1e57098).

mod fit;
pub mod matvec;
mod order;
mod scalar;
pub mod shader;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::contraction::Written;
use super::k_search::{Error, Search};
use super::layout::whole_bytes;
use super::{Block, Field, Layout, Order, Place, QK_K, Rows, SUB, SUB_BLOCKS, Terms};
use crate::input::q8_k::Q8_K;
use crate::input::{BlockQ8K, Input};
use crate::number::{f16, widen};
use crate::variant::{Variant, chosen, dispatch};
use bytemuck::{Pod, Zeroable};
use order::{Avx2, Blocks, GgmlGeneric, GgmlNeon, GgmlWasm, run};

/// 256 weights in 144 bytes. Every bit pattern is a block; whether `d` and `dmin` are finite is for the caller to check.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ4K {
    /// Scale of the scales, f16 bits.
    pub d: f16,
    /// Scale of the mins, f16 bits.
    pub dmin: f16,
    /// Eight scales and eight mins of six bits, packed.
    pub scales: PackedScales,
    /// 256 nibbles, two sub-blocks to each 32 bytes.
    pub qs: [u8; QK_K / 2],
}

/// Rows of Q4_K.
pub static Q4_K: Rows<BlockQ4K> = Rows::new();

const _: () = assert!(size_of::<BlockQ4K>() == 144);

/// The search of the reference quantiser.
const SEARCH: Search = Search { max: 15, first: -1.0, steps: 20, error: Error::Squares };

/// Sixteen 6-bit numbers in twelve bytes, as Q4_K and Q5_K hold them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub struct PackedScales(pub [u8; 12]);

/// One of the two 6-bit numbers that a sub-block owns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackedField {
    /// `scale_j`
    Scale,
    /// `min_j`
    Min,
}

impl PackedScales {
    /// Largest scale or min.
    pub const MAX: u8 = 63;

    /// `scale_j` or `min_j`, 0 to 63, of sub-block `j` < 8.
    pub fn get(&self, field: PackedField, j: usize) -> u8 {
        let s = &self.0;
        match (field, j < 4) {
            (PackedField::Scale, true) => s[j] & 63,
            (PackedField::Min, true) => s[j + 4] & 63,
            (PackedField::Scale, false) => (s[j + 4] & 15) | (s[j - 4] >> 6) << 4,
            (PackedField::Min, false) => (s[j + 4] >> 4) | (s[j] >> 6) << 4,
        }
    }

    /// Sets `scale_j` or `min_j` to the low six bits of `value` and leaves the other fifteen as they are.
    pub fn set(&mut self, field: PackedField, j: usize, value: u8) {
        let s = &mut self.0;
        let (low, high) = (value & 15, value >> 4 & 3);
        match (field, j < 4) {
            (PackedField::Scale, true) => s[j] = s[j] & 0xc0 | value & 63,
            (PackedField::Min, true) => s[j + 4] = s[j + 4] & 0xc0 | value & 63,
            (PackedField::Scale, false) => {
                s[j + 4] = s[j + 4] & 0xf0 | low;
                s[j - 4] = s[j - 4] & 0x3f | high << 6;
            }
            (PackedField::Min, false) => {
                s[j + 4] = s[j + 4] & 0x0f | low << 4;
                s[j] = s[j] & 0x3f | high << 6;
            }
        }
    }
}

/// Where bit `bit` of `scale_j` or `min_j` lives among the twelve packed bytes, of which the first is byte `first` of the block.
pub(super) const fn packed_place(field: PackedField, first: usize, j: usize, bit: u32) -> Place {
    let (whole, low) = match field {
        PackedField::Scale => (0, 0),
        PackedField::Min => (4, 4),
    };
    let (byte, bit) = match (j < 4, bit < 4) {
        (true, _) => (whole + j, bit),
        (false, true) => (4 + j, low + bit),
        (false, false) => (whole + j - 4, bit + 2),
    };
    Place { byte: first + byte, bit }
}

/// `d`, as in Q5_K.
pub(super) const D: Field = Field::half("d", QK_K, |_, bit| whole_bytes(0, 2, 0, bit));
/// `dmin`, as in Q5_K.
pub(super) const DMIN: Field = Field { name: "dmin", place: |_, bit| whole_bytes(2, 2, 0, bit), ..D };
/// The scales, as in Q5_K.
pub(super) const SCALE: Field =
    Field::sub_scale("scale", (6, 0), [SUB_BLOCKS, SUB], |j, bit| packed_place(PackedField::Scale, 4, j, bit));
/// The mins, as in Q5_K.
pub(super) const MIN: Field = Field { name: "min", place: |j, bit| packed_place(PackedField::Min, 4, j, bit), ..SCALE };
const NIBBLE: Field = Field::quant("nibble", (4, 0), QK_K, |i, bit| {
    let (byte, high) = BlockQ4K::nibble_at(i);
    Place { byte: 16 + byte, bit: bit + 4 * high as u32 }
});

impl Block for BlockQ4K {
    const LAYOUT: Layout = Layout {
        name: "q4_K",
        ggml_type: 12,
        bytes: size_of::<Self>(),
        weights: QK_K,
        formula: "d·scale·nibble − dmin·min",
        fields: &[D, DMIN, SCALE, MIN, NIBBLE],
    };
    type Input = BlockQ8K;
    const INPUT: &'static dyn Input = &Q8_K;
    const ORDERS: &'static [Order] = &[
        Order::Blocks,
        Order::GgmlAvx2,
        Order::GgmlGeneric,
        Order::GgmlNeon,
        Order::GgmlWasm,
        Order::AprNofma,
        Order::GgmlNeonClang,
        Order::GgmlNeonNofma,
    ];
    const VECTORS: bool = true;

    fn quantise(x: &[f32]) -> Self {
        Self::quantise(x.try_into().expect("256 weights"))
    }

    fn dequantise(&self, variant: Variant, out: &mut [f32]) {
        let out = out.try_into().expect("256 weights");
        dispatch!(variant, dequantise(self, out));
    }

    fn define(&self, out: &mut [f32]) {
        let (d, dmin) = (widen(self.d), widen(self.dmin));
        for (j, sub) in out.as_chunks_mut::<SUB>().0.iter_mut().enumerate() {
            let (dl, ml) = (d * f32::from(self.scale(j)), dmin * f32::from(self.min(j)));
            for (i, weight) in sub.iter_mut().enumerate() {
                *weight = dl * f32::from(self.nibble(SUB * j + i)) - ml;
            }
        }
    }

    fn terms(&self, variant: Variant, y: &BlockQ8K) -> Terms {
        sums(variant, self, y)
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K]) -> f32 {
        vec_dot(variant, order, w, y)
    }

    fn matvec(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K], out: &mut [f32]) {
        if order == Order::Blocks {
            return matvec::matvec(variant, w, y, out);
        }
        for (out, w) in out.iter_mut().zip(w.chunks_exact(y.len())) {
            *out = Self::dot(variant, order, w, y);
        }
    }
}

/// `isum` in eight integers and `msum` in four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// Which positions a lane takes is the function's choice: `adjacent` or `strided` of the variants.
    pub main: [i32; 8],
    /// Lane `k` takes sub-blocks `2k` and `2k + 1`.
    pub mins: [i32; 4],
}

/// Writes the weights of `w` (`n/256` super-blocks) to `out` (`n` values).
///
/// # Panics
/// If the lengths do not match.
pub fn dequantise(variant: Variant, w: &[BlockQ4K], out: &mut [f32]) {
    let (out, rest) = out.as_chunks_mut::<QK_K>();
    assert!(rest.is_empty() && out.len() == w.len(), "out holds 256 values per super-block");
    for (block, out) in w.iter().zip(out) {
        dispatch!(variant, dequantise(block, out));
    }
}

/// The dot of one row in the named order. `w`: one row, `n/256` super-blocks; `y`: as many Q8_K blocks.
///
/// # Panics
/// If the lengths differ.
pub fn vec_dot(variant: Variant, order: Order, w: &[BlockQ4K], y: &[BlockQ8K]) -> f32 {
    assert!(w.len() == y.len(), "one Q8_K block for each Q4_K block");
    match order {
        Order::Blocks => run::<Blocks>(w, y, chosen!(variant, sums)),
        Order::GgmlWasm | Order::GgmlNeonNofma => run::<GgmlWasm>(w, y, chosen!(variant, sums)),
        Order::GgmlNeon | Order::GgmlNeonClang => run::<GgmlNeon>(w, y, chosen!(variant, sums)),
        Order::GgmlGeneric => run::<GgmlGeneric>(w, y, chosen!(variant, strided)),
        Order::GgmlAvx2 => run::<Avx2<true>>(w, y, chosen!(variant, adjacent)),
        Order::AprNofma => run::<Avx2<false>>(w, y, chosen!(variant, adjacent)),
    }
}

/// `isum` and `msum` of one super-block.
pub fn sums(variant: Variant, w: &BlockQ4K, y: &BlockQ8K) -> Terms {
    let mut out = Terms::default();
    dispatch!(variant, sums(w, y, &mut out));
    out
}

/// How far right a byte of `qs` moves to bring the nibble of sub-block `j` into its low four bits.
#[inline(always)]
const fn nibble_shift(j: usize) -> usize {
    4 * (j % 2)
}

impl BlockQ4K {
    /// Bytes in a block.
    pub const BYTES: usize = size_of::<Self>();
    /// Largest nibble.
    pub const MAX_NIBBLE: u8 = 15;

    /// The block that ggml's reference quantiser makes of 256 finite weights, byte for byte.
    pub fn quantise(x: &[f32; QK_K]) -> Self {
        Self::packed(SEARCH.quantise::<Written>(x))
    }

    /// The block of `d`, `dmin`, scales and mins, and nibbles.
    fn packed((d, dmin, scales, nibbles): (f16, f16, PackedScales, [u8; QK_K])) -> Self {
        let mut block = Self { d, dmin, scales, qs: [0; QK_K / 2] };
        nibbles.iter().enumerate().for_each(|(i, &q)| block.set_nibble(i, q));
        block
    }

    /// The block that these bytes are.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        bytemuck::pod_read_unaligned(bytes)
    }

    /// The bytes of this block.
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        bytemuck::cast(*self)
    }

    /// `scale_j` of sub-block `j` < 8.
    pub fn scale(&self, j: usize) -> u8 {
        self.scales.get(PackedField::Scale, j)
    }

    /// `min_j` of sub-block `j` < 8.
    pub fn min(&self, j: usize) -> u8 {
        self.scales.get(PackedField::Min, j)
    }

    /// All eight scales.
    pub fn unpack_scales(&self) -> [u8; SUB_BLOCKS] {
        std::array::from_fn(|j| self.scale(j))
    }

    /// All eight mins.
    pub fn unpack_mins(&self) -> [u8; SUB_BLOCKS] {
        std::array::from_fn(|j| self.min(j))
    }

    /// The nibble `q` of weight `i` < 256.
    pub fn nibble(&self, i: usize) -> u8 {
        let (byte, high) = Self::nibble_at(i);
        self.qs[byte] >> (4 * u8::from(high)) & 15
    }

    /// Sets the nibble of weight `i` to the low four bits of `q`.
    pub fn set_nibble(&mut self, i: usize, q: u8) {
        let (byte, high) = Self::nibble_at(i);
        let shift = 4 * u8::from(high);
        self.qs[byte] = self.qs[byte] & !(15 << shift) | (q & 15) << shift;
    }

    /// Where weight `i` lives: its byte in `qs`, and whether it is the high half.
    pub const fn nibble_at(i: usize) -> (usize, bool) {
        let j = i / SUB;
        (SUB * (j / 2) + i % SUB, j % 2 == 1)
    }
}
