//! Properties that hold for every input. Native only: proptest needs a file system for the cases it has found.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../fuzz/src/format.rs"]
mod format;
#[path = "../fuzz/src/row.rs"]
mod row;

use blockscope::explain::Theirs;
use blockscope::format::Order;
use blockscope::format::q4_k::{self, PackedField};
use blockscope::format::{BlockQ4K, QK_K};
use blockscope::input::BlockQ8K;
use blockscope::input::q8_k;
use blockscope::judge::Shader;
use blockscope::kernel::rope::{Pairing, Turn, rope};
use blockscope::kernel::{softmax, swiglu};
use blockscope::link;
use blockscope::number::fma;
use blockscope::oracle;
use blockscope::preset::Preset;
use blockscope::spec::{
    Activations, Between, Edit, Experiment, Focus, Loud, Number, RandomActivations, Rope, Spec, Stage, Stages, Taken,
    Tokens,
};
use blockscope::variant::Variant;
use proptest::prelude::*;

fn block() -> impl Strategy<Value = BlockQ4K> {
    proptest::collection::vec(any::<u8>(), BlockQ4K::BYTES).prop_map(|mut bytes| {
        // Finite scales: the top exponent bit of each f16 is off.
        bytes[1] &= 0xbf;
        bytes[3] &= 0xbf;
        BlockQ4K::from_bytes(bytes.as_slice().try_into().unwrap())
    })
}

fn activations() -> impl Strategy<Value = [f32; QK_K]> {
    proptest::collection::vec(-1e4f32..1e4, QK_K).prop_map(|x| x.try_into().unwrap())
}

/// Any quants, with a scale as quantised activations have.
fn column() -> impl Strategy<Value = BlockQ8K> {
    (-1e3f32..1e3, proptest::collection::vec(any::<i8>(), QK_K)).prop_map(|(d, qs)| {
        let mut y = BlockQ8K { d, qs: qs.try_into().unwrap(), ..BlockQ8K::default() };
        y.sum_quants();
        y
    })
}

/// A matrix of any blocks, infinite and NaN scales among them, and a vector for it.
fn matrix() -> impl Strategy<Value = (Vec<BlockQ4K>, Vec<BlockQ8K>)> {
    let any_block =
        proptest::array::uniform::<_, { BlockQ4K::BYTES }>(any::<u8>()).prop_map(|b| BlockQ4K::from_bytes(&b));
    (1usize..6, 1usize..5).prop_flat_map(move |(rows, columns)| {
        let w = proptest::collection::vec(any_block.clone(), rows * columns);
        (w, proptest::collection::vec(column(), columns))
    })
}

fn stage() -> impl Strategy<Value = Stage> {
    let rope =
        (any::<bool>(), 0u32..8, 0i64..1_000_000, 1i64..1_000_000_000).prop_map(|(neox, head, position, theta)| {
            let pairing = if neox { Pairing::Neox } else { Pairing::Norm };
            Stage::Rope(pairing, Rope { head_dim: 2 << head, position, theta })
        });
    prop_oneof![Just(Stage::RmsNorm), Just(Stage::Softmax), Just(Stage::SwiGlu), Just(Stage::Residual), rope]
}

/// Largest `|a − b|` of two vectors.
fn distance(a: &[f32], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).fold(0.0, |most, (&a, b)| (f64::from(a) - b).abs().max(most))
}

