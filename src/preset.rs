//! Experiments with a name, ready to open.

use crate::named::named;
use crate::number::f16;
use crate::spec::{
    Activations, Between, HexF16, Name, PathB, RandomActivations, RandomWeights, Spec, Stage, WeightPattern, Weights,
};

named! {
    /// An experiment that has a name.
    pub enum Preset("preset") {
        /// One super-block, one dot: paths A and B differ.
        M94 = "m94",
        /// Five chained 256×256 matvecs with RMSNorm.
        M95 = "m95",
        /// One super-block without mins, for which seven values of `d` were published.
        M96 = "m96",
        /// The chain of M95 with seven tokens.
        M99 = "m99",
        /// The chain of M95 on gaussian weights and activations.
        Gaussian = "gaussian",
        /// 256 dots of 256 gaussian values, one channel 60 times larger than the rest.
        Outlier = "outlier",
    }
}

impl Preset {
    /// The seven `d` of M96, as f16 bits. Two of the published labels, 0.001 and 0.05, are not what these bits hold.
    pub const M96_D: [u16; 7] = [0x1410, 0x211f, 0x2933, 0x2e66, 0x3800, 0x3c00, 0x4900];

    /// Its experiment. The published ones quantise and add as aprender does.
    pub fn spec(self) -> Spec {
        let published = PathB { rule: Name::of("apr"), order: Name::of("ggml-avx2") };
        let chain = Spec {
            out_dim: 256,
            depth: 5,
            between: Between(vec![Stage::RmsNorm]),
            path_b: published.clone(),
            ..Spec::default()
        };
        let gaussian = RandomActivations::default();
        match self {
            Self::M94 => Spec::default(),
            Self::M95 => chain,
            Self::M96 => Spec {
                weights: Weights::pattern(WeightPattern { dmin: HexF16(f16::ZERO), ..WeightPattern::default() }),
                path_b: published,
                ..Spec::default()
            },
            Self::M99 => Spec { tokens: 7, ..chain },
            Self::Gaussian => Spec {
                depth: 10,
                weights: Weights::random(RandomWeights::default()),
                activations: Activations::Random(gaussian),
                path_b: PathB::default(),
                ..chain
            },
            Self::Outlier => Spec {
                out_dim: 256,
                weights: Weights::random(RandomWeights::default()),
                activations: Activations::Random(RandomActivations { outlier: 60.0, outlier_channel: 77, ..gaussian }),
                ..Spec::default()
            },
        }
    }
}
