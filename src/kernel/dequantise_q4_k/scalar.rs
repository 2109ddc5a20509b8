use crate::format::{BlockQ4K, QK_K, SUB, SUB_BLOCKS};

/// The 256 weights of one super-block.
#[inline(never)]
pub fn dequantise(w: &BlockQ4K, out: &mut [f32; QK_K]) {
    let (d, dmin) = (w.d.to_f32(), w.dmin.to_f32());
    let (scales, mins) = (w.unpack_scales(), w.unpack_mins());
    let (out, _) = out.as_chunks_mut::<SUB>();
    for j in 0..SUB_BLOCKS {
        let dl = d * f32::from(scales[j]);
        let ml = dmin * f32::from(mins[j]);
        let bytes = &w.qs.as_chunks::<SUB>().0[j / 2];
        let shift = 4 * (j % 2);
        for (out, byte) in out[j].iter_mut().zip(bytes) {
            *out = dl * f32::from(byte >> shift & 15) - ml;
        }
    }
}