proptest! {
    /// Any bytes of any format, with any rule of its input.
    #[test]
    fn formats_are_what_their_layouts_say(bytes in proptest::collection::vec(any::<u8>(), 2..2900)) {
        format::check(&bytes);
    }

    /// Whatever stands in a shader's text, it is read or refused in a sentence of bounded length.
    #[test]
    fn texts_of_shaders_are_read_or_refused(
        text in "(@compute|fn |path_a|q6_K_path_b|const ROWS|=|;|/\\*|\\*/|//|\n|[0-9]{1,12}u?|\\PC){0,40}",
    ) {
        match Shader::read(&text) {
            Ok(shader) => prop_assert!(!shader.functions.is_empty() && shader.rows > 0),
            Err(trouble) => prop_assert!(trouble.to_string().len() < 400, "{}", trouble),
        }
    }

    /// Numbers in whatever numpy and torch print about them come back with their bits, and no others do.
    #[test]
    fn printed_numbers_come_back(
        bits in proptest::collection::vec(any::<u32>().prop_filter("finite", |&bits| f32::from_bits(bits).is_finite()), 1..20),
        wrap in 0usize..9,
    ) {
        let [plain, powers, single, hex] = [
            |x: f32| x.to_string(),
            |x: f32| format!("{x:e}"),
            |x: f32| format!("np.float32({x})"),
            |x: f32| format!("0x{:08x}", x.to_bits()),
        ];
        let (number, between, before, after): (fn(f32) -> String, _, _, _) = [
            (plain as fn(f32) -> String, " ", "", ""),
            (plain, "\n", "weight\n", "\n"),
            (plain, ",\n       ", "array([", "],\n      dtype=float32)"),
            (powers, "],\n [", "array([[", "]], shape=(2, 3), dtype='<f4')"),
            (powers, ", ", "Parameter containing:\ntensor([", "], device='cuda:0', requires_grad=True)"),
            (plain, ", ", "tensor([", "], dtype=torch.bfloat16, grad_fn=<MulBackward0>)"),
            (single, ", ", "[", "]"),
            (hex, "\", \"", "[\"", "\"]"),
            (hex, ";", "", "\r\n"),
        ][wrap];
        let numbers: Vec<f32> = bits.iter().map(|&bits| f32::from_bits(bits)).collect();
        let text = format!("{before}{}{after}", numbers.iter().map(|&x| number(x)).collect::<Vec<_>>().join(between));
        let same = |read: Vec<f32>| read.iter().map(|x| x.to_bits()).eq(bits.iter().copied());
        prop_assert!(same(Taken::WEIGHTS.parse(&text).unwrap()), "{}", text);
        let minus = text.replace('-', "−");
        prop_assert!(same(Theirs::parse(&minus).unwrap().0.iter().map(|given| given.value as f32).collect()), "{}", minus);
    }

    /// Stages that fit a shape go through JSON and links, and run; others are refused by name, and nothing changes.
    #[test]
    fn stages_round_trip(stages in proptest::collection::vec(stage(), 0..5), depth in 1i64..3) {
        let mut spec = Spec { depth, out_dim: 256, ..Spec::default() };
        for stage in stages {
            let at = spec.between.0.len();
            match spec.edited(&Edit::Stage { of: Stages::Common, at, to: Some(stage) }) {
                Ok(edited) => spec = edited,
                Err(error) => prop_assert!(error.field.starts_with(Between::FIELD), "{}", error),
            }
        }
        let read = link::parse(&link::format(&spec));
        prop_assert_eq!(read.problems.len(), 0);
        prop_assert_eq!(&read.spec, &spec);
        prop_assert_eq!(&Spec::from_json(&serde_json::to_string(&spec).unwrap()).unwrap(), &spec);
        let report = Experiment::try_from(&spec).unwrap().run(Variant::BEST, 0);
        let outputs = report.depths[0].tokens[0].a.len();
        prop_assert_eq!(outputs, spec.between.width(spec.out_dim as usize));
        for at in (0..spec.between.0.len()).rev() {
            spec = spec.edited(&Edit::Stage { of: Stages::Common, at, to: None }).unwrap();
        }
        prop_assert!(spec.between.0.is_empty());
    }

    /// Layers that differ go through JSON and links, and run; what does not fit is refused by name; undone, they leave no trace.
    #[test]
    fn layers_round_trip(
        changes in proptest::collection::vec((0usize..4, -100f32..100.0, proptest::collection::vec(stage(), 0..3)), 0..5),
    ) {
        let plain = Spec { depth: 4, out_dim: 256, ..Preset::Gaussian.spec() };
        let mut spec = plain.clone();
        for (layer, scale, stages) in changes {
            spec = spec.edited(&Edit::LayerScale { layer, to: scale.into() }).unwrap();
            spec = spec.edited(&Edit::OwnStages { layer, own: true }).unwrap();
            for to in stages {
                let at = spec.stages(layer).0.len();
                match spec.edited(&Edit::Stage { of: Stages::Own(layer), at, to: Some(to) }) {
                    Ok(edited) => spec = edited,
                    Err(error) => prop_assert!(error.field.starts_with("layers["), "{}", error),
                }
            }
        }
        let read = link::parse(&link::format(&spec));
        prop_assert_eq!(read.problems.len(), 0);
        prop_assert_eq!(&read.spec, &spec);
        prop_assert_eq!(&Spec::from_json(&serde_json::to_string(&spec).unwrap()).unwrap(), &spec);
        let report = Experiment::try_from(&spec).unwrap().run(Variant::BEST, 0);
        prop_assert!(report.depths.iter().all(|depth| depth.tokens[0].a.len() == 256));
        for layer in 0..4 {
            spec = spec.edited(&Edit::LayerScale { layer, to: 1.0 }).unwrap();
            spec = spec.edited(&Edit::OwnStages { layer, own: false }).unwrap();
        }
        prop_assert_eq!(spec, plain);
    }

    /// Loud channels go through JSON and links, and are as loud as they say; what does not fit is refused by name; taken away, they
    /// leave no trace.
    #[test]
    fn loud_channels_round_trip(
        outlier in prop_oneof![Just(0f32), -100f32..100.0],
        all in proptest::collection::vec((0i64..260, -10_500f32..10_500.0, 0u8..16), 0..6),
    ) {
        let drawn = RandomActivations { outlier, outlier_channel: 9, scale: 0.5, ..RandomActivations::default() };
        let plain = Spec { tokens: 3, activations: Activations::Random(drawn), ..Spec::default() };
        let (mut spec, mut at) = (plain.clone(), usize::from(outlier != 0.0));
        for (channel, value, tokens) in all {
            let tokens: Vec<i64> = (0..4).filter(|token| tokens >> token & 1 == 1).collect();
            match spec.edited(&Edit::Loud { at, to: Some(Loud { channel, value, tokens: Tokens::of(tokens.iter().copied()).unwrap() }) }) {
                Ok(edited) => {
                    spec = edited;
                    at += 1;
                    let experiment = Experiment::try_from(&spec).unwrap();
                    for token in (0..3).filter(|&token| tokens.is_empty() || tokens.contains(&(token as i64))) {
                        prop_assert_eq!(experiment.activations(token)[channel as usize], value * 0.5);
                    }
                }
                Err(error) => {
                    prop_assert!(channel > 255 || value.abs() > 1e4 || tokens.contains(&3), "{}", error);
                    prop_assert!(error.field.starts_with("activations.random.loud["), "{}", error);
                }
            }
        }
        let read = link::parse(&link::format(&spec));
        prop_assert_eq!(read.problems.len(), 0);
        prop_assert_eq!(&read.spec, &spec);
        prop_assert_eq!(&Spec::from_json(&serde_json::to_string(&spec).unwrap()).unwrap(), &spec);
        while at > 0 {
            at -= 1;
            spec = spec.edited(&Edit::Loud { at, to: None }).unwrap();
        }
        let Activations::Random(left) = spec.activations else { panic!() };
        prop_assert_eq!(left.all_loud(), []);
    }

    /// Each stage is as near to its f64 twin as its roundings allow.
    #[test]
    fn stages_are_near_the_exact(x in proptest::collection::vec(-30f32..30.0, 64), position in 0u32..100_000) {
        let wide: Vec<f64> = x.iter().map(|&x| f64::from(x)).collect();
        let epsilon = f64::from(f32::EPSILON);

        let (mut p, mut exact) = (x.clone(), wide.clone());
        softmax::softmax(&mut p);
        oracle::softmax(&mut exact);
        // The differences x − max are rounded at up to 60, the sum 64 times.
        prop_assert!(distance(&p, &exact) <= 100.0 * epsilon);
        prop_assert!((p.iter().sum::<f32>() - 1.0).abs() < 1e-5);

        let (mut y, mut exact) = (x.clone(), wide.clone());
        swiglu::swiglu(&mut y);
        oracle::swiglu(&mut exact);
        prop_assert!(distance(&y, &exact) <= 900.0 * 4.0 * epsilon);

        let turn = Turn { head_dim: 16, position: position.into(), theta: 1e4 };
        for pairing in [Pairing::Norm, Pairing::Neox] {
            let (mut y, mut exact) = (x.clone(), wide.clone());
            rope(pairing, &turn, &mut y);
            oracle::rope(pairing, &turn, &mut exact);
            prop_assert!(distance(&y, &exact) <= 30.0 * 4.0 * epsilon, "{:?}", pairing);
            let norm = |x: &[f32]| x.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>();
            prop_assert!((norm(&y) - norm(&x)).abs() <= 1e-5 * norm(&x), "a rotation keeps lengths");
        }
    }

    #[test]
    fn packing_round_trips(mut block in block(), j in 0usize..8, value in 0u8..64, i in 0usize..256, q in 0u8..16) {
        for field in [PackedField::Scale, PackedField::Min] {
            block.scales.set(field, j, value);
            prop_assert_eq!(block.scales.get(field, j), value);
        }
        block.set_nibble(i, q);
        prop_assert_eq!(block.nibble(i), q);
        prop_assert_eq!(BlockQ4K::from_bytes(&block.to_bytes()), block);
    }

    /// What a block stands for, quantised again, has no larger error than a step of its own.
    #[test]
    fn quantising_weights_is_close(x in activations()) {
        let block = BlockQ4K::quantise(&x);
        let (low, high) = x.iter().fold((0f32, 0f32), |(low, high), &v| (low.min(v), high.max(v)));
        let w = oracle::weights(&[block]);
        for (w, x) in w.iter().zip(&x) {
            prop_assert!((w - x).abs() <= (high - low) / 8.0, "{} {}", w, x);
        }
    }

    #[test]
    fn q8_k_stays_within_half_a_step(x in activations()) {
        for rule in [q8_k::GGML, q8_k::APR] {
            let mut y = [BlockQ8K::default()];
            q8_k::quantise(Variant::BEST, rule, &x, &mut y);
            for (i, x) in x.iter().enumerate() {
                prop_assert!((y[0].value(i) - x).abs() <= y[0].d.abs() * 0.5001);
            }
            let sums: i32 = y[0].bsums.iter().map(|&s| i32::from(s)).sum();
            prop_assert_eq!(sums, y[0].qs.iter().map(|&q| i32::from(q)).sum::<i32>());
        }
    }

    /// With one super-block fusing changes nothing.
    #[test]
    fn orders_agree_where_they_must(w in block(), x in activations()) {
        let mut y = [BlockQ8K::default()];
        q8_k::quantise(Variant::BEST, q8_k::APR, &x, &mut y);
        let dot = |order| q4_k::vec_dot(Variant::BEST, order, &[w], &y);
        prop_assert_eq!(dot(Order::GgmlAvx2).to_bits(), dot(Order::AprNofma).to_bits());
        prop_assert!(row::check(&[w], &y));
    }

    /// The integers are those of the definition, and every order is as near to the exact sum as its roundings allow.
    #[test]
    fn orders_are_near_the_exact(pairs in proptest::collection::vec((block(), column()), 1..9)) {
        let (w, y): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        prop_assert!(row::check(&w, &y), "nothing here overflows");
    }

    #[test]
    fn avx2_gives_the_bits_of_scalar((w, y) in matrix()) {
        row::check_avx2(&w, &y);
    }

    #[test]
    fn fma_rounds_once(a in any::<f32>(), b in any::<f32>(), c in any::<f32>()) {
        let (ours, std) = (fma(a, b, c), a.mul_add(b, c));
        prop_assert!(ours.to_bits() == std.to_bits() || ours.is_nan() && std.is_nan());
    }

    /// Whatever the fragment, a valid experiment opens; its canonical link is stable.
    #[test]
    fn any_fragment_opens(text in ".{0,200}") {
        let read = link::parse(&text);
        prop_assert!(Experiment::try_from(&read.spec).is_ok());
        let canonical = link::format(&read.spec);
        let again = link::parse(&canonical);
        prop_assert_eq!(again.problems.len(), 0);
        prop_assert_eq!(again.spec, read.spec);
    }

    #[test]
    fn links_near_good_ones_open(at in 0usize..60, with in any::<char>()) {
        for preset in Preset::ALL {
            let mut text: Vec<char> = link::format(&preset.spec()).chars().collect();
            let at = at % text.len();
            text[at] = with;
            let read = link::parse(&text.into_iter().collect::<String>());
            prop_assert!(Experiment::try_from(&read.spec).is_ok());
        }
    }

    #[test]
    fn json_round_trips(depth in 1i64..65, tokens in 1i64..65, index in 0usize..256, to in 0i64..16) {
        let spec = Spec { depth, tokens, out_dim: 256, ..Preset::M95.spec() };
        let at = Focus { row: 255, ..Focus::default() };
        let spec = spec.edited(&Edit::Field { at, field: "nibble".into(), index, to: Number::Value(to as f64) }).unwrap();
        let text = serde_json::to_string(&spec).unwrap();
        prop_assert_eq!(Spec::from_json(&text).unwrap(), spec);
    }

    /// Metrics of a report keep their bounds, and the parts of the autopsy add up.
    #[test]
    fn reports_are_consistent(w in block(), seed in 0i64..1000) {
        let text = format!(r#"{{"weights": {{"bytes": "{}"}}, "activations": {{"random": {{"seed": {seed}}}}}}}"#,
            blockscope::spec::HexBytes(w.to_bytes().to_vec()));
        let spec = Spec::from_json(&text).unwrap();
        let report = Experiment::try_from(&spec).unwrap().run(Variant::BEST, 0);
        let s = &report.depths[0].tokens[0].summary;
        let parts = s.autopsy.carried + s.autopsy.activation_rounding + s.autopsy.a_rounding + s.autopsy.b_rounding;
        let whole = s.autopsy.b - s.autopsy.a;
        prop_assert!((parts - whole).abs() <= 1e-9 * s.autopsy.reach.max(1e-300), "{} {}", parts, whole);
        prop_assert!(s.norm_err >= 0.0 && s.norm_err <= 2.0);
        prop_assert!(s.cosine.is_nan() || (-1.0..=1.0).contains(&s.cosine));
    }
}
