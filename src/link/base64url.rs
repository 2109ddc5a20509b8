//! Base64 for links: RFC 4648 §5, without padding. Decoding refuses what encoding would not write.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The character of six bits.
pub(super) fn digit(six: u8) -> char {
    char::from(ALPHABET[usize::from(six & 63)])
}

/// The six bits of a character.
pub(super) fn six_bits(c: u8) -> Option<u8> {
    Some(match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

pub(super) fn encode(bytes: &[u8], out: &mut String) {
    for three in bytes.chunks(3) {
        let word = (0..3).fold(0u32, |word, i| word << 8 | u32::from(*three.get(i).unwrap_or(&0)));
        for i in 0..=three.len() {
            out.push(digit((word >> (18 - 6 * i) & 63) as u8));
        }
    }
}

/// The bytes, or nothing if a character, the length or the unused last bits are wrong.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for four in text.as_bytes().chunks(4) {
        let mut word = 0u32;
        for i in 0..4 {
            let six = match four.get(i) {
                Some(&c) => six_bits(c)?.into(),
                None => 0,
            };
            word = word << 6 | six;
        }
        let whole = match four.len() {
            1 => return None,
            n => n - 1,
        };
        if word.wrapping_shl(8 + 8 * whole as u32) != 0 && whole < 3 {
            return None;
        }
        bytes.extend_from_slice(&word.to_be_bytes()[1..=whole]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_4648_vectors_and_round_trips() {
        for (plain, coded) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")]
        {
            let mut out = String::new();
            encode(plain.as_bytes(), &mut out);
            assert_eq!(out, coded);
            assert_eq!(decode(coded).unwrap(), plain.as_bytes());
        }
        let all: Vec<u8> = (0..=255).collect();
        let mut out = String::new();
        encode(&all, &mut out);
        assert_eq!(decode(&out).unwrap(), all);
    }

    #[test]
    fn refuses_what_it_would_not_write() {
        for text in ["Z", "Zm9vY", "Zh", "Zm9", "Z+==", "Zg=="] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
