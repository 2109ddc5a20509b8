use blockscope::AlignedBytes;
use blockscope::claim::{GEMMA, Real};
use blockscope::format::BlockQ4K;
use blockscope::gguf::{LocalFile, Place, Source, header, weights_of};
use std::path::Path;

/// Takes little-endian numbers from the front.
fn take<const N: usize>(rest: &mut &[u8]) -> [u8; N] {
    let (first, after) = rest.split_first_chunk().unwrap();
    *rest = after;
    *first
}

/// Sampled blocks of real models: the weights that the package `gguf` finds, bit for bit (see scripts/real.py).
#[test]
#[ignore = "needs models: npm run real"]
fn real_models_are_read_as_the_package_reads_them() {
    let folder = std::env::var("BLOCKSCOPE_REAL").expect("BLOCKSCOPE_REAL names a folder with models and samples");
    for name in ["gemma", "smollm2"] {
        let file = LocalFile::open(&Path::new(&folder).join(name).with_extension("gguf")).unwrap();
        let header = header(&file).unwrap();
        let samples = std::fs::read(Path::new(&folder).join(name).with_extension("sample")).unwrap();
        let (mut rest, mut blocks, mut last) = (&*samples, 0, 0);
        while !rest.is_empty() {
            let n = u32::from_le_bytes(take(&mut rest)) as usize;
            let [row, block] = [(); 2].map(|()| u64::from_le_bytes(take(&mut rest)));
            let count = u32::from_le_bytes(take(&mut rest));
            let expected: Vec<u32> = (0..count).map(|_| u32::from_le_bytes(take(&mut rest))).collect();
            let tensor = &header.tensors[n];
            let (offset, bytes) = tensor.find(Place { row, block: Some(block) }).unwrap();
            let mut one = AlignedBytes::zeroed(bytes as usize);
            file.read_at(offset, &mut one).unwrap();
            let found: Vec<u32> = weights_of(tensor.of.reading(), &one).into_iter().map(f32::to_bits).collect();
            assert_eq!(found, expected, "{name} {} row {row} block {block}", tensor.name);
            (blocks, last) = (blocks + 1, n);
        }
        assert_eq!((last + 1, blocks), (header.tensors.len(), 100 * header.tensors.len()), "{name}: all tensors");
        println!("{name}: {} tensors, {blocks} blocks", header.tensors.len());
    }
}

/// What M100 says of real blocks was counted of these: none is left out, and nothing else is there.
#[test]
#[ignore = "needs models: npm run real"]
fn real_blocks_give_what_m100_says_of_them() {
    let folder = std::env::var("BLOCKSCOPE_REAL").expect("BLOCKSCOPE_REAL names a folder with models and samples");
    let file = LocalFile::open(&Path::new(&folder).join("gemma.gguf")).unwrap();
    let mut blocks: Vec<BlockQ4K> = Vec::new();
    for tensor in header(&file).unwrap().tensors.iter().filter(|tensor| tensor.of.name == "q4_K") {
        let mut bytes = AlignedBytes::zeroed(tensor.bytes.unwrap() as usize);
        file.read_at(tensor.offset, &mut bytes).unwrap();
        blocks.extend(bytemuck::cast_slice::<u8, BlockQ4K>(&bytes));
    }
    assert_eq!(Real::of(&blocks), GEMMA);
}
