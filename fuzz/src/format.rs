//! What holds for any bytes of any format, judged by its layout: the fuzz targets and `tests/properties.rs` read this file.

use blockscope::AlignedBytes;
use blockscope::format::{FORMATS, Format, Kind, Product};
use blockscope::input::Rule;
use blockscope::variant::Variant;

/// The first two bytes choose a format and a rule; then come the bytes of a row, and activations below 2, again from the first
/// byte where they end.
pub fn check(data: &[u8]) {
    let Some((&[first, second], rest)) = data.split_first_chunk() else { return };
    let format = FORMATS[usize::from(first) % FORMATS.len()];
    let rule = Rule::all().nth(usize::from(second) % Rule::all().count()).expect("there are so many");
    let layout = format.layout();
    let blocks = 1 + rest.len() / 700 % 4;
    let mut bytes = rest.iter().copied().cycle().chain(std::iter::repeat(0));
    let row: Vec<u8> = bytes.by_ref().take(blocks * 256 / layout.weights * layout.bytes).collect();
    let row = AlignedBytes::from(&*row);
    for block in row.chunks_exact(layout.bytes) {
        fields(format, block);
    }
    weights(format, &row);
    let mut four = || std::array::from_fn(|_| bytes.next().unwrap_or_default());
    let x: Vec<f32> = (0..blocks * 256).map(|_| f32::from_bits(u32::from_le_bytes(four()) & !(1 << 30))).collect();
    dots(format, &row, &format.input().quantise(Variant::BEST, rule, &x));
}

/// What is read of a field and set again changes nothing. Five trits may stand in a byte in two ways.
fn fields(format: &dyn Format, block: &[u8]) {
    let mut copy = block.to_vec();
    for field in format.layout().fields.iter().filter(|field| field.kind != Kind::Trit) {
        for index in 0..field.count {
            let raw = field.get(block, index);
            field.set(&mut copy, index, raw);
        }
    }
    assert_eq!(copy, block, "{}", format.name());
}

/// Definition, formula and every variant give the same weights; of a NaN the sign and the payload may differ.
fn weights(format: &dyn Format, row: &[u8]) {
    let layout = format.layout();
    let products = layout.products();
    let formula = |block: &[u8], i: usize| {
        let value = |product: &Product| product.value(block, i);
        let add = |sum, product: &Product| if product.added { sum + value(product) } else { sum - value(product) };
        products[1..].iter().fold(value(&products[0]), add)
    };
    let defined = format.weights(row);
    let by_formula = row.chunks_exact(layout.bytes).flat_map(|block| (0..layout.weights).map(move |i| (block, i)));
    let bits = |x: f32| if x.is_nan() { u32::MAX } else { x.to_bits() };
    for (&weight, (block, i)) in defined.iter().zip(by_formula) {
        assert_eq!(bits(weight), bits(formula(block, i)), "{} {i}", format.name());
    }
    for &variant in Variant::ALL {
        let mut out = vec![0.0; defined.len()];
        format.dequantise(variant, row, &mut out);
        assert!(out.iter().zip(&defined).all(|(a, b)| bits(*a) == bits(*b)), "{} {}", format.name(), variant.name());
    }
}

/// In every variant the integers of a block, where it has any, are those of its layout, and in every order the dot ends near the sum in f64, where f32
/// holds it.
fn dots(format: &dyn Format, row: &[u8], y: &[u8]) {
    let (layout, input) = (format.layout(), format.input());
    let products = layout.products();
    let integer = |product: &Product, block: &[u8], i: usize| {
        let integers = product.fields.iter().filter(|field| !field.is_float());
        integers.map(|field| field.integer(block, i / field.covers)).product::<i32>()
    };
    let (mut sum, mut size, mut slack) = (0.0, 0.0, 0.0);
    let blocks = || row.chunks_exact(layout.bytes).zip(y.chunks_exact(input.bytes()));
    for (block, own) in blocks() {
        let (own, block) = (AlignedBytes::from(own), AlignedBytes::from(block));
        if let Some(floats) = input.floats(&own) {
            for (i, y) in floats.into_iter().enumerate() {
                let term = f64::from(products[0].value(&block, i)) * f64::from(y);
                (sum, size, slack) = (sum + term, size + term.abs(), slack + 2f64.powi(-149));
            }
            continue;
        }
        let (d8, qs) = input.blocks(&own)[0];
        let mut sums = [0i32; 2];
        for (k, product) in products.iter().enumerate() {
            let float = product.float().map_or(1.0, |field| f64::from(field.value(&block, 0)));
            for (i, &q) in qs.iter().enumerate() {
                let term = integer(product, &block, i) * i32::from(q);
                sums[k] += term;
                let term = f64::from(d8) * float * f64::from(term);
                sum += if product.added { term } else { -term };
                // Machines take the zero of stored quants off in other lanes than those to which they add them.
                let scale = product.scale().map_or(1, |field| field.integer(&block, i / field.covers));
                let zero = f64::from(layout.quants().zero) * f64::from(scale) * f64::from(q);
                size += term.abs() + (f64::from(d8) * float * zero).abs();
                // A product may be subnormal, or what it is made of.
                slack += 2f64.powi(-146) * (1.0 + f64::from(q).abs()) * 4096.0;
            }
            if input.name() == "q8_1" && k == 1 {
                // The input says what its quants add up to from its d before that became an f16, and as an f16: each with eleven
                // bits, or with fewer, where it is subnormal.
                let (d8, sum) = (f64::from(d8).abs(), f64::from(sums[1]).abs());
                slack += float.abs() * (d8 * sum * 2f64.powi(-10) + (sum + 1.0) * 2f64.powi(-24));
            }
        }
        for &variant in Variant::ALL {
            let terms = format.terms(variant, &block, &own);
            assert_eq!([terms.isum, terms.msum], sums, "{} {}", format.name(), variant.name());
        }
    }
    if size.is_nan() || size >= f64::from(f32::MAX) / 4.0 {
        return;
    }
    let allowed = size * (16 + 8 * blocks().count()) as f64 * 2f64.powi(-24) + slack;
    for &order in format.orders() {
        let dot = f64::from(format.dot(Variant::BEST, order, row, y));
        assert!((dot - sum).abs() <= allowed, "{} {}: {dot:e} beside {sum:e}", format.name(), order.name());
    }
}
