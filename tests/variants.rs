//! Every kernel in every variant: the same bits as the plain one, on inputs chosen to tell them apart.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use blockscope::format::Block;
use blockscope::format::q4_k;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
use blockscope::format::relaxed;
use blockscope::format::{BlockQ4K, FORMATS, QK_K};
use blockscope::input::q8_k;
use blockscope::input::{BlockQ8K, Rounding, Rule, Scale};
use blockscope::kernel::dot_f32::{self, DotOrder};
use blockscope::kernel::rms_norm;
use blockscope::number::f16;
use blockscope::oracle;
use blockscope::variant::Variant;

/// xorshift: reproducible bytes without a dependency.
struct Bytes(u32);

impl Bytes {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0
    }

    fn block(&mut self) -> BlockQ4K {
        let mut bytes = [0; BlockQ4K::BYTES];
        bytes.fill_with(|| self.next() as u8);
        // Finite scales of either sign, subnormal ones among them.
        for high in [1, 3] {
            bytes[high] &= 0xbb;
        }
        BlockQ4K::from_bytes(&bytes)
    }

    fn x(&mut self) -> [f32; QK_K] {
        let kind = self.next() % 6;
        std::array::from_fn(|i| {
            let unit = self.next() as i32 as f32 / 2f32.powi(31);
            match kind {
                0 => unit,
                1 => (self.next() % 255) as f32 - 127.0,
                // Ties: quotients that end in one half.
                2 => ((self.next() % 510) as f32 - 255.0) / 2.0,
                3 => {
                    if i == 77 {
                        1e30
                    } else {
                        unit
                    }
                }
                4 => unit * 1e-38,
                _ => {
                    if i % 2 == 0 {
                        3.0
                    } else {
                        -3.0
                    }
                }
            }
        })
    }
}

fn quantised(rule: Rule, variant: Variant, x: &[f32]) -> Vec<BlockQ8K> {
    let mut y = vec![BlockQ8K::default(); x.len() / QK_K];
    q8_k::quantise(variant, rule, x, &mut y);
    y
}

#[test]
fn the_roster() {
    let names: Vec<_> = Variant::ALL.iter().map(|v| v.name()).collect();
    let expected: &[&str] = match (cfg!(target_arch = "wasm32"), cfg!(feature = "relaxed")) {
        (false, _) => &["scalar"],
        (true, false) => &["scalar", "simd128"],
        (true, true) => &["scalar", "simd128", "relaxed"],
    };
    assert_eq!(names, expected);
}

#[test]
fn dequantise() {
    let mut bytes = Bytes(1);
    for _ in 0..500 {
        let block = bytes.block();
        let expected = oracle::weights(&[block]).into_iter().map(f32::to_bits).collect::<Vec<_>>();
        for &variant in Variant::ALL {
            let mut w = [0.0; QK_K];
            q4_k::dequantise(variant, &[block], &mut w);
            assert_eq!(w.map(f32::to_bits).as_slice(), expected, "{}", variant.name());
        }
    }
}

/// Bytes as rows have them, and how many.
fn aligned(bytes: &[u8]) -> (Vec<u64>, usize) {
    let mut words = vec![0u64; bytes.len().div_ceil(8)];
    bytemuck::cast_slice_mut(&mut words)[..bytes.len()].copy_from_slice(bytes);
    (words, bytes.len())
}

/// Weights, integers and dots in every order, of blocks of any bits: scales that are infinite or NaN, and quants of −128, too.
#[test]
fn every_format() {
    let mut bytes = Bytes(6);
    let same = |a: f32, b: f32| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
    for format in FORMATS {
        let (layout, input) = (format.layout(), format.input());
        for round in 0..60 {
            let n = QK_K.max(layout.weights) * (1 + round % 2);
            let mut w: Vec<u8> = (0..format.row_bytes(n)).map(|_| bytes.next() as u8).collect();
            // Every other row is of finite scales.
            if round % 4 < 2 {
                for block in w.chunks_exact_mut(layout.bytes) {
                    layout.floats().for_each(|(field, index)| field.set_float(block, index, 0.37));
                }
            }
            let (words, len) = aligned(&w);
            let w = &bytemuck::cast_slice(&words)[..len];
            let x: Vec<f32> = (0..n / QK_K).flat_map(|_| bytes.x()).collect();
            let rules = input.rules();
            let y = input.quantise(Variant::Scalar, rules[round % rules.len()].1, &x);
            let expected = format.weights(w);
            for &variant in Variant::ALL {
                let name = format!("{} {}", format.name(), variant.name());
                let mut out = vec![0.0; n];
                format.dequantise(variant, w, &mut out);
                assert!(out.iter().zip(&expected).all(|(&a, &b)| same(a, b)), "{name}");
                for (w, y) in w.chunks_exact(layout.bytes).zip(y.chunks_exact(y.len() / (n / layout.weights))) {
                    let [w, y] = [w, y].map(aligned);
                    let [w, y] = [&w, &y].map(|(words, len)| &bytemuck::cast_slice::<u64, u8>(words)[..*len]);
                    assert_eq!(format.terms(variant, w, y), format.terms(Variant::Scalar, w, y), "{name}");
                }
                for &order in format.orders() {
                    let dot = |variant| format.dot(variant, order, w, &y);
                    assert!(same(dot(variant), dot(Variant::Scalar)), "{name} {}", order.name());
                }
            }
        }
    }
}

