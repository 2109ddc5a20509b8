//! One small function per entry point. Each takes any bytes; what must hold is asserted.

mod format;
mod gguf;
mod row;

pub use gguf::{gguf, headers};

use blockscope::format::{BlockQ4K, QK_K};
use blockscope::input::q8_k;
use blockscope::input::{BlockQ8K, Rule};
use blockscope::link;
use blockscope::number::f16;
use blockscope::spec::{Experiment, Spec};
use blockscope::variant::Variant;

/// Any text as a link: a valid experiment opens, and its canonical link is read back whole.
pub fn link(data: &[u8]) {
    let read = link::parse(&String::from_utf8_lossy(data));
    assert!(Experiment::try_from(&read.spec).is_ok());
    let again = link::parse(&link::format(&read.spec));
    assert!(again.problems.is_empty() && again.spec == read.spec);
}

/// Any text as a Spec: an error or a Spec; if that is valid, its link holds it.
pub fn spec_json(data: &[u8]) {
    let Ok(spec) = Spec::from_json(&String::from_utf8_lossy(data)) else { return };
    if Experiment::try_from(&spec).is_ok() {
        assert!(link::parse(&link::format(&spec)).spec == spec);
    }
}

/// Any bytes as a row of any format: fields round-trip, definition, formula and kernels agree, every order ends near the exact sum.
pub fn block_bytes(data: &[u8]) {
    format::check(data);
}

/// Any block and any activations, then rows of any finite weights and quants: the integers are those of the definition, every
/// order ends near the exact sum, and AVX2 gives the bits of the scalar kernel.
pub fn orders(data: &[u8]) {
    let Some((bytes, rest)) = data.split_first_chunk::<{ BlockQ4K::BYTES }>() else { return };
    let w = BlockQ4K::from_bytes(bytes);
    let mut x = [0.0; QK_K];
    for (x, four) in x.iter_mut().zip(rest.as_chunks().0) {
        *x = f32::from_le_bytes(*four);
    }
    for rule in Rule::all() {
        let mut y = [BlockQ8K::default()];
        q8_k::quantise(Variant::BEST, rule, &x, &mut y);
        row::check(&[w], &y);
        row::check_avx2(&[w], &y);
    }

    let (w, y): (Vec<_>, Vec<_>) = data.as_chunks().0.iter().map(pair).unzip();
    let Some(first) = y.first() else { return };
    assert!(row::check(&w, &y), "nothing here overflows");
    row::check_avx2(&w, &y);
    row::check_avx2(&w, std::slice::from_ref(first));
}

/// A super-block and the activations that meet it, with finite scales.
fn pair(bytes: &[u8; BlockQ4K::BYTES + 4 + QK_K]) -> (BlockQ4K, BlockQ8K) {
    let (w, rest) = bytes.split_first_chunk().expect("the block is a part of it");
    let (d, quants) = rest.split_first_chunk().expect("the scale is a part of it");
    let mut w = BlockQ4K::from_bytes(w);
    for d in [&mut w.d, &mut w.dmin] {
        if !d.is_finite() {
            *d = f16::MAX;
        }
    }
    // Without the top bit of its exponent a scale is below 2.
    let d = f32::from_bits(u32::from_le_bytes(*d) & !(1 << 30));
    let mut y = BlockQ8K { d, qs: std::array::from_fn(|i| quants[i] as i8), ..BlockQ8K::default() };
    y.sum_quants();
    (w, y)
}
