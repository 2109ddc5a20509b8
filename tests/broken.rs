//! Blocks with scales that are infinite or NaN, through everything that is said of an experiment.
#![cfg(not(target_arch = "wasm32"))]

use blockscope::explain::How;
use blockscope::export::{Export, Form};
use blockscope::format::{FORMATS, Field};
use blockscope::link;
use blockscope::look::Ladder;
use blockscope::spec::{
    Activations, Edit, Experiment, Focus, HexBytes, Name, Number, Patch, RandomActivations, Spec, Weights,
};
use blockscope::variant::Variant;
use blockscope::web::{formats::Others, lab::Lab, mistakes, tools};

/// Floats that are no numbers: both infinities, and NaNs of both signs. Their sign; whether the first bit of the fraction is set,
/// and whether its last is.
const BITS: [[bool; 3]; 5] =
    [[false; 3], [true, false, false], [false, true, false], [true, true, false], [false, false, true]];

/// Two rows of two layers whose floats are broken in every way, by bytes and by patches.
fn specs(format: &dyn blockscope::format::Format) -> Vec<Spec> {
    let layout = format.layout();
    let floats = || layout.fields.iter().filter(|field| field.is_float());
    let mut specs = Vec::new();
    for of in BITS {
        let [sign, first, last] = of.map(u32::from);
        let bits = |field: &Field| {
            let infinity = field.infinity();
            infinity | sign << (field.bits - 1) | first << (infinity.trailing_zeros() - 1) | last
        };
        let mut block: Vec<u8> = (0..layout.bytes).map(|i| (i * 89 + 7) as u8 & 0x3f).collect();
        floats().for_each(|field| field.set(&mut block, 0, if field.bits == 8 { 0xff } else { bits(field) }));
        let whole = vec![0x21; layout.bytes];
        let blocks = 256 / layout.weights * 256;
        let bytes: Vec<u8> = (0..blocks).flat_map(|i| if i % 97 == 5 { &block } else { &whole }.clone()).collect();
        let weights = Weights { format: Name::of(format.name()), ..Weights::bytes(bytes) };
        let activations = Activations::Random(RandomActivations::default());
        let base = Spec { out_dim: 256, depth: 2, weights, activations, ..Spec::default() };
        let edits =
            [1, 0].map(|layer| Patch { layer: 1 - layer, row: 3, block: 0, offset: 0, bytes: HexBytes(block.clone()) });
        let random = link::parse("1&o=256&l=2&w=r&x=r").spec.weights.source;
        let patched = Weights { format: Name::of(format.name()), source: random };
        let layer = link::parse("1&o=256&l=2&y=1~kc0000000").spec.layers;
        let layers = if floats().any(|field| field.bits == 8) { Vec::new() } else { layer };
        specs.push(Spec { weights: patched, edits: edits.to_vec(), ..base.clone() });
        specs.push(Spec { layers, ..base });
    }
    specs
}

/// Fault: a block whose scale is infinite or NaN, as broken files hold them.
/// Injected: both infinities and NaNs of both signs in every float of every format, by bytes, by edits, and times a layer's scale.
/// Seen: the same digest in every variant, from a link and from JSON; which outputs are poisoned, and what zeros give.
/// Kept: everything else that is said of an experiment: no view, edit or export ends the program.
#[test]
fn broken_scales_are_said_and_end_nothing() {
    for format in FORMATS {
        for (i, spec) in specs(*format).into_iter().enumerate() {
            let name = format.name();
            let experiment = Experiment::try_from(&spec).unwrap_or_else(|error| panic!("{name}: {error}"));
            let report = experiment.run(Variant::BEST, 0);
            for &variant in Variant::ALL {
                assert_eq!(experiment.run(variant, 0).digest, report.digest, "{name} {}", variant.name());
            }
            let text = link::format(&spec);
            assert_eq!(link::parse(&text).spec, spec, "{name}");
            let json = serde_json::to_string(&spec).unwrap();
            assert_eq!(Spec::checked_from_json(&json).unwrap(), spec, "{name}");

            let focus = experiment.broken_blocks()[0];
            let focus = Focus { layer: focus[0], row: focus[1], block: focus[2], token: 0 };
            let broken =
                tools::broken(&format!("{text}&v={}.{}.{}.0", focus.layer, focus.row, focus.block)).unwrap().unwrap();
            assert!(broken.layers[1].a > 0 && broken.layers[1].b > 0, "{name} {broken:?}");
            assert!(broken.mended.a.is_finite() && broken.mended.b.is_finite(), "{name} {broken:?}");
            assert_eq!(tools::broken(&broken.mended.link).unwrap(), None, "{name}");

            let mut lab = Lab::new(|| 0.0);
            assert_eq!(lab.open(&text).unwrap().problems, []);
            lab.focus(focus);
            let view = lab.look().unwrap();
            assert_eq!((view.broken, &view.digest), (broken.blocks, &report.digest.to_string()), "{name}");
            assert!(lab.machines().is_some() && lab.pictures().is_some());
            assert!(lab.ladder().levels.iter().all(|level| level.is_finite()), "{name}");
            assert!(Ladder::look(&experiment, focus).counts.len() > 1);
            // Setting a quant leaves the scale as it is, and a weight its neighbours.
            let quant =
                Edit::Field { at: focus, field: format.layout().quants().name.into(), index: 1, to: Number::Bits(1) };
            assert_eq!(experiment.edited(&quant).unwrap().broken_blocks(), experiment.broken_blocks(), "{name}");

            // What takes long is asked of the first two.
            if i > 1 {
                continue;
            }
            let mut others = Others::of(&text, focus);
            for other in FORMATS {
                others.cost(other.name()).unwrap();
            }
            let export = Export::new("", &spec, 0, 0).unwrap();
            for name in Form::NAMES {
                assert!(!export.text(Form::parse(name).unwrap()).is_empty());
            }
            for given in ["NaN", "1.5"] {
                tools::explained(&text, focus, "outputs", given.as_bytes(), false).unwrap();
            }
            let listed = mistakes::gallery(&text).unwrap();
            let how = How { path: None, order: None, rule: None };
            assert_eq!(listed.is_empty(), format.layout().is_plain(), "{name}");
            if let Some(first) = listed.first() {
                mistakes::on(&text, focus, first.name, how).unwrap();
            }
        }
    }
}

/// Weights that are no numbers are not quantised anew.
#[test]
fn another_format_of_broken_bytes_is_refused() {
    let spec = &specs(FORMATS[0])[1];
    let error = spec.edited(&Edit::Format("q8_0".into())).unwrap_err();
    assert_eq!(error.field, "format");
    assert!(
        error.to_string().contains("infinite or NaN") && error.to_string().contains("set the scale to 0"),
        "{error}"
    );
}
