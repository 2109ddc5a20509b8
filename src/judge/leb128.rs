//! Numbers as a module of WebAssembly holds them: seven bits a byte, the lowest first.

/// Appends a number without sign.
pub(super) fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Appends a number with its sign, which is bit 6 of the last byte.
pub(super) fn push_signed(bytes: &mut Vec<u8>, mut number: i64) {
    while !(-64..64).contains(&number) {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8 & 0x7f);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_both_kinds() {
        let of = |push: fn(&mut Vec<u8>, i64), number| {
            let mut bytes = Vec::new();
            push(&mut bytes, number);
            bytes
        };
        let plain = |bytes: &mut Vec<u8>, number| push_number(bytes, number as u64);
        assert_eq!(of(plain, 127), [0x7f]);
        assert_eq!(of(plain, 624_485), [0xe5, 0x8e, 0x26]);
        assert_eq!(of(push_signed, 63), [0x3f]);
        assert_eq!(of(push_signed, 64), [0xc0, 0]);
        assert_eq!(of(push_signed, -1), [0x7f]);
        assert_eq!(of(push_signed, -123_456), [0xc0, 0xbb, 0x78]);
    }
}
