//! A whole experiment in a URL fragment.
//!
//! ```text
//! #1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2          M95
//! │ └ key=value, defaults left out
//! └ version
//!
//! n in_dim   o out_dim   l depth   t tokens   s between   a path_a.order   q path_b.q8k   b path_b.order
//! w weights      p,d<f16>,m<f16>,sm sa sr sl sb qm qa qr ql qb <int>    pattern: only what differs from the default
//!                b,<bytes>                                              bytes
//!                r,d<distribution>,s<seed>,k<f32>                       random
//! x activations  p,c<int>,s<f32>,p<int>,r<f32>,t<int>                   pattern
//!                b,<f32 little-endian bytes>                            bits
//!                r,d<distribution>,s<seed>,k<f32>,o<f32>,h<int>         random
//! e edits        layer.row.block.offset~<bytes>,…                       super-block bytes replaced
//! z digest       16 hex digits: what the run gave where the link was made
//! ```
//!
//! `<f16>` and `<f32>` are bits in hex, so no float is ever rounded by a link; `<bytes>` are base64url. Writing and reading
//! again gives the same Spec. Reading never fails: what cannot be read is named in `problems`, and the nearest valid
//! experiment stands in for it. Links are promises: a form once published is read for ever (`tests/links/`).

#![forbid(unsafe_code)]

mod base64url;
mod items;
mod read;
mod repair;
mod write;

use crate::experiment::{Digest, Spec, SpecError};
pub use write::format;

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// A valid experiment.
    pub spec: Spec,
    /// The digest that the link carries.
    pub digest: Option<Digest>,
    /// What could not be taken as written. Empty for a link that this program wrote.
    pub problems: Vec<SpecError>,
}

/// Reads a link: a whole URL, or its fragment with or without `#`.
pub fn parse(text: &str) -> Link {
    let text = text.trim();
    let fragment = read::cut(text, '#').map_or(text, |(_, fragment)| fragment);
    let (mut spec, digest, mut problems) = read::read(&read::percent_decode(fragment));
    repair::repair(&mut spec, &mut problems);
    Link { spec, digest, problems }
}

#[cfg(test)]
mod tests {
    use super::{format, parse};
    use crate::experiment::*;
    use crate::format::{BlockQ4K, f16};

    fn round_trip(spec: &Spec) -> String {
        let link = format(spec);
        let read = parse(&link);
        assert_eq!(read.problems, [], "{link}");
        assert_eq!(&read.spec, spec, "{link}");
        link
    }

    #[test]
    fn presets_are_short() {
        for &preset in Preset::ALL {
            let link = round_trip(&preset.spec());
            assert!(link.len() <= 50, "{link}");
        }
        assert_eq!(format(&Spec::default()), "1");
        assert_eq!(format(&Preset::M95.spec()), "1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2");
    }

    #[test]
    fn every_field_survives() {
        let pattern =
            WeightPattern { d: HexF16(f16::from_bits(0x0001)), qs_block: -9, scale_mul: 0, ..WeightPattern::default() };
        let ramp = ActivationPattern { slope: -0.1, center: -5, ripple: f32::from_bits(1), period: 1, token_step: 0 };
        let full = Spec {
            in_dim: 512,
            out_dim: 512,
            depth: 2,
            tokens: 3,
            between: Between::RmsNorm,
            weights: Weights::Pattern(pattern),
            activations: Activations::Pattern(ramp),
            edits: vec![
                Patch { layer: 1, row: 511, block: 1, offset: 143, bytes: HexBytes(vec![255]) },
                Patch { layer: 0, row: 0, block: 0, offset: 0, bytes: HexBytes(vec![0, 0x3c, 1]) },
            ],
            ..Spec::default()
        };
        round_trip(&full);
        round_trip(&Spec {
            weights: Weights::Random(RandomWeights {
                distribution: Distribution::StudentT3,
                seed: 9_007_199_254_740_991,
                scale: 0.02,
                ..RandomWeights::default()
            }),
            activations: Activations::Random(RandomActivations {
                outlier: -26.0,
                outlier_channel: 255,
                distribution: Distribution::Uniform,
                ..RandomActivations::default()
            }),
            ..Spec::default()
        });
        round_trip(&Spec {
            activations: Activations::Bits(
                (0..256)
                    .map(|i| HexF32(f32::from_bits(i * 0x0080_0001)))
                    .map(|x| if x.0.is_finite() { x } else { HexF32(-0.0) })
                    .collect(),
            ),
            ..Spec::default()
        });
    }

