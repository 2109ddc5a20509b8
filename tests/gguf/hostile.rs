use crate::allocations::largest;
use crate::made::*;
use blockscope::gguf::{Header, Parser, ReadError, Value, header, limit};

/// The most that one allocation may take: the piece of the file that is read at once.
const MOST: usize = 1 << 16;

/// The message of a file that is refused; no large allocation comes before it.
fn refused(file: &[u8]) -> String {
    let (read, bytes) = largest(|| header(file));
    assert!(bytes <= MOST, "{bytes} bytes at once");
    match read {
        Err(ReadError::Refused(error)) => {
            let said = error.to_string();
            assert!(said.len() <= 400 && !said.contains('\n'), "{said}");
            said
        }
        other => panic!("{other:?}"),
    }
}

fn check(file: &Made, words: &str) {
    let said = refused(&file.0);
    assert!(said.starts_with(words), "{said}\nnot {words}");
}

/// Two tensors, two pairs and an array, right in every part.
fn sound() -> Made {
    let made = Made::new(3, 2, 3).number("general.alignment", 64).string("words").u32(ARRAY).u32(STRING).u64(2);
    let made = made.string("one").string("two").string("general.name").u32(STRING).string("sound");
    made.tensor("a", &[256, 2], Q4_K, 0).tensor("b", &[3], F32, 320).data(64, 332)
}

#[test]
fn a_sound_file_is_read() {
    let Header { version, metadata, alignment, data, tensors, .. } = header(&*sound().0).unwrap();
    assert_eq!((version, alignment, data % 64, metadata.len()), (3, 64, 0, 3));
    assert_eq!(metadata[1].value, Value::Array { of: "string", count: 2 });
    assert_eq!(metadata[2].value, Value::Text { text: "sound".into(), bytes: 5 });
    let found: Vec<_> = tensors.iter().map(|t| (&*t.name, t.of.name, &*t.shape, t.offset - data, t.bytes)).collect();
    assert_eq!(found, [("a", "q4_K", &[256, 2][..], 0, Some(288)), ("b", "f32", &[3][..], 320, Some(12))]);
}

/// Wherever a file ends early, the field that it cuts is named.
#[test]
fn every_end_is_refused() {
    let whole = sound().0;
    for end in 0..whole.len() {
        let said = refused(&whole[..end]);
        let field = said.split_whitespace().next().unwrap();
        let known = ["magic", "version", "tensors", "pairs", "pairs[", "tensors["];
        assert!(known.iter().any(|known| field == *known || field.starts_with(known)), "{end}: {said}");
    }
}

/// Fed a byte at a time, a parser finds the same as when it is fed the whole.
#[test]
fn the_size_of_pieces_does_not_matter() {
    let whole = sound().0;
    let once = header(&*whole).unwrap();
    for piece in [1, 7, 64] {
        let mut parser = Parser::new(whole.len() as u64);
        while let Some(want) = parser.want() {
            let from = want.offset as usize;
            let to = from + (want.length as usize).max(piece).min(whole.len() - from);
            parser.feed(&whole[from..to]).unwrap();
        }
        assert_eq!(format!("{:?}", parser.finish().unwrap()), format!("{once:?}"));
    }
    assert_eq!(Parser::new(9).finish().unwrap_err().field, "header".into());
}

#[test]
fn other_files_are_named() {
    check(&Made(b"PK\x03\x04 and so on".to_vec()), "magic at byte 0: “PK␃␄” is not allowed");
    check(&Made::new(1, 0, 0), "version at byte 4: 1 is not allowed; expected 2 or 3");
    check(&Made::new(4, 0, 0), "version at byte 4: 4 ");
    check(&Made::new(3u32.swap_bytes(), 0, 0), "version at byte 4: big-endian 3 ");
    check(&Made::new(0, 0, 0), "version at byte 4: 0 ");
}

