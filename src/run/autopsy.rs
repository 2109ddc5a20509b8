//! Where a difference comes from, exactly.
//!
//! For one row `w`, with path A's input `x_A` and path B's input `x_B`, both sums done without rounding:
//!
//! ```text
//! A − original = [exact(w·x_A) − original(w₀·x_A)]      rounding the weights, where they come from numbers w₀
//!              + [A − exact(w·x_A)]                     f32 arithmetic of path A
//!
//! B − A = [exact(w·x_B) − exact(w·x_A)]              carried in from earlier layers
//!       + [exact(w·q(x_B)) − exact(w·x_B)]           rounding the activations
//!       + [B − exact(w·q(x_B))]                      f32 arithmetic of path B
//!       − [A − exact(w·x_A)]                         f32 arithmetic of path A
//! ```
//!
//! `w` are the weights as dequantised to f32, `q(x)` the values that the rounded input stands for.

use crate::oracle;
use serde::Serialize;

/// The parts of `B − A` of one dot, before any stage; they add up to it (to f64 rounding).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, ts_rs::TS)]
pub struct Autopsy {
    /// Path A's dot.
    pub a: f64,
    /// Path B's dot.
    pub b: f64,
    /// `w·x_A`, exact.
    pub exact: f64,
    /// `w₀·x_A`, exact: what the original numbers give; nothing where bytes are the weights.
    pub original: Option<f64>,
    /// What rounding the weights adds: `exact − original`.
    pub weight_rounding: Option<f64>,
    /// What earlier layers left behind.
    pub carried: f64,
    /// What rounding the activations adds.
    pub activation_rounding: f64,
    /// What path A's f32 arithmetic takes away: `−(A − exact)`.
    pub a_rounding: f64,
    /// What path B's f32 arithmetic adds.
    pub b_rounding: f64,
    /// `B − A`: what `carried`, `activation_rounding`, `b_rounding` and `a_rounding` add up to.
    pub difference: f64,
    /// `‖w‖·‖x_A‖`: how large the dot could be.
    pub reach: f64,
}

impl Autopsy {
    /// Of a row `w` that was made of the numbers `original`; `exact_y`: its exact dot with what the rounded input stands for.
    pub(super) fn new(
        (w, original): (&[f32], Option<&[f32]>),
        (x_a, a): (&[f32], f32),
        (x_b, exact_y, b): (&[f32], f64, f32),
    ) -> Self {
        let (a, b) = (f64::from(a), f64::from(b));
        let exact = oracle::dot(w, x_a);
        let original = original.map(|original| oracle::dot(original, x_a));
        let exact_b = if x_a == x_b { exact } else { oracle::dot(w, x_b) };
        let norm = |x: &[f32]| super::metric::norm(&super::metric::wide(x));
        Self {
            a,
            b,
            exact,
            original,
            weight_rounding: original.map(|original| exact - original),
            carried: exact_b - exact,
            activation_rounding: exact_y - exact_b,
            a_rounding: exact - a,
            b_rounding: b - exact_y,
            difference: b - a,
            reach: norm(w) * norm(x_a),
        }
    }
}