/// Whole layers in every order, with and without a remainder of four rows, of blocks of any bits; the rules give inputs of −128 too.
#[test]
fn layers_of_every_format() {
    let mut bytes = Bytes(9);
    for format in FORMATS {
        let (layout, input) = (format.layout(), format.input());
        for (round, (rows, columns)) in
            [(1, 1), (2, 3), (3, 1), (4, 2), (5, 1), (9, 5)].into_iter().cycle().take(24).enumerate()
        {
            let n = QK_K.max(layout.weights) * columns;
            let mut w: Vec<u8> = (0..rows * format.row_bytes(n)).map(|_| bytes.next() as u8).collect();
            // Scales of any bits are NaN somewhere in most rows, so most layers are of finite ones, and some of the largest quants.
            if round % 4 == 1 {
                w.fill([0x00, 0x7f, 0x80, 0xff][round / 4 % 4]);
            }
            if round % 4 > 0 {
                for block in w.chunks_exact_mut(layout.bytes) {
                    for (field, index) in layout.floats() {
                        field.set_float(block, index, (bytes.next() as f32 - 2e9) * 1e-9);
                    }
                }
            }
            let (words, len) = aligned(&w);
            let w = &bytemuck::cast_slice(&words)[..len];
            let x: Vec<f32> = (0..n / QK_K).flat_map(|_| bytes.x()).collect();
            let rules: Vec<_> = Rule::all().collect();
            let y = input.quantise(Variant::Scalar, rules[round % rules.len()], &x);
            for &order in format.orders() {
                let of = |variant| {
                    let mut out = vec![0.0; rows];
                    format.matvec(variant, order, w, &y, &mut out);
                    out.into_iter().map(|x| if x.is_nan() { u32::MAX } else { x.to_bits() }).collect::<Vec<_>>()
                };
                let plain = of(Variant::Scalar);
                for &variant in Variant::ALL {
                    let name = format!("{} {} {rows}×{n} {}", format.name(), variant.name(), order.name());
                    assert_eq!(of(variant), plain, "{name}");
                }
            }
        }
    }
}

#[test]
fn quantise() {
    let mut bytes = Bytes(2);
    for _ in 0..500 {
        let x = bytes.x();
        for rule in Rule::all() {
            let plain = quantised(rule, Variant::Scalar, &x);
            for &variant in Variant::ALL {
                assert_eq!(quantised(rule, variant, &x), plain, "{rule:?} {}", variant.name());
            }
            // A quant is off by half a step, and by a whole one where it is cut: by truncation, or 128 to 127.
            let cut = rule.rounding == Rounding::Trunc || rule.scale == Scale::Neg128;
            let most = plain[0].d.abs() * if cut { 1.001 } else { 0.501 };
            if x.iter().all(|x| x.abs() > 1e-36 || *x == 0.0) {
                assert!((0..QK_K).all(|i| (plain[0].value(i) - x[i]).abs() <= most), "{rule:?}");
            }
        }
    }
}

