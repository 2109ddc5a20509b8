use blockscope::AlignedBytes;
use blockscope::format::FORMATS;
use blockscope::gguf::{Place, Reading, Source, Tensor, header, weights_of};
use std::collections::BTreeSet;

/// Files of the package `gguf` and the weights that it finds in them (see tests/vectors/README.md).
const FILES: [(&str, u32, &[u8], &[u8]); 2] = [
    ("types-v3", 3, include_bytes!("../vectors/gguf/types-v3.gguf"), include_bytes!("../vectors/gguf/types-v3.f32")),
    ("odd-v2", 2, include_bytes!("../vectors/gguf/odd-v2.gguf"), include_bytes!("../vectors/gguf/odd-v2.f32")),
];

fn read(file: &[u8], tensor: &Tensor, place: Place) -> Vec<u32> {
    let (offset, bytes) = tensor.find(place).unwrap();
    let mut blocks = AlignedBytes::zeroed(bytes as usize);
    file.read_at(offset, &mut blocks).unwrap();
    weights_of(tensor.of.reading(), &blocks).into_iter().map(f32::to_bits).collect()
}

#[test]
fn weights_are_those_of_the_package() {
    let mut types = BTreeSet::new();
    for (name, version, file, expected) in FILES {
        let header = header(file).unwrap();
        assert_eq!(header.version, version, "{name}");
        let mut expected = expected.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four));
        for tensor in &header.tensors {
            types.insert(tensor.of.name);
            for row in 0..tensor.rows() {
                let whole = read(file, tensor, Place { row, block: None });
                assert_eq!(whole.len() as u64, tensor.row());
                let package: Vec<u32> = expected.by_ref().take(whole.len()).collect();
                assert_eq!(whole, package, "{name} {} row {row}", tensor.name);
                let blocks = (0..tensor.row_blocks().unwrap()).map(Some);
                let one_by_one: Vec<u32> = blocks.flat_map(|block| read(file, tensor, Place { row, block })).collect();
                assert_eq!(one_by_one, package, "{name} {} row {row}, block by block", tensor.name);
            }
        }
        assert_eq!(expected.next(), None, "{name}");
    }
    let all = FORMATS.iter().map(|format| format.name()).chain(["f32", "f16", "bf16"]).collect::<BTreeSet<_>>();
    assert_eq!(types, all, "every type that is read");
}

#[test]
fn places_are_checked() {
    let header = header(FILES[1].2).unwrap();
    let tensor = header.find("super").unwrap();
    let said = |row, block| tensor.find(Place { row, block }).unwrap_err().to_string();
    assert_eq!(said(3, None), "row: 3 is not allowed; expected a whole number from 0 to 2");
    assert_eq!(said(0, Some(3)), "block: 3 is not allowed; expected a whole number from 0 to 2");
    assert!(said(u64::MAX, Some(u64::MAX)).starts_with("row: 18446744073709551615 "));
    let unread = Tensor { of: blockscope::gguf::Type::of(16), ..tensor.clone() };
    let error = unread.find(Place { row: 0, block: None }).unwrap_err().to_string();
    assert!(
        matches!(unread.of.reading(), Reading::Not(_)) && error.starts_with("type: iq2_xxs (number 16) "),
        "{error}"
    );
    let error = header.find("no\n such").unwrap_err().to_string();
    assert_eq!(error, "tensor: “no␊ such” is not allowed; expected the name of one of the file's 5 tensors");
}
