//! The table that links are read and written by: for every number, its letters and where it lives.

use crate::number::f16;
use crate::spec::{ActivationPattern, Distribution, RandomActivations, RandomWeights, Rope, Spec, WeightPattern};

/// Where a value lives.
pub(super) enum Slot<'a> {
    Int(&'a mut i64),
    /// As hex bits.
    Float(&'a mut f32),
    /// As hex bits.
    Half(&'a mut f16),
    Distribution(&'a mut Distribution),
}

/// A value with its letters in links.
pub(super) type Item<'a> = (&'static str, Slot<'a>);

/// The numbers of a Spec that stand by themselves.
pub(super) fn shape(spec: &mut Spec) -> [Item<'_>; 4] {
    [
        ("n", Slot::Int(&mut spec.in_dim)),
        ("o", Slot::Int(&mut spec.out_dim)),
        ("l", Slot::Int(&mut spec.depth)),
        ("t", Slot::Int(&mut spec.tokens)),
    ]
}

pub(super) fn rope(r: &mut Rope) -> [Item<'_>; 3] {
    [("h", Slot::Int(&mut r.head_dim)), ("p", Slot::Int(&mut r.position)), ("t", Slot::Int(&mut r.theta))]
}

pub(super) fn weight_pattern(p: &mut WeightPattern) -> [Item<'_>; 12] {
    [
        ("sm", Slot::Int(&mut p.scale_mul)),
        ("sa", Slot::Int(&mut p.scale_add)),
        ("sr", Slot::Int(&mut p.scale_row)),
        ("sl", Slot::Int(&mut p.scale_layer)),
        ("sb", Slot::Int(&mut p.scale_block)),
        ("qm", Slot::Int(&mut p.qs_mul)),
        ("qa", Slot::Int(&mut p.qs_add)),
        ("qr", Slot::Int(&mut p.qs_row)),
        ("ql", Slot::Int(&mut p.qs_layer)),
        ("qb", Slot::Int(&mut p.qs_block)),
        ("d", Slot::Half(&mut p.d.0)),
        ("m", Slot::Half(&mut p.dmin.0)),
    ]
}

pub(super) fn random_weights(r: &mut RandomWeights) -> [Item<'_>; 3] {
    [("d", Slot::Distribution(&mut r.distribution)), ("s", Slot::Int(&mut r.seed)), ("k", Slot::Float(&mut r.scale))]
}

pub(super) fn activation_pattern(p: &mut ActivationPattern) -> [Item<'_>; 5] {
    [
        ("c", Slot::Int(&mut p.center)),
        ("s", Slot::Float(&mut p.slope)),
        ("p", Slot::Int(&mut p.period)),
        ("r", Slot::Float(&mut p.ripple)),
        ("t", Slot::Int(&mut p.token_step)),
    ]
}

pub(super) fn random_activations(r: &mut RandomActivations) -> [Item<'_>; 5] {
    [
        ("d", Slot::Distribution(&mut r.distribution)),
        ("s", Slot::Int(&mut r.seed)),
        ("k", Slot::Float(&mut r.scale)),
        ("o", Slot::Float(&mut r.outlier)),
        ("h", Slot::Int(&mut r.outlier_channel)),
    ]
}