#[test]
fn counts_have_limits() {
    check(&Made::new(3, 1 << 63, 0), "tensors at byte 8: 9223372036854775808 is not allowed");
    check(&Made::new(3, 0, u64::MAX), "pairs at byte 16: 18446744073709551615 ");
    check(&Made::new(3, limit::TENSORS, 0), "tensors[0].name at byte 24: the end of the file ");
    check(&Made::new(3, 0, 1).u64(1 << 63), "pairs[0].key at byte 24: 9223372036854775808 ");
    check(&Made::new(3, 0, 1).u64(0).u32(0).data(1, 9), "pairs[0].key at byte 24: “” ");
    check(&Made::new(3, 0, 1).u64(2).u32(0xffff).u32(0), "pairs[0].key at byte 24: “\u{fffd}\u{fffd}” ");
    check(&Made::new(3, 0, 1).string("k").u32(99), "pairs[0].kind of “k” at byte 33: 99 ");
    let four_gigabytes = Made::new(3, 0, 1).string("k").u32(STRING).u64(4 << 30);
    check(&four_gigabytes, "pairs[0].value of “k” at byte 37: 4294967296 is not allowed");
    let one_gigabyte = Made::new(3, 0, 1).string("k").u32(STRING).u64(1 << 30).data(1, 300);
    check(&one_gigabyte, "pairs[0].value of “k” at byte 301: the end of the file ");
    check(&Made::new(3, 0, 1).string("k").u32(ARRAY).u32(0).u64(1 << 63), "pairs[0].value of “k” at byte 41: ");
    check(&Made::new(3, 0, 1).string("k").u32(ARRAY).u32(STRING).u64(9).data(1, 16), "pairs[0].value of “k” at ");
}

#[test]
fn arrays_nest_a_few_times_only() {
    let nested = |depth: usize| {
        let made = Made::new(3, 0, 1).string("k").u32(ARRAY);
        (1..depth).fold(made, |made, _| made.u32(ARRAY).u64(1)).u32(0).u64(3).data(1, 3)
    };
    assert_eq!(header(&*nested(limit::DEPTH).0).unwrap().tensors.len(), 0);
    check(&nested(limit::DEPTH + 1), "pairs[0].value at byte ");
    let said = refused(&nested(1_000).0);
    assert!(said.contains("an array 9 deep is not allowed; expected arrays nested at most 8 deep"), "{said}");
}

/// A vocabulary is walked over: what is kept of it does not grow with it.
#[test]
fn a_vocabulary_is_not_kept() {
    let made = Made::new(2, 0, 1).string("words").u32(ARRAY).u32(STRING).u64(262_144);
    let made = (0..262_144).fold(made, |made, i| made.string(&format!("word {i}")));
    let (read, bytes) = largest(|| header(&*made.0).unwrap());
    assert_eq!(read.metadata[0].value, Value::Array { of: "string", count: 262_144 });
    assert!(bytes <= MOST, "{bytes} bytes at once");
}

#[test]
fn long_strings_are_cut_between_characters() {
    let long = "é".repeat(1_000_000);
    let made = Made::new(3, 0, 1).string("k").u32(STRING).string(&format!("x{long}"));
    let read = header(&*made.0).unwrap();
    let Value::Text { text, bytes } = &read.metadata[0].value else { panic!("{read:?}") };
    assert_eq!((text.len(), *bytes), (255, 2_000_001));
}

#[test]
fn what_is_kept_has_a_limit() {
    let key = "k".repeat(65_000);
    let made = (0..140).fold(Made::new(3, 0, 140), |made, i| made.number(&format!("{key}{i}"), 0));
    let said = match header(&*made.0) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("9 MB of keys are kept"),
    };
    assert!(said.contains("bytes of keys, names and strings is not allowed"), "{said}");
}

#[test]
fn alignment_is_a_power_of_two() {
    let made = |n: u32| Made::new(3, 0, 1).number("general.alignment", n);
    for n in [0, 3, 48, 1 << 31, u32::MAX] {
        check(&made(n), &format!("pairs[0].value of “general.alignment” at byte 24: {n} is not allowed"));
    }
    assert_eq!(header(&*made(8).0).unwrap().alignment, 8);
    let text = Made::new(3, 0, 1).string("general.alignment").u32(STRING).string("32");
    check(&text, "pairs[0].value of “general.alignment” at byte 24: a value of kind string ");
}