    #[test]
    fn one_raw_block_fits_260_characters() {
        let bytes: Vec<u8> = (0..144u8).map(|i| i.wrapping_mul(89) & 0x3f).collect();
        assert!(bytes.len() == BlockQ4K::BYTES);
        let link = round_trip(&Spec { weights: Weights::Bytes(HexBytes(bytes)), ..Spec::default() });
        assert!(link.len() <= 260, "{} characters", link.len());
    }

    #[test]
    fn whole_urls_and_percent_encoding_are_read() {
        let spec = Preset::M95.spec();
        assert_eq!(parse(&format!("https://example.org/blockscope/?a=b#{}", format(&spec))).spec, spec);
        assert_eq!(parse("#1%26o%3D256&l=5&s=rmsnorm&q=apr&b=ggml%2Davx2").spec, spec);
    }

    /// A bad link opens the nearest valid experiment and names what was wrong.
    #[test]
    fn problems_are_named() {
        for (link, field) in [
            ("2&o=256", "version"),
            ("xyzzy", "link"),
            ("\u{0}\u{fffd}%ff%00&&==", "link"),
            ("1&n=100", "in_dim"),
            ("1&l=0", "depth"),
            ("1&t=1000000", "tokens"),
            ("1&l=5&o=7", "out_dim"),
            ("1&w=p,d7e00", "weights.pattern.d"),
            ("1&w=p,m7c00", "weights.pattern.dmin"),
            ("1&w=b,AAAA", "weights.bytes"),
            ("1&w=b,A!", "weights"),
            ("1&x=b,AACAfw", "activations.bits"),
            ("1&e=0.0.0.1~fg", "edits[0], d of layer 0 row 0 block 0"),
            ("1&e=0.9.0.1~fg", "edits[0].row"),
            ("1&e=0.9", "edits"),
            ("1&s=layernorm", "between"),
            ("1&k=1", "link"),
            ("1&o", "link"),
            ("1&z=12", "digest"),
            ("1&n=16384&o=16384&l=64&t=64", "in_dim × out_dim × depth × tokens"),
        ] {
            let read = parse(link);
            assert_eq!(read.problems.first().map(|p| &*p.field), Some(field), "{link}: {:?}", read.problems);
            assert!(Experiment::try_from(&read.spec).is_ok(), "{link}");
        }
        assert_eq!(parse("").problems, []);
        assert_eq!(parse("#").spec, Spec::default());
    }

    #[test]
    fn a_repair_keeps_what_was_right() {
        let read = parse("1&n=700&l=99&o=768&s=rmsnorm&b=ggml-avx2");
        assert_eq!((read.spec.in_dim, read.spec.out_dim, read.spec.depth), (768, 768, 64));
        assert_eq!(read.spec.between, Between::RmsNorm);
        assert_eq!(read.problems.len(), 2);
    }

    #[test]
    fn truncated_links_never_panic() {
        let spec = Spec { weights: Weights::Bytes(HexBytes(vec![7; 144])), ..Preset::M94.spec() };
        for link in [format(&spec), format(&Preset::M99.spec())] {
            for end in 0..link.len() {
                assert!(Experiment::try_from(&parse(&link[..end]).spec).is_ok());
            }
        }
    }
}