#[test]
fn quantise_edges() {
    let with = |value: f32| {
        let mut x = [0.0; QK_K];
        x[200] = value;
        x
    };
    for &variant in Variant::ALL {
        let of = |convention, x: &[f32; QK_K]| quantised(convention, variant, x)[0];
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            for rule in Rule::all() {
                let y = of(rule, &with(bad));
                assert!(y.d.is_nan() && y.qs == [0; QK_K] && y.bsums == [0; 16]);
            }
        }
        assert_eq!(of(q8_k::GGML, &with(0.0)), BlockQ8K::default());
        assert_eq!(of(q8_k::APR, &with(0.0)).d.to_bits(), 0x3c01_0204);
        assert_eq!(of(q8_k::APR, &with(1e-10)).qs, [0; QK_K]);
        assert_eq!(of(q8_k::GGML, &with(1e-37)), BlockQ8K::default(), "127/1e-37 overflows");
        assert_eq!(of(q8_k::GGML, &with(1e-36)).qs[200], -127);
        // On a tie of magnitudes ggml takes the sign of the first.
        let mut tie = with(-2.0);
        tie[3] = 2.0;
        assert!(of(q8_k::GGML, &tie).d < 0.0);
        tie[1] = -2.0;
        assert!(of(q8_k::GGML, &tie).d > 0.0);
        // Its wasm kernel takes the positive one.
        assert!(of(q8_k::GGML_WASM, &tie).d < 0.0);
        assert!(of(q8_k::GGML_WASM, &with(-2.0)) == of(q8_k::GGML, &with(-2.0)));
    }
}

#[test]
fn integers_are_exact() {
    let mut bytes = Bytes(3);
    for _ in 0..500 {
        let (w, x) = (bytes.block(), bytes.x());
        let y = quantised(q8_k::GGML, Variant::Scalar, &x)[0];
        let by_definition =
            |of: fn(&BlockQ4K, usize) -> i64| (0..QK_K).map(|i| of(&w, i) * i64::from(y.qs[i])).sum::<i64>();
        let isum = by_definition(|w, i| i64::from(w.scale(i / 32)) * i64::from(w.nibble(i)));
        let msum = by_definition(|w, i| i64::from(w.min(i / 32)));
        for &variant in Variant::ALL {
            let sums = q4_k::sums(variant, &w, &y);
            assert_eq!((i64::from(sums.isum), i64::from(sums.msum)), (isum, msum), "{}", variant.name());
        }
    }
}

/// The largest sums that the formats allow.
#[test]
fn integers_at_their_bounds() {
    let w = BlockQ4K::from_bytes(&[0xff; BlockQ4K::BYTES]);
    for (q, isum, msum) in [(-128, -30_965_760, -2_064_384), (127, 30_723_840, 2_048_256)] {
        let mut y = BlockQ8K { d: 1.0, qs: [q; QK_K], bsums: [0; 16] };
        y.sum_quants();
        for &variant in Variant::ALL {
            let sums = q4_k::sums(variant, &w, &y);
            assert_eq!((sums.isum, sums.msum), (isum, msum), "{}", variant.name());
            let (w, mut out) = (BlockQ4K { d: f16::ONE, dmin: f16::ONE, ..w }, [0.0]);
            q4_k::matvec::matvec(variant, &[w], std::slice::from_ref(&y), &mut out);
            assert_eq!(out, [isum as f32 - msum as f32], "{}", variant.name());
        }
    }
}

#[test]
fn vec_dot_in_every_order() {
    let mut bytes = Bytes(4);
    for round in 0..200 {
        let blocks = 1 + round % 5;
        let w: Vec<_> = (0..blocks).map(|_| bytes.block()).collect();
        let x: Vec<_> = (0..blocks).flat_map(|_| bytes.x()).collect();
        let y = quantised(q8_k::APR, Variant::Scalar, &x);
        let dequantised: Vec<f32> = oracle::weights(&w);
        let exact = oracle::dot_blocks(&dequantised, &y);
        let size: f64 = (0..x.len()).map(|i| f64::from(dequantised[i] * y[i / QK_K].value(i % QK_K)).abs()).sum();
        for &order in q4_k::BlockQ4K::ORDERS {
            let plain = q4_k::vec_dot(Variant::Scalar, order, &w, &y);
            for &variant in Variant::ALL {
                let dot = q4_k::vec_dot(variant, order, &w, &y);
                assert_eq!(dot.to_bits(), plain.to_bits(), "{} {}", order.name(), variant.name());
            }
            // Every order is near the exact value; mins that cancel the products make single terms larger than size.
            assert!((f64::from(plain) - exact).abs() <= 2e-5 * size, "{}: {plain} {exact}", order.name());
        }
    }
}

