//! One small function per entry point. Each takes any bytes; what must hold is asserted.

use blockscope::experiment::{Experiment, Spec};
use blockscope::format::{BlockQ4K, BlockQ8K, QK_K};
use blockscope::kernel::quantise_q8_k::{self, Q8KConvention};
use blockscope::kernel::vec_dot_q4_k_q8_k::{self, VecDotOrder};
use blockscope::kernel::{Variant, dequantise_q4_k};
use blockscope::{link, oracle};

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

/// Any 144 bytes: fields round-trip, and the kernel gives the weights of the definition.
pub fn block_bytes(data: &[u8]) {
    let Some((bytes, _)) = data.split_first_chunk::<{ BlockQ4K::BYTES }>() else { return };
    let block = BlockQ4K::from_bytes(bytes);
    assert_eq!(&block.to_bytes(), bytes);
    let mut copy = block;
    (0..QK_K).for_each(|i| copy.set_nibble(i, block.nibble(i)));
    assert_eq!(copy.to_bytes(), block.to_bytes());
    let expected = oracle::weights(&block);
    for &variant in Variant::ALL {
        let mut w = [0.0; QK_K];
        dequantise_q4_k::dequantise(variant, &[block], &mut w);
        assert!(w.iter().zip(&expected).all(|(a, b)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()));
    }
}

/// Any block and any activations: the integers are those of the definition, in every variant, and no order panics.
pub fn orders(data: &[u8]) {
    let Some((bytes, rest)) = data.split_first_chunk::<{ BlockQ4K::BYTES }>() else { return };
    let w = BlockQ4K::from_bytes(bytes);
    let mut x = [0.0; QK_K];
    for (x, four) in x.iter_mut().zip(rest.as_chunks().0) {
        *x = f32::from_le_bytes(*four);
    }
    for &convention in Q8KConvention::ALL {
        let mut y = [BlockQ8K::default()];
        quantise_q8_k::quantise(Variant::BEST, convention, &x, &mut y);
        let isum: i64 =
            (0..QK_K).map(|i| i64::from(w.scale(i / 32)) * i64::from(w.nibble(i)) * i64::from(y[0].qs[i])).sum();
        for &variant in Variant::ALL {
            assert_eq!(i64::from(vec_dot_q4_k_q8_k::sums(variant, &w, &y[0]).isum), isum);
        }
        for &order in VecDotOrder::ALL {
            vec_dot_q4_k_q8_k::vec_dot(Variant::BEST, order, &[w], &y);
        }
    }
}
