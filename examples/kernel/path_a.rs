//! A kernel to judge, in Rust: the weights of Q4_K in f32, their dot with f32 input added from left to right.
//!
//!     rustc --edition 2024 --target wasm32-unknown-unknown --crate-type cdylib -O -C strip=symbols path_a.rs
//!     blockscope judge path_a.wasm

use std::slice;

/// Weights in a super-block, and its bytes: d, dmin (f16), twelve bytes of scales and mins, 128 of nibbles.
const WEIGHTS: usize = 256;
const BYTES: usize = 144;

/// Room for `bytes` bytes, which is never given back.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(bytes: usize) -> *mut u64 {
    vec![0u64; bytes.div_ceil(8)].leak().as_mut_ptr()
}

/// The dot of the `n` weights at `w` with the `n` floats at `x`.
///
/// # Safety
/// There are so many of each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dot(n: usize, w: *const u8, x: *const f32) -> f32 {
    let (w, x) = unsafe { (slice::from_raw_parts(w, n / WEIGHTS * BYTES), slice::from_raw_parts(x, n)) };
    let products = x.iter().enumerate().map(|(i, x)| weight(w, i) * x);
    products.fold(0.0, |sum, product| sum + product)
}

/// The dot of each of `rows` rows of `n` weights at `w` with the `n` floats at `x`, written to `out`.
///
/// # Safety
/// As [`dot`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn matvec(rows: usize, n: usize, w: *const u8, x: *const f32, out: *mut f32) {
    for row in 0..rows {
        unsafe { *out.add(row) = dot(n, w.add(row * (n / WEIGHTS * BYTES)), x) }
    }
}

/// The `n` weights at `w`, written to `out`.
///
/// # Safety
/// As [`dot`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dequantise(n: usize, w: *const u8, out: *mut f32) {
    let (w, out) = unsafe { (slice::from_raw_parts(w, n / WEIGHTS * BYTES), slice::from_raw_parts_mut(out, n)) };
    out.iter_mut().enumerate().for_each(|(i, out)| *out = weight(w, i));
}

/// Weight `i` of a row: d·scale·quant − dmin·min.
fn weight(row: &[u8], i: usize) -> f32 {
    let (block, i) = (&row[i / WEIGHTS * BYTES..][..BYTES], i % WEIGHTS);
    let (scale, min) = scale_and_min(&block[4..16], i / 32);
    // Of each 64 weights the first 32 are in low nibbles, the others in high ones of the same bytes.
    let byte = block[16 + i / 64 * 32 + i % 32];
    let quant = if i % 64 < 32 { byte & 15 } else { byte >> 4 };
    half(&block[0..2]) * f32::from(scale) * f32::from(quant) - half(&block[2..4]) * f32::from(min)
}

/// The six-bit scale and min of sub-block `j` of eight.
fn scale_and_min(packed: &[u8], j: usize) -> (u8, u8) {
    if j < 4 {
        (packed[j] & 63, packed[j + 4] & 63)
    } else {
        let (low, high) = (packed[j + 4], (packed[j - 4] >> 6, packed[j] >> 6));
        (low & 15 | high.0 << 4, low >> 4 | high.1 << 4)
    }
}

/// An f16 as f32.
fn half(bytes: &[u8]) -> f32 {
    let bits = u32::from(bytes[0]) | u32::from(bytes[1]) << 8;
    let (sign, exponent, fraction) = ((bits & 0x8000) << 16, bits >> 10 & 31, bits & 0x3ff);
    match exponent {
        // 2⁻²⁴ a step.
        0 => f32::from_bits(sign | (fraction as f32 / 16_777_216.0).to_bits()),
        31 => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}