#[test]
fn names_stand_once() {
    let twice = Made::new(3, 0, 2).number("k", 1).number("k", 2);
    check(&twice, "pairs[1].key at byte 41: “k” is not allowed; expected a name that no other has");
    let twice = Made::new(3, 2, 0).tensor("t", &[8], F32, 0).tensor("t", &[8], F32, 32).data(32, 64);
    check(&twice, "tensors[1].name at byte 57: “t” ");
    check(&Made::new(3, 1, 0).tensor("", &[8], F32, 0).data(32, 32), "tensors[0].name at byte 24: “” ");
    let long = "t".repeat(256);
    check(&Made::new(3, 1, 0).tensor(&long, &[8], F32, 0).data(32, 32), "tensors[0].name at byte 24: 256 ");
}

#[test]
fn shapes_are_checked() {
    let one = |shape: &[u64], of| Made::new(3, 1, 0).tensor("t", shape, of, 0).data(32, 64);
    check(&one(&[1; 5], F32), "tensors[0].dimensions of “t” at byte 33: 5 is not allowed; expected at most 4");
    check(&one(&[1 << 63], F32), "tensors[0].shape[0] of “t” at byte 37: 9223372036854775808 ");
    check(&one(&[1 << 32, 1 << 32], F32), "tensors[0].shape of “t” at byte 33: 4294967296×4294967296 ");
    check(&one(&[1 << 32, 1 << 32, 0], F32), "tensors[0].shape of “t” at byte 33: ");
    check(&one(&[1 << 61, 1], F32), "tensors[0].shape of “t” at byte 33: ");
    let said = refused(&one(&[128, 2], Q4_K).0);
    assert!(
        said.ends_with("128×2 is not allowed; expected rows of a multiple of 256 weights, as a block of q4_K holds")
    );
    assert_eq!(header(&*one(&[], F32).0).unwrap().tensors[0].bytes, Some(4));
    assert_eq!(header(&*one(&[256, 0], Q4_K).0).unwrap().tensors[0].bytes, Some(0));
}

#[test]
fn tensors_lie_apart_and_within_the_file() {
    let one = |offset| Made::new(3, 1, 0).tensor("t", &[8], F32, offset).data(32, 64);
    check(&one(4), "tensors[0].offset of “t” at byte 49: 4 is not allowed; expected a multiple of 32, the alignment");
    check(
        &one(64),
        "tensors[0].offset of “t” at byte 49: 64 is not allowed; expected at most 64 less 32 of the tensor",
    );
    check(&one(u64::MAX - 31), "tensors[0].offset of “t” at byte 49: 18446744073709551584 ");
    assert_eq!(header(&*one(32).0).unwrap().tensors[0].offset % 32, 0);
    let two = |first, second| Made::new(3, 2, 0).tensor("s", &[16], F32, first).tensor("t", &[8], F32, second);
    check(&two(0, 32).data(32, 96), "tensors[1].offset of “t” at byte 82: 32 is not allowed; expected none within “s”");
    check(&two(32, 0).data(32, 48), "tensors[0].offset of “s” ");
    assert_eq!(header(&*two(32, 0).data(32, 96).0).unwrap().tensors.len(), 2);
    check(&two(0, 0).data(32, 96), "tensors[1].offset of “t” ");
}

/// Types that this program does not read are listed all the same.
#[test]
fn unread_types_are_listed() {
    let made = Made::new(3, 2, 0).tensor("new", &[100], 99, 0).tensor("table", &[256], 16, 32).data(32, 98);
    let read = header(&*made.0).unwrap();
    assert_eq!((read.tensors[0].of.name, read.tensors[0].bytes), ("unknown", None));
    assert_eq!((read.tensors[1].of.name, read.tensors[1].bytes), ("iq2_xxs", Some(66)));
}

/// Any byte of a sound header changed to any of a few values: an answer, and no panic.
#[test]
fn changed_bytes_are_answered() {
    let whole = sound().0;
    for at in 0..whole.len() {
        for value in [0, 1, 2, 9, 0x7f, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[at] = value;
            let (_, bytes) = largest(|| header(&*changed).map_err(|error| error.to_string()));
            assert!(bytes <= MOST, "byte {at}: {bytes} bytes at once");
        }
    }
}
