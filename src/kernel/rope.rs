//! RoPE: pairs of values are turned by angles that grow with the token's position.
//!
//! A vector is cut into heads of `d` values, and each head into `d/2` pairs. Pair `i` turns by `φ = position · theta^(−2i/d)`:
//!
//! ```text
//! norm   pair i = values 2i, 2i+1            (a, b) → (a·cos φ − b·sin φ, a·sin φ + b·cos φ)
//! neox   pair i = values i, i + d/2
//! ```
//!
//! Products and sums are rounded to f32 one by one; one order, so one file. Departure from ggml's `rope_norm` and `rope_neox`
//! (llama.cpp 0c1e57098) and from M98: they make φ in f32, which at position 100,000 is off by up to 0.004 rad. Here φ, its
//! sine and its cosine are f64, and the last two are rounded to f32. Published digits do not depend on it.

/// Which two values of a head turn together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Neighbours: 2i and 2i+1.
    Norm,
    /// Halves: i and i + d/2.
    Neox,
}

/// How far the pairs of a head turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// Values in a head, an even number.
    pub head_dim: usize,
    /// The token's place, from 0 to 1.6·10⁶.
    pub position: f64,
    /// Base of the angles, at least 1.
    pub theta: f64,
}

/// Turns every head of `x`.
pub fn rope(pairing: Pairing, turn: &Turn, x: &mut [f32]) {
    for i in 0..turn.head_dim / 2 {
        let (sin, cos) = turn.pair(i);
        let (sin, cos) = (sin as f32, cos as f32);
        let (first, second) = pairing.pair(turn.head_dim, i);
        for head in x.chunks_exact_mut(turn.head_dim) {
            let (a, b) = (head[first], head[second]);
            head[first] = a * cos - b * sin;
            head[second] = a * sin + b * cos;
        }
    }
}

impl Turn {
    /// Sine and cosine of the angle of pair `i`.
    pub fn pair(&self, i: usize) -> (f64, f64) {
        let exponent = -2.0 * i as f64 / self.head_dim as f64;
        sin_cos(self.position * libm::exp(exponent * libm::log(self.theta)))
    }
}

/// `sin x` and `cos x` for 0 ≤ x < 1.6·10⁶, to 10⁻¹⁵.
///
/// `libm::sincos` reduces angles of any size, for which it carries 1,000 bits of 2/π: 3 KB of the module that everybody loads.
/// Here whole quarter turns come off in two steps, and the rest, at most π/4, is small enough for the series.
fn sin_cos(x: f64) -> (f64, f64) {
    /// π/2 to 33 bits, so that its multiples up to 2²⁰ are exact, and the rest of it.
    const QUARTER: [f64; 2] = [f64::from_bits(0x3ff9_21fb_5440_0000), f64::from_bits(0x3dd0_b461_1a62_6331)];
    let quarters = (x * std::f64::consts::FRAC_2_PI + 0.5) as i64;
    let turns = quarters as f64;
    let x = (x - turns * QUARTER[0]) - turns * QUARTER[1];
    // Terms x^n/n!, those of the cosine and those of the sine by turns.
    let (mut term, mut sums) = (1.0, [0.0; 4]);
    for n in 0..20 {
        sums[n % 4] += term;
        term *= x / (n + 1) as f64;
    }
    let (sin, cos) = (sums[1] - sums[3], sums[0] - sums[2]);
    match quarters % 4 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

impl Pairing {
    /// Where pair `i` of a head lives.
    pub fn pair(self, head_dim: usize, i: usize) -> (usize, usize) {
        match self {
            Self::Norm => (2 * i, 2 * i + 1),
            Self::Neox => (i, i + head_dim / 2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pairing, Turn, rope, sin_cos};

    #[test]
    fn sines_are_those_of_libm() {
        for i in 0..200_000 {
            let x = f64::from(i) * 7.49999;
            let ((sin, cos), (s, c)) = (sin_cos(x), libm::sincos(x));
            assert!((sin - s).abs() < 1e-15 && (cos - c).abs() < 1e-15, "{x}: {sin} {s}, {cos} {c}");
        }
        assert_eq!(sin_cos(0.0), (0.0, 1.0));
    }

    #[test]
    fn position_zero_changes_nothing() {
        let turn = Turn { head_dim: 4, position: 0.0, theta: 1e4 };
        for pairing in [Pairing::Norm, Pairing::Neox] {
            let mut x: Vec<f32> = (0..12).map(|i| i as f32 - 5.3).collect();
            let before = x.clone();
            rope(pairing, &turn, &mut x);
            assert_eq!(x, before, "{pairing:?}");
        }
    }

    /// A quarter turn, pair by pair: theta 1 turns all pairs alike.
    #[test]
    fn pairs_are_those_of_the_name() {
        let turn = Turn { head_dim: 4, position: std::f64::consts::FRAC_PI_2, theta: 1.0 };
        for (pairing, turned) in [(Pairing::Norm, [-2.0, 1.0, -4.0, 3.0]), (Pairing::Neox, [-3.0, -4.0, 1.0, 2.0])] {
            let mut x = [1.0, 2.0, 3.0, 4.0];
            rope(pairing, &turn, &mut x);
            assert!(x.iter().zip(turned).all(|(x, t): (&f32, f32)| (x - t).abs() < 1e-6), "{x:?}");
        }
    }
}
