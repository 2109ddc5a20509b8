//! A loop that only loads: what the memory of this machine gives, the limit of every matvec.

use crate::format::BlockQ4K;
use core::arch::wasm32::*;

/// Loads all bytes, 64 at a time, and folds them into one number so that none is left out.
pub fn read(blocks: &[BlockQ4K]) -> u64 {
    loads(bytemuck::cast_slice(blocks))
}

#[inline(never)]
#[target_feature(enable = "simd128")]
fn loads(bytes: &[u8]) -> u64 {
    let mut acc = [u64x2_splat(0); 4];
    for chunk in bytes.as_chunks::<64>().0 {
        for (acc, sixteen) in acc.iter_mut().zip(chunk.as_chunks::<16>().0) {
            // SAFETY: `sixteen` is 16 readable bytes; v128.load needs no alignment.
            *acc = v128_xor(*acc, unsafe { v128_load(sixteen.as_ptr().cast()) });
        }
    }
    let all = v128_xor(v128_xor(acc[0], acc[1]), v128_xor(acc[2], acc[3]));
    u64x2_extract_lane::<0>(all) ^ u64x2_extract_lane::<1>(all)
}
