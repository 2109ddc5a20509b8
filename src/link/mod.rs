//! A whole experiment in a URL fragment.
//!
//! ```text
//! #1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2          M95
//! │ └ key=value, defaults left out
//! └ version
//!
//! n in_dim   o out_dim   l depth   t tokens   a path_a.order   q path_b.q8k   b path_b.order   f weights.format
//! s between      none, or stages one after the other: rmsnorm softmax swiglu residual rope-norm.h<int>.p<int>.t<int> rope-neox
//!                gain bias, with numbers as those of w: gain.v.<f32 little-endian bytes>, .h., .zv., .zh.
//! y layers       layer~k<f32>~stage~stage,…                            layers that differ: scale, stages of their own
//! w weights      p,d<f16>,m<f16>,sm sa sr sl sb qm qa qr ql qb <int>    pattern: only what differs from the default
//!                b,<bytes>                                              bytes
//!                v,<f32 little-endian bytes> or h,<f16 likewise>        numbers, of which the blocks are made
//!                zb, zv, zh                                             these, where packed bytes are shorter
//!                r,d<distribution>,s<seed>,k<f32>                       random
//! g origin       file:bytes/tensor/row/block,…                         where in files these were taken from (gguf/origin.rs);
//!                after ! they are there alone, and w is left out
//! x activations  p,c<int>,s<f32>,p<int>,r<f32>,t<int>                   pattern
//!                b,<f32 little-endian bytes> or h,<f16 likewise>        bits; zb, zh: packed
//!                r,d<distribution>,s<seed>,k<f32>,o<f32>,h<int>         random; for each loud channel an item,
//!                l<channel>.<f32>.<token>.<token>…                      in those tokens, or without any in all
//! e edits        layer.row.block.offset~<bytes>,…                       super-block bytes replaced
//!                z,<that text>                                          packed
//! z promise      <digest>.<outputs to a check>.<checks>                 what the run gave where the link was made:
//!                16 hex digits, and a trail of base64url characters that says where a run first differs; or the digest alone
//! v view         layer.row.block.token                                  under the microscope; no part of the experiment
//! ```
//!
//! `<f16>` and `<f32>` are bits in hex, so no float is ever rounded by a link; `<bytes>` are base64url, packed ones deflated
//! before (RFC 1951). Writing and reading again gives the same Spec. Reading never fails: what cannot be read is named in `problems`, and the nearest valid
//! experiment stands in for it. A key stands once. Links are promises: a form once published is read for ever (`tests/links/`).

#![forbid(unsafe_code)]

mod base64url;
mod beyond;
mod items;
mod packed;
mod preset;
mod read;
mod repair;
mod source;
mod write;

use crate::run::Promise;
use crate::said::said;
use crate::spec::{ABSENT, Focus, HexBytes, Source, Spec, SpecError, limit};
use beyond::Beyond;
pub use preset::{Preset, presets};
pub(crate) use read::percent_decode;
pub use source::{activations, source};
pub use write::{activations_text, format, promise, source_text};

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// A valid experiment.
    pub spec: Spec,
    /// What the link says its run gave.
    pub promise: Option<Promise>,
    /// Where the microscope points. The experiment may be smaller.
    pub focus: Option<Focus>,
    /// What could not be taken as written, and how much more if that is long. Empty for a link that this program wrote.
    pub problems: Vec<SpecError>,
}

/// Reads a link: a whole URL, or its fragment with or without `#`.
pub fn parse(text: &str) -> Link {
    let mut beyond = Beyond::default();
    let mut link = as_written(text, &mut beyond);
    link.spec = repair::repaired(link.spec, &mut link.problems);
    beyond.quote(&mut link.problems);
    let more = link.problems.len().saturating_sub(limit::PROBLEMS);
    if more > 0 {
        link.problems.truncate(limit::PROBLEMS);
        link.problems.push(SpecError::new("link", said!("{0} more problems", more), "none"));
    }
    link
}

/// Reads a link in which nothing needs to be mended, and that is not long: what the engine of the first sight opens. The Spec may
/// still be invalid.
pub fn plain(text: &str) -> Option<Link> {
    let link = (!packed::is_long(text)).then(|| as_written(text, &mut Beyond::default()))?;
    link.problems.is_empty().then_some(link)
}

/// What a link says. The Spec may be invalid.
fn as_written(text: &str, beyond: &mut Beyond) -> Link {
    let text = text.trim();
    let fragment = read::cut(text, '#').map_or(text, |(_, fragment)| fragment);
    let mut link = read::read(&read::percent_decode(fragment), beyond);
    absent(&mut link);
    link
}

/// Zeros in the place of weights that a link leaves in their file.
fn absent(link: &mut Link) {
    let Spec { in_dim, out_dim, origin, weights, .. } = &mut link.spec;
    if !origin.starts_with(ABSENT) {
        return;
    }
    link.problems.push(SpecError::new("weights", "a link without them", "those of the file that it names"));
    let weights_of = (*in_dim).checked_mul(*out_dim).unwrap_or_default();
    if let Some(format) = crate::format::find(&weights.format)
        && (1..=limit::LAYERS_BYTES as i64).contains(&weights_of)
    {
        weights.source = Source::Bytes(HexBytes(vec![0; format.row_bytes(weights_of as usize)]));
    }
}

