/** Terms of the field and names that every language writes as English does. */
export const TERMS =
  /^(Blockscope|I?Q\d_(?:K|0|1|NL|XS)|MXFP4|TQ[12]_0|e8m0|f16|f32|f64|rel_diff|l2_rel|norm_err|cosine|max_ulp|a_err|b_err|w_err|dmin|in_dim|out_dim|NaN|RMSNorm|Softmax|SwiGLU|RoPE|rmsnorm|softmax|swiglu|residual|gain|bias|rope|exact|fold|simd8|blocks|ggml|apr|candle|isum|msum|bsums|vec_dot|matvec|GPU|Rust|SIMD|CSV|SVG|PNG|JSON|GB\/s|ms)$/;
