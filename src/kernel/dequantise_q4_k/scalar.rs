use crate::fault::{Fault, planted};
use crate::format::{BlockQ4K, QK_K, SUB, SUB_BLOCKS, nibble_shift, widen};

/// The 256 weights of one super-block.
#[inline(never)]
pub fn dequantise(w: &BlockQ4K, out: &mut [f32; QK_K]) {
    let (d, dmin) = (widen(w.d), widen(w.dmin));
    let (scales, mins) = (w.unpack_scales(), w.unpack_mins());
    let (out, _) = out.as_chunks_mut::<SUB>();
    for j in 0..SUB_BLOCKS {
        let dl = d * f32::from(scales[j]);
        let ml = dmin * f32::from(mins[j]);
        let ml = if planted(Fault::MinAdded) { -ml } else { ml };
        let bytes = &w.qs.as_chunks::<SUB>().0[j / 2];
        let shift = nibble_shift(j);
        for (out, byte) in out[j].iter_mut().zip(bytes) {
            let q = byte >> shift & 15;
            let q = if planted(Fault::SignedNibbles) && q > 7 { f32::from(q) - 16.0 } else { f32::from(q) };
            *out = dl * q - ml;
        }
    }
}