/// Shapes with and without a remainder of four super-blocks, with every scale an f16 can be, NaN and infinity included.
#[test]
fn matvec_of_every_shape() {
    let mut bytes = Bytes(7);
    for (rows, columns) in [(1, 1), (3, 1), (4, 1), (1, 3), (2, 2), (3, 5), (7, 4), (16, 9), (13, 9), (70, 1), (256, 1)]
    {
        for any_scale in [false, true] {
            let mut w: Vec<_> = (0..rows * columns).map(|_| bytes.block()).collect();
            if any_scale {
                w.iter_mut().for_each(|w| w.d = f16::from_bits(bytes.next() as u16));
                w.iter_mut().for_each(|w| w.dmin = f16::from_bits(bytes.next() as u16));
            }
            let x: Vec<_> = (0..columns).flat_map(|_| bytes.x()).collect();
            let y = quantised(q8_k::APR, Variant::Scalar, &x);
            let of = |variant| {
                let mut out = vec![0.0; rows];
                q4_k::matvec::matvec(variant, &w, &y, &mut out);
                out.into_iter().map(|x| if x.is_nan() { u32::MAX } else { x.to_bits() }).collect::<Vec<_>>()
            };
            let plain = of(Variant::Scalar);
            for &variant in Variant::ALL {
                assert_eq!(of(variant), plain, "{rows}×{columns} {}", variant.name());
            }
        }
    }
}

/// What `blockscope bench` compares with.
#[cfg(target_arch = "x86_64")]
#[test]
fn avx2_gives_the_same_bits() {
    let mut bytes = Bytes(8);
    let w: Vec<_> = (0..35).map(|_| bytes.block()).collect();
    let x: Vec<_> = (0..5).flat_map(|_| bytes.x()).collect();
    let y = quantised(q8_k::APR, Variant::Scalar, &x);
    let (mut plain, mut out) = ([0.0; 7], [0.0; 7]);
    q4_k::matvec::matvec(Variant::Scalar, &w, &y, &mut plain);
    match q4_k::matvec::avx2(&w, &y, &mut out) {
        Some(()) => assert_eq!(out.map(f32::to_bits), plain.map(f32::to_bits)),
        None => println!("avx2: not run: this processor has none"),
    }
}

/// Six bits as the operand of seven: the only use of relaxed SIMD here, exact where the machine keeps to its rule.
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
#[test]
fn relaxed_products_are_exact() {
    assert_eq!(relaxed::probe(), relaxed::PROBE);
}

#[test]
fn dot_in_every_order() {
    let mut bytes = Bytes(5);
    for _ in 0..200 {
        let (w, x): (Vec<f32>, Vec<f32>) = (oracle::weights(&[bytes.block()]), bytes.x().to_vec());
        for &order in DotOrder::ALL {
            let plain = dot_f32::dot(Variant::Scalar, order, &w, &x);
            for &variant in Variant::ALL {
                let dot = dot_f32::dot(variant, order, &w, &x);
                assert_eq!(dot.to_bits(), plain.to_bits(), "{} {}", order.name(), variant.name());
            }
            let size: f64 = w.iter().zip(&x).map(|(&w, &x)| (f64::from(w) * f64::from(x)).abs()).sum();
            assert!((f64::from(plain) - oracle::dot(&w, &x)).abs() <= 1e-5 * size, "{}", order.name());
        }
    }
}

/// catches: rows mixed up where four are summed at a time, or the last few forgotten
#[test]
fn dots_of_several_rows() {
    let mut bytes = Bytes(8);
    for rows in 1..=9 {
        let (w, x): (Vec<_>, _) = ((0..rows).flat_map(|_| oracle::weights(&[bytes.block()])).collect(), bytes.x());
        for &order in DotOrder::ALL {
            let plain: Vec<_> =
                w.chunks(x.len()).map(|w| dot_f32::dot(Variant::Scalar, order, w, &x).to_bits()).collect();
            for &variant in Variant::ALL {
                let mut out = vec![0.0; rows];
                dot_f32::rows(variant, order, &w, &x, &mut out);
                let bits: Vec<_> = out.iter().map(|dot| dot.to_bits()).collect();
                assert_eq!(bits, plain, "{rows} rows, {} {}", order.name(), variant.name());
            }
        }
    }
}

#[test]
fn rms_norm_of_odd_lengths() {
    let mut bytes = Bytes(6);
    for n in [1, 3, 4, 7, 256] {
        let x = bytes.x()[..n].to_vec();
        let mut plain = x.clone();
        rms_norm::rms_norm(Variant::Scalar, &mut plain);
        for &variant in Variant::ALL {
            let mut y = x.clone();
            rms_norm::rms_norm(variant, &mut y);
            let bits = |x: &[f32]| x.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&y), bits(&plain), "{n} {}", variant.name());
        }
    }
    let mut zeros = [0.0; 4];
    rms_norm::rms_norm(Variant::BEST, &mut zeros);
    assert_eq!(zeros, [0.0; 4]);
}
