//! Deflate (RFC 1951) for what a link would else write at length, where that is shorter. The engine of the first sight has none of
//! it, and leaves long links to the whole engine.

use crate::said::said;
use crate::spec::SpecError;

/// What a link says plainly: two blocks of Q4_K.
const PLAIN: usize = 288;
/// What is unpacked, and packed, at most.
#[cfg(feature = "formats")]
const MOST: usize = crate::spec::limit::BYTES;
/// How hard it looks for repeats: beyond that, links of weights gain less than 1%.
#[cfg(feature = "formats")]
const LEVEL: u8 = 6;

/// Whether a link is so long that it may hold what would be packed.
pub(super) fn is_long(link: &str) -> bool {
    link.len() > PLAIN / 3 * 4
}

/// Bytes packed, if that is shorter.
pub(super) fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() <= PLAIN {
        return None;
    }
    #[cfg(feature = "formats")]
    if bytes.len() <= MOST {
        let packed = miniz_oxide::deflate::compress_to_vec(bytes, LEVEL);
        return Some(packed).filter(|packed| packed.len() < bytes.len());
    }
    None
}

/// Packs the end of a link, from there on, if that is shorter.
pub(super) fn shorten(link: &mut String, from: usize) {
    let Some(packed) = link.get(from..).and_then(|text| pack(text.as_bytes())) else { return };
    let mut text = String::from("z,");
    super::base64url::encode(&packed, &mut text);
    if text.len() < link.len() - from {
        link.replace_range(from.., &text);
    }
}

/// The bytes that were packed.
///
/// # Errors
/// If they are broken, or more than a link packs.
#[cfg(feature = "formats")]
pub(super) fn unpack(field: &str, packed: &[u8]) -> Result<Vec<u8>, SpecError> {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
    decompress_to_vec_with_limit(packed, MOST).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => {
            SpecError::new(field, said!("more than {0} bytes packed", MOST), said!("at most {0} bytes packed", MOST))
        }
        _ => {
            SpecError::new(field, said!("{0} packed bytes", packed.len()), "bytes packed by deflate (RFC 1951), whole")
        }
    })
}

/// The text that was packed.
///
/// # Errors
/// Those of [`unpack`], or if it is no text.
pub(super) fn text(field: &str, packed: &[u8]) -> Result<String, SpecError> {
    let bytes = unpack(field, packed)?;
    String::from_utf8(bytes).map_err(|_| SpecError::new(field, said!("{0} packed bytes", packed.len()), "packed text"))
}

/// # Errors
/// Always: the whole engine is wanted.
#[cfg(not(feature = "formats"))]
#[inline]
pub(super) fn unpack(_field: &str, packed: &[u8]) -> Result<Vec<u8>, SpecError> {
    Err(SpecError::new("packed", said!("{0} packed bytes", packed.len()), "a program that unpacks links"))
}

#[cfg(all(test, feature = "formats"))]
mod tests {
    use super::*;
    use crate::link::{activations, activations_text, format, parse};
    use crate::spec::{Activations, HexBytes, HexF32, Patch, Spec, Weights};

    fn round_trip(spec: &Spec) -> String {
        let link = format(spec);
        let read = parse(&link);
        assert_eq!((&read.spec, &*read.problems), (spec, &[][..]), "{link}");
        link
    }

    fn bits(numbers: impl Iterator<Item = f32>) -> Activations {
        Activations::Bits(numbers.map(HexF32).collect())
    }

    #[test]
    fn a_constant_is_short_and_a_block_stays_plain() {
        let spec = Spec { in_dim: 3072, activations: bits((0..3072).map(|_| 0.1)), ..Spec::default() };
        let link = round_trip(&spec);
        assert!(link.contains("&x=zb,") && link.len() < 80, "{link}");
        let halves = Spec { in_dim: 3072, activations: bits((0..3072).map(|i| (i % 7) as f32)), ..Spec::default() };
        let link = round_trip(&halves);
        assert!(link.contains("&x=zh,") && link.len() < 100, "{link}");
        let bytes = vec![0; PLAIN];
        let link = round_trip(&Spec { out_dim: 2, weights: Weights::bytes(bytes), ..Spec::default() });
        assert!(link.contains("&w=b,"), "{link}");
    }

    #[test]
    fn many_edits_are_packed() {
        let patch = |row| Patch { layer: 0, row, block: 0, offset: 2, bytes: HexBytes(vec![0x11]) };
        let link = round_trip(&Spec { out_dim: 256, edits: (0..256).map(patch).collect(), ..Spec::default() });
        assert!(link.contains("&e=z,") && link.len() < 1500, "{} characters", link.len());
        let few = Spec { out_dim: 256, edits: (0..8).map(patch).collect(), ..Spec::default() };
        assert!(round_trip(&few).contains("&e=0.0.0.2~EQ,"));
    }

    /// What does not shrink is written plainly, and what is too much for a link too.
    #[test]
    fn noise_and_what_is_long_stay_plain() {
        let mut state = 1u64;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            (state >> 56) as u8
        });
        let spec = Spec { out_dim: 32, weights: Weights::bytes(noise.take(32 * 144).collect()), ..Spec::default() };
        assert!(format(&spec).contains("&w=b,"));
        let long = bits((0..MOST / 4 + 1).map(|_| 0.1));
        assert!(activations_text(long).starts_with("b,"));
        assert!(activations_text(bits((0..MOST / 4).map(|_| 0.1))).starts_with("zb,"));
    }

    #[test]
    fn broken_and_endless_bytes_are_named() {
        let mut text = activations_text(bits((0..300).map(|_| 0.1)));
        text.truncate(3 + (text.len() - 3) / 4 * 4 - 4);
        let error = activations(&text).unwrap_err().to_string();
        assert!(error.contains("activations") && error.contains("RFC 1951"), "{error}");
        let bomb = miniz_oxide::deflate::compress_to_vec(&vec![0; MOST + 1], LEVEL);
        let mut text = String::from("zb,");
        crate::link::base64url::encode(&bomb, &mut text);
        let error = activations(&text).unwrap_err().to_string();
        assert!(error.contains("at most 65536 bytes packed"), "{error}");
        let read = parse("1&e=z,AAAA");
        assert_eq!(read.problems.first().map(|p| &*p.field), Some("edits"));
    }
}