#[cfg(test)]
mod tests {
    use super::{format, parse, plain};
    use crate::format::BlockQ4K;
    use crate::kernel::rope::Pairing;
    use crate::number::f16;
    use crate::preset::Preset;
    use crate::spec::*;

    fn round_trip(spec: &Spec) -> String {
        let link = format(spec);
        let read = parse(&link);
        assert_eq!(read.problems, [], "{link}");
        assert_eq!(&read.spec, spec, "{link}");
        link
    }

    /// catches: an engine of the first sight that opens another experiment than the whole one
    #[test]
    fn what_is_plain_is_read_alike() {
        for &preset in Preset::ALL {
            let link = format(&preset.spec());
            assert_eq!(plain(&link), Some(parse(&link)), "{link}");
        }
        let link = "https://example.org/?block#1&o=3&z=0123456789abcdef&v=0.1.0.0";
        assert_eq!(plain(link), Some(parse(link)));
        for wants_more in
            ["1&n=two", "2", "1&x=zh,7cABAQAAAEAg_1cbQrAyAQ&x=r", "1&g=!a.gguf/t/0/0", &"1&o=3&o=3".repeat(99)]
        {
            assert_eq!(plain(wants_more), None, "{wants_more}");
        }
    }

    #[test]
    fn presets_are_short() {
        for &preset in Preset::ALL {
            let link = round_trip(&preset.spec());
            assert!(link.len() <= 50, "{link}");
        }
        assert_eq!(format(&Spec::default()), "1");
        let stages = vec![Stage::Residual, Stage::Rope(Pairing::Neox, Rope { position: 7, ..Rope::default() })];
        let spec = Spec { out_dim: 256, between: Between(stages), ..Spec::default() };
        assert_eq!(round_trip(&spec), "1&o=256&s=residual,rope-neox.p7");
        let layers = vec![
            LayerOverride { layer: 2, scale: 8.0, between: Some(Between(vec![Stage::Softmax, Stage::Residual])) },
            LayerOverride { layer: 4, scale: 1.0, between: Some(Between::default()) },
            LayerOverride { layer: 5, scale: -0.5, between: None },
        ];
        let spec = Spec { layers, ..Preset::Gaussian.spec() };
        let rope = Stage::Rope(Pairing::Norm, Rope { position: 3, ..Rope::default() });
        assert_eq!(
            round_trip(&spec),
            "1&o=256&l=10&s=rmsnorm&y=2~k41000000~softmax~residual,4~none,5~kbf000000&w=r&x=r"
        );
        let own = LayerOverride { between: Some(Between(vec![rope])), ..LayerOverride::default() };
        assert_eq!(
            round_trip(&Spec { layers: vec![own], ..Spec { out_dim: 256, ..Spec::default() } }),
            "1&o=256&y=0~rope-norm.p3"
        );
        assert_eq!(parse("1&s=none").spec, Spec::default());
        let numbers = |of: &[f32]| of.iter().copied().map(HexF32).collect::<Vec<_>>();
        let norm = vec![Stage::RmsNorm, Stage::Gain(numbers(&[1.5, -2.0])), Stage::Bias(vec![])];
        let own = Between(vec![Stage::Bias(numbers(&[0.1, f32::MAX]))]);
        let layers = vec![LayerOverride { between: Some(own), ..LayerOverride::default() }];
        let spec = Spec { out_dim: 2, between: Between(norm), layers, ..Spec::default() };
        assert_eq!(round_trip(&spec), "1&o=2&s=rmsnorm,gain.h.AD4AwA,bias&y=0~bias.v.zczMPf__f38");
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
            between: Between(vec![Stage::RmsNorm]),
            weights: Weights::pattern(pattern),
            activations: Activations::Pattern(ramp),
            edits: vec![
                Patch { layer: 1, row: 511, block: 1, offset: 143, bytes: HexBytes(vec![255]) },
                Patch { layer: 0, row: 0, block: 0, offset: 0, bytes: HexBytes(vec![0, 0x3c, 1]) },
            ],
            ..Spec::default()
        };
        round_trip(&full);
        round_trip(&Spec {
            weights: Weights::random(RandomWeights {
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
        let loud = |channel, value, tokens: &[i64]| Loud {
            channel,
            value,
            tokens: Tokens::of(tokens.iter().copied()).unwrap(),
        };
        let all = vec![loud(77, 60.0, &[]), loud(0, -26.5, &[]), loud(255, 60.0, &[0, 2]), loud(255, -0.0, &[1])];
        let activations = |loud| Activations::Random(RandomActivations { loud, ..RandomActivations::default() });
        let spec = Spec { tokens: 3, activations: activations(all), ..Spec::default() };
        assert_eq!(round_trip(&spec), "1&t=3&x=r,l77.42700000,l0.c1d40000,l255.42700000.0.2,l255.80000000.1");
        let many = (0..limit::LOUD as i64).map(|channel| loud(channel, 1.5, &[])).collect();
        round_trip(&Spec { activations: activations(many), ..Spec::default() });
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
        let link = round_trip(&Spec { weights: Weights::bytes(bytes), ..Spec::default() });
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
            ("1&x=r,l", "activations.random.loud"),
            ("1&x=r,l5.427000001", "activations.random.loud"),
            ("1&x=r,l5.42700000.", "activations.random.loud"),
            ("1&x=r,l3", "activations.random.loud"),
            ("1&x=r,l3.3f800000,l256.3f800000", "activations.random.loud[1].channel"),
            ("1&x=r,l3.7fc00000", "activations.random.loud[0].value"),
            ("1&t=2&x=r,l3.42700000.0.2", "activations.random.loud[0].tokens"),
            ("1&t=2&x=r,l3.42700000.0.64", "activations.random.loud"),
            ("1&e=0.0.0.144~fg", "edits[0].offset"),
            ("1&e=0.9.0.1~fg", "edits[0].row"),
            ("1&e=0.9", "edits"),
            ("1&s=layernorm", "between"),
            ("1&s=residual", "between"),
            ("1&s=swiglu", "between"),
            ("1&o=256&s=rmsnorm.h2", "between"),
            ("1&o=256&s=gain.h2", "between"),
            ("1&o=2&s=gain.h.AD4", "between.gain"),
            ("1&o=2&s=bias.h.AHwAfA", "between.bias"),
            ("1&o=2&s=gain.h.AD4A", "between"),
            ("1&o=256&s=rope-norm.h6", "between.rope.head_dim"),
            ("1&o=256&s=rope-norm.p-1", "between.rope.position"),
            ("1&o=256&s=rope-norm.t0", "between.rope.theta"),
            ("1&o=256&s=rope-gptj", "between"),
            ("1&o=256&s=rope-norm.x1", "between.rope"),
            ("1&l=5&o=256&s=swiglu", "out_dim"),
            ("1&s=rmsnorm,rmsnorm,rmsnorm,rmsnorm,rmsnorm,rmsnorm,rmsnorm,rmsnorm,rmsnorm", "between"),
            ("1&n=16384&o=16384&l=2&s=swiglu", "out_dim"),
            ("1&y=0", "layers"),
            ("1&y=one~k3f800000", "layers"),
            ("1&y=0~kx", "layers"),
            ("1&y=0~layernorm", "between"),
            ("1&y=1~k40000000", "layers[0].layer"),
            ("1&o=256&l=3&y=2~k40000000,1~k40000000", "layers[1].layer"),
            ("1&y=0~k7fc00000", "layers[0].scale"),
            ("1&o=256&l=3&y=1~swiglu", "layers[0].between"),
            ("1&o=256&l=3&y=1~rope-norm.h6", "layers[0].between.rope.head_dim"),
            ("1&k=1", "link"),
            ("1&o", "link"),
            ("1&z=12", "digest"),
            ("1&v=1.2.3", "view"),
            ("1&v=0.-1.0.0", "view"),
            ("1&o=2&o=3", "link"),
            ("1&e=0.0.0.1~AA&e=0.0.0.2~AA", "link"),
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
    fn a_view_is_no_part_of_the_experiment() {
        let read = parse("1&o=256&v=0.17.0.0");
        assert_eq!(read.focus, Some(Focus { row: 17, ..Focus::default() }));
        assert_eq!((format(&read.spec), read.problems), ("1&o=256".into(), vec![]));
    }

    #[test]
    fn a_repair_keeps_what_was_right() {
        let read = parse("1&n=700&l=99&o=768&s=rmsnorm&b=ggml-avx2");
        assert_eq!((read.spec.in_dim, read.spec.out_dim, read.spec.depth), (768, 768, 64));
        assert_eq!(read.spec.between, Between(vec![Stage::RmsNorm]));
        assert_eq!(read.problems.len(), 2);
    }

    /// Every other edit lies outside its block. Were the Spec checked anew for each, reading would take minutes.
    #[test]
    fn a_link_full_of_bad_edits_is_mended_at_once() {
        let edits: Vec<String> =
            (0..1024).map(|row| format!("0.{row}.0.{}~PA", if row % 2 == 0 { 1 } else { 144 })).collect();
        let read = parse(&format!("1&n=16384&o=1024&w=r&e={}", edits.join(",")));
        assert_eq!((read.problems.len(), read.spec.edits.len()), (limit::PROBLEMS + 1, 512));
        assert_eq!(read.problems[limit::PROBLEMS].got.to_string(), "480 more problems");
        assert!(read.spec.edits.iter().all(|patch| patch.bytes.0 == [0x3c]));
    }

    #[test]
    fn truncated_links_never_panic() {
        let spec = Spec { weights: Weights::bytes(vec![7; 144]), ..Preset::M94.spec() };
        for link in [format(&spec), format(&Preset::M99.spec())] {
            for end in 0..link.len() {
                assert!(Experiment::try_from(&parse(&link[..end]).spec).is_ok());
            }
        }
    }
}
