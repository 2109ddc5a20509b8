//! SwiGLU: half of a layer's outputs gate the other half, and half as many go on.
//!
//! ```text
//! x = gate ‖ up                       the first n/2 outputs and the last n/2
//! y_i = silu(gate_i) · up_i           silu(g) = g / (1 + exp(−g))
//! ```
//!
//! `exp` in f64, rounded to f32; every other operation rounded in f32. One order, so one file. This is `ggml_vec_swiglu_f32` of
//! llama.cpp 0c1e57098 but for its `expf`. Where exp(−g) overflows, silu is −0, as there.

use super::softmax::exp;

/// Replaces the `2n` values of `x` by `n`.
pub fn swiglu(x: &mut Vec<f32>) {
    let half = x.len() / 2;
    for i in 0..half {
        x[i] = silu(x[i]) * x[half + i];
    }
    x.truncate(half);
}

fn silu(gate: f32) -> f32 {
    gate / (1.0 + exp(-gate))
}

#[cfg(test)]
mod tests {
    use super::swiglu;

    #[test]
    fn gates() {
        let mut x = vec![0.0, 100.0, -1000.0, 7.0, 2.0, 3.0];
        swiglu(&mut x);
        assert_eq!(x, [0.0, 200.0, -0.0]);
        assert!(x[2].is_sign_negative());
    }
}
