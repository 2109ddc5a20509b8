//! Infinity and NaN through every stage.
//!
//! Kernel and oracle agree on which outputs are numbers, as `docs/edges.md` says.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use blockscope::kernel::rope::{Pairing, Turn, rope};
use blockscope::kernel::{bias, gain, residual, rms_norm, softmax, swiglu};
use blockscope::link;
use blockscope::oracle;
use blockscope::spec::Experiment;
use blockscope::variant::Variant;

/// What a value is, as a letter: a number, an infinity with its sign, or none.
fn letter(x: f64) -> char {
    match x {
        x if x.is_nan() => 'n',
        f64::INFINITY => '+',
        f64::NEG_INFINITY => '-',
        _ => '.',
    }
}

fn letters(x: impl IntoIterator<Item = f64>) -> String {
    x.into_iter().map(letter).collect()
}

/// Sixteen numbers, some of them replaced.
fn vector(bad: &[(usize, f32)]) -> Vec<f32> {
    let mut x: Vec<f32> = (0..16).map(|i| 0.25 * i as f32 - 1.5).collect();
    bad.iter().for_each(|&(at, value)| x[at] = value);
    x
}

const NUMBERS: &str = "................";
const NONE: &str = "nnnnnnnnnnnnnnnn";

/// Fault: an output that is infinite or NaN.
/// Injected: NaN and both infinities in vectors that enter every stage, in every variant; catches a `max` that takes the floor, or
/// the other operand, for a NaN.
/// Seen: what ggml gives, on path A, on path B and in the exact value.
/// Kept: every other output, where the stage does not join them.
#[test]
fn every_stage_treats_them_as_ggml_does() {
    let (inf, nan) = (f32::INFINITY, f32::NAN);
    type Kernel = fn(&mut Vec<f32>);
    type Exact = fn(&mut Vec<f64>);
    const TURN: Turn = Turn { head_dim: 4, position: 3.0, theta: 10_000.0 };
    let rms: Kernel = |x| {
        Variant::ALL.iter().for_each(|&variant| {
            let mut own = x.clone();
            rms_norm::rms_norm(variant, &mut own);
            if variant == Variant::BEST {
                *x = own;
            } else {
                let mut best = x.clone();
                rms_norm::rms_norm(Variant::BEST, &mut best);
                assert_eq!(letters(own.iter().map(|&x| x.into())), letters(best.iter().map(|&x| x.into())));
            }
        })
    };
    let stages: [(&str, Kernel, Exact); 4] = [
        ("rmsnorm", rms, |x| oracle::rms_norm(x)),
        ("softmax", |x| softmax::softmax(x), |x| oracle::softmax(x)),
        ("swiglu", swiglu::swiglu, oracle::swiglu),
        ("rope", |x| rope(Pairing::Norm, &TURN, x), |x| oracle::rope(Pairing::Norm, &TURN, x)),
    ];
    for (bad, expected) in [
        (vec![], [NUMBERS, NUMBERS, "........", NUMBERS]),
        // One NaN takes all of a vector that is normalised, one output of SwiGLU, one pair of RoPE.
        (vec![(2, nan)], [NONE, NONE, "..n.....", "..nn............"]),
        (vec![(15, nan)], [NONE, NONE, ".......n", "..............nn"]),
        // Divided by an infinite root, numbers are 0 and an infinity is none.
        (vec![(3, inf)], ["...n............", NONE, "...+....", "..-+............"]),
        // silu(−∞) is −∞ / (1 + ∞), which is no number.
        (vec![(3, -inf)], ["...n............", "................", "...n....", "..+-............"]),
        (vec![(0, inf), (1, -inf)], ["nn..............", NONE, "+n......", "n+.............."]),
        (vec![(1, inf), (9, inf), (15, nan)], [NONE, NONE, ".+.....n", "--......--....nn"]),
    ] {
        for ((stage, kernel, exact), expected) in stages.iter().zip(expected) {
            let (mut ours, mut theirs) = (vector(&bad), vector(&bad).iter().map(|&x| f64::from(x)).collect());
            kernel(&mut ours);
            exact(&mut theirs);
            assert_eq!(letters(theirs), expected, "oracle, {stage} of {bad:?}");
            assert_eq!(letters(ours.iter().map(|&x| f64::from(x))), expected, "kernel, {stage} of {bad:?}");
        }
        let (mut y, x) = (vector(&bad), vector(&[(0, -inf)]));
        residual::residual(&mut y, &x);
        let sums = vector(&bad).iter().zip(&x).map(|(&y, &x)| f64::from(y) + f64::from(x)).collect::<Vec<_>>();
        assert_eq!(letters(y.iter().map(|&x| f64::from(x))), letters(sums.clone()), "residual of {bad:?}");
        let mut y = vector(&bad);
        bias::bias(&mut y, &x);
        assert_eq!(letters(y.iter().map(|&x| f64::from(x))), letters(sums), "bias of {bad:?}");
        let (mut ours, mut theirs) = (vector(&bad), vector(&bad).iter().map(|&x| f64::from(x)).collect::<Vec<_>>());
        gain::gain(&mut ours, &vector(&[(1, 0.0)]));
        oracle::gain(&mut theirs, &vector(&[(1, 0.0)]));
        assert_eq!(letters(ours.iter().map(|&x| f64::from(x))), letters(theirs), "gain of {bad:?}");
    }
}

/// Fault: one dot of a layer is no number.
/// Injected: a link whose first row outgrows f32 and gives a NaN on path A, with RMSNorm or softmax behind it.
/// Seen: NaN in all outputs of that path, as in ggml, and metrics that are NaN.
/// Kept: the other path.
#[test]
fn one_nan_takes_the_layer() {
    let report = |stage: &str, variant| {
        let read = link::parse(&format!("1&o=256&s={stage}&w=p,d0,m0&e=0.0.0.0~ADw&x=p,s7b800000"));
        assert_eq!(read.problems, []);
        Experiment::try_from(&read.spec).unwrap().run(variant, 0).depths.remove(0).tokens.remove(0)
    };
    for &variant in Variant::ALL {
        let dots = report("none", variant);
        let numbers = |x: &[f32]| x.iter().filter(|x| !x.is_nan()).count();
        assert_eq!(numbers(&dots.a), 255, "one dot is no number");
        for stage in ["rmsnorm", "softmax"] {
            let token = report(stage, variant);
            for (before, after) in [(&dots.a, &token.a), (&dots.b, &token.b)] {
                assert!(numbers(after) == 0 || numbers(before) == 256, "{stage}, {}: {after:?}", variant.name());
            }
            let s = &token.summary;
            for metric in [s.abs_diff, s.rel_diff, s.l2_rel, s.cosine, s.a_err, s.top.margin] {
                assert!(metric.is_nan(), "{s:?}");
            }
            assert_eq!(s.max_ulp, None);
        }
    }
}
