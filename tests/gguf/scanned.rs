use crate::made::Made;
use blockscope::gguf::{File, Header, Origin, Place, Reading, Source, header, opening, origins};
use blockscope::link;
use blockscope::scan::{INPUT, Row, Shard, csv, merge, rows, scan};
use blockscope::spec::Experiment;
use blockscope::variant::Variant;

const TYPES: &[u8] = include_bytes!("../vectors/gguf/types-v3.gguf");

/// A file in memory.
struct Memory(Vec<u8>);

impl Source for Memory {
    fn bytes(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> std::io::Result<()> {
        self.0.as_slice().read_at(offset, out)
    }
}

fn named(header: &Header) -> File {
    File::new("big.gguf", header.bytes)
}

fn whole(file: &Memory, header: &Header, against: Option<(&Memory, &Header)>) -> Vec<Row> {
    let shard = scan((file, header), &named(header), against, INPUT, [0, 1]).unwrap();
    let (scanned, parts) = merge(vec![shard]).unwrap();
    rows(&scanned, &parts)
}

/// What a scan says of a tensor follows from the runs of the links to its blocks.
#[test]
fn a_scan_says_what_the_links_of_blocks_say() {
    let (file, base) = (Memory(TYPES.to_vec()), link::parse(INPUT).spec);
    let header = header(&file).unwrap();
    let rows = whole(&file, &header, None);
    let mut compared = 0;
    for (tensor, row) in header.tensors.iter().zip(&rows) {
        assert_eq!((row.tensor.as_deref(), row.of), (Some(&*tensor.name), tensor.of.name));
        let Reading::Blocks(format) = tensor.of.reading() else {
            assert!(row.rel_diff.is_none() && row.blocks == tensor.weights());
            continue;
        };
        let (mut relative, mut normed) = (Vec::new(), Vec::new());
        for r in 0..tensor.rows() {
            let (offset, bytes) = tensor.find(Place { row: r, block: None }).unwrap();
            let blocks = &TYPES[offset as usize..][..bytes as usize];
            for block in blocks.chunks_exact(format.layout().bytes) {
                let spec = opening(&base, format, block).unwrap();
                let report = Experiment::try_from(&spec).unwrap().run(Variant::BEST, 0);
                let summary = &report.depths[0].tokens[0].summary;
                relative.push(summary.rel_diff);
                normed.push(summary.norm_err);
            }
        }
        assert_eq!(row.blocks, relative.len() as u64);
        let reach = relative.iter().filter(|&&r| r >= blockscope::claim::m100_reached()).count();
        assert_eq!(row.reach_m100, Some(reach as f64 / relative.len() as f64), "{}", tensor.name);
        relative.sort_by(f64::total_cmp);
        normed.sort_by(f64::total_cmp);
        let middle = (relative.len() - 1).div_ceil(2);
        let (rel_diff, norm_err) = (row.rel_diff.unwrap(), row.norm_err.unwrap());
        assert_eq!(rel_diff.max, relative[relative.len() - 1], "{}", tensor.name);
        let near = |found: f32, sample: f64| (f64::from(found) - sample).abs() <= 5e-4 * sample;
        assert!(near(rel_diff.median, relative[middle]), "{}: {rel_diff:?}", tensor.name);
        assert!(near(norm_err.median, normed[middle]), "{}: {norm_err:?}", tensor.name);
        assert!(near(norm_err.max as f32, normed[normed.len() - 1]), "{}: {norm_err:?}", tensor.name);
        let loudest = row.loudest.as_ref().unwrap();
        let spec = link::parse(loudest.at.link.as_ref().unwrap()).spec;
        let w = format.weights(&Experiment::try_from(&spec).unwrap().row(0, 0));
        assert!(w.iter().any(|w| w.to_bits() == loudest.weight.to_bits()), "{}", tensor.name);
        compared += 1;
    }
    assert_eq!(compared, 60, "four tensors of each format");
    let totals = rows.iter().filter(|row| row.total.is_some()).count();
    assert_eq!((totals, rows.len()), (18, header.tensors.len() + 18));
}

/// Q8_0 with 2.5 million weights of few bytes, so that a tensor has several pieces.
fn large() -> Memory {
    let rows = 2_500;
    let blocks = rows * 32;
    let mut made = Made::new(3, 2, 0).tensor("big", &[1024, rows], 8, 0).tensor("small", &[64], 8, blocks * 34);
    made = made.data(32, (blocks as usize + 2) * 34);
    let data = made.0.len() - (blocks as usize + 2) * 34;
    let mut state = 1u32;
    for block in made.0[data..].chunks_exact_mut(34) {
        block[..2].copy_from_slice(&[0x66, 0x2e]);
        for quant in &mut block[2..] {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            *quant = state as u8;
        }
    }
    let mut plant = |block: usize, d: [u8; 2]| made.0[data + 34 * block..][..2].copy_from_slice(&d);
    plant(7, [0, 0x7e]);
    plant(60_001, [0, 0x7c]);
    plant(70_000, [1, 0]);
    plant(79_999, [0, 0]);
    Memory(made.0)
}

#[test]
fn planted_blocks_are_found() {
    let file = large();
    let header = header(&file).unwrap();
    let rows = whole(&file, &header, None);
    let found: Vec<_> = rows[0].found.iter().map(|f| (format!("{:?}", f.kind), f.at.row, f.at.block)).collect();
    let expected = [("NotFinite", 0, 7), ("NotFinite", 1875, 1), ("Zero", 2499, 31)];
    assert_eq!(found, expected.map(|(kind, row, block)| (kind.to_owned(), row, block)));
    // The link of a block says where it was taken from, that of the loudest too.
    for at in rows[0].found.iter().map(|found| &found.at).chain(rows[0].loudest.as_ref().map(|loud| &loud.at)) {
        let spec = link::parse(at.link.as_deref().unwrap()).spec;
        let expected =
            Origin { file: named(&header), tensor: "big".to_owned(), row: at.row, block: at.block, tile: None };
        assert_eq!(origins(&spec.origin).unwrap(), [Some(expected)]);
    }
    // The link of a broken block opens it as it is.
    let broken = |n: usize| {
        let spec = link::parse(rows[0].found[n].at.link.as_deref().unwrap()).spec;
        Experiment::try_from(&spec).unwrap().broken_count()
    };
    assert_eq!([0, 1, 2].map(broken), [1, 1, 0]);
    let d = &rows[0].scales[0];
    let one = 1.0 / 80_000.0;
    assert_eq!([d.zero, d.subnormal, d.infinite, d.nan], [one; 4]);
    assert_eq!((rows[0].not_finite, rows[0].zero, rows[0].weights), (2, 1, (80_000 - 2) * 32));
    assert_eq!(d.median.to_bits(), blockscope::number::f16::from_bits(0x2e66).to_f32().to_bits());
}

/// However a scan is shared, the table is the same in every bit.
#[test]
fn shards_make_the_table_of_one_process() {
    let file = large();
    let header = header(&file).unwrap();
    let original = (&file, &header);
    let expected = whole(&file, &header, Some(original));
    assert_eq!(expected[0].error.unwrap().w_err, 0.0);
    for of in [2, 3, 7] {
        let shards: Vec<Shard> = (0..of)
            .map(|i| {
                let shard = scan((&file, &header), &named(&header), Some(original), INPUT, [i, of]).unwrap();
                Shard::parse(&shard.lines().unwrap()).unwrap()
            })
            .collect();
        let blocks = |shard: &Shard| shard.parts.iter().map(|part| part.1.blocks).sum::<u64>();
        assert!(shards.iter().filter(|shard| blocks(shard) > 0).count() > 1);
        let (scanned, parts) = merge(shards.iter().rev().cloned().collect()).unwrap();
        let merged = rows(&scanned, &parts);
        assert_eq!(serde_json::to_string(&merged).unwrap(), serde_json::to_string(&expected).unwrap());
        assert_eq!(csv(&merged), csv(&expected));
        assert!(merge(shards[1..].to_vec()).unwrap_err().contains("expected every shard of one scan, once"));
        let mut other = shards;
        other[1].scanned.file = File::new("other.gguf", header.bytes);
        assert!(merge(other).unwrap_err().contains("is of another scan"));
    }
}

#[test]
fn broken_shards_are_refused() {
    let file = large();
    let header = header(&file).unwrap();
    let lines = scan((&file, &header), &named(&header), None, INPUT, [0, 1]).unwrap().lines().unwrap();
    let said = |text: &str| Shard::parse(text).unwrap_err();
    assert!(said("").starts_with("line 1: "));
    assert!(said(&lines.replacen("\"of\":1", "\"of\":-1", 1)).starts_with("line 1: "));
    assert!(said(&lines.replacen("\"file\":\"big", "\"file\":\"%zz", 1)).starts_with("line 1: file: "));
    assert!(said(&lines.replacen("{\"tensor\":0", "{\"tensor\":9", 1)).starts_with("line 2: tensor: 9 "));
    assert!(said(&lines.replacen("{\"tensor\":1", "{\"tensor\":0", 1)).starts_with("line 3: tensor: 0 "));
    assert!(said(&lines.replacen("\"rel_diff\":[[", "\"rel_diff\":[[9999999,1],[", 1)).starts_with("line 2: part: "));
}

/// The error against an original is that of its numbers: half a step at most.
#[test]
fn an_original_tells_what_quantising_cost() {
    let numbers: Vec<f32> = (0..64).map(|i| (i as f32 - 31.5) * 0.01).collect();
    let mut original = Made::new(3, 2, 0).tensor("t", &[64], 0, 0).tensor("u", &[32], 0, 256).data(32, 0);
    numbers.iter().chain(&numbers[..32]).for_each(|number| original.0.extend(number.to_le_bytes()));
    let blocks = blockscope::spec::quantised(blockscope::format::find("q8_0").unwrap(), &numbers).unwrap();
    let mut file = Made::new(3, 2, 0).tensor("t", &[64], 8, 0).tensor("v", &[32], 8, 96).data(32, 0);
    file.0.extend(blocks.iter().chain(&[0; 28]).chain(&blocks[..34]));
    let (file, original) = (Memory(file.0), Memory(original.0));
    let (of, against) = (header(&file).unwrap(), header(&original).unwrap());
    let rows = whole(&file, &of, Some((&original, &against)));
    let mut errors = blockscope::run::WeightErrors::default();
    errors.add(&numbers, &blockscope::format::find("q8_0").unwrap().weights(&blocks));
    assert!(rows[0].error.unwrap() == errors.relative() && errors.relative().w_err > 0.0);
    assert_eq!(rows[1].no_original, Some("the original has no tensor of this name".into()));
}
