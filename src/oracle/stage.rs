//! The stages between layers in f64: what their kernels come near to.

use crate::kernel::rope::{Pairing, Turn};

/// `x / √(Σx²/n)`, the same floor as the kernel.
pub fn rms_norm(x: &mut [f64]) {
    let mean = x.iter().map(|x| x * x).sum::<f64>() / x.len() as f64;
    let root = mean.sqrt();
    // A NaN stays one.
    let rms = if root < 1e-9 { 1e-9 } else { root };
    x.iter_mut().for_each(|x| *x /= rms);
}

/// `exp(x_i − max) / Σ exp(x_j − max)`.
pub fn softmax(x: &mut [f64]) {
    let max = x.iter().fold(f64::NEG_INFINITY, |max, &x| if x > max { x } else { max });
    let mut sum = 0.0;
    for x in x.iter_mut() {
        *x = libm::exp(*x - max);
        sum += *x;
    }
    x.iter_mut().for_each(|x| *x /= sum);
}

/// `gate · up / (1 + exp(−gate))` of the two halves.
pub fn swiglu(x: &mut Vec<f64>) {
    let half = x.len() / 2;
    for i in 0..half {
        x[i] *= x[half + i] / (1.0 + libm::exp(-x[i]));
    }
    x.truncate(half);
}

/// `y + x`.
pub fn residual(y: &mut [f64], x: &[f32]) {
    y.iter_mut().zip(x).for_each(|(y, &x)| *y += f64::from(x));
}

/// `y · g`.
pub fn gain(y: &mut [f64], g: &[f32]) {
    y.iter_mut().zip(g).for_each(|(y, &g)| *y *= f64::from(g));
}

/// `y + b`.
pub fn bias(y: &mut [f64], b: &[f32]) {
    y.iter_mut().zip(b).for_each(|(y, &b)| *y += f64::from(b));
}

/// Every pair of every head, turned.
pub fn rope(pairing: Pairing, turn: &Turn, x: &mut [f64]) {
    for head in x.chunks_exact_mut(turn.head_dim) {
        for i in 0..turn.head_dim / 2 {
            let (sin, cos) = turn.pair(i);
            let (first, second) = pairing.pair(turn.head_dim, i);
            let (a, b) = (head[first], head[second]);
            head[first] = a * cos - b * sin;
            head[second] = a * sin + b * cos;
        }
    }
}
