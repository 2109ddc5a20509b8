//! A loop that only loads: what the memory of this machine gives, the limit of every matvec.

#[cfg(not(target_arch = "wasm32"))]
pub use native::read;
#[cfg(target_arch = "wasm32")]
pub use simd128::read;

#[cfg(target_arch = "wasm32")]
mod simd128 {
    use core::arch::wasm32::*;

    /// Loads all bytes, 64 at a time, and folds them into one number so that none is left out.
    pub fn read(bytes: &[u8]) -> u64 {
        loads(bytes)
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
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    /// Loads all bytes, sixteen u64 side by side, which the compiler may make vectors of.
    pub fn read(bytes: &[u8]) -> u64 {
        let (chunks, _) = bytes.as_chunks::<128>();
        let mut acc = [0u64; 16];
        for chunk in chunks {
            for (acc, eight) in acc.iter_mut().zip(chunk.as_chunks::<8>().0) {
                *acc ^= u64::from_le_bytes(*eight);
            }
        }
        acc.iter().fold(0, |a, b| a ^ b)
    }
}
