//! A scan as the page runs it: several workers take shares of one file, each reads what is wanted next and hands on its lines.

use super::file::{ModelFile, Span};
use crate::aligned::AlignedBytes;
use crate::said::{Said, said};
use crate::scan::{Job, Part, Piece, Row, Shard, Step, csv, merge, rows};
use serde::Serialize;
use std::collections::VecDeque;
use ts_rs::TS;

/// Shares of a scan, of which a worker takes the next when it has done one: so many that none waits long for another.
pub const SHARES: u32 = 32;

/// What to read next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Reads {
    /// Blocks of the file.
    pub blocks: Span,
    /// The same weights in the original, where there is one.
    pub original: Option<Span>,
    /// Whether a tensor ends with it.
    pub ends: bool,
}

/// What a scan reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Extent {
    /// Bytes, of the original too.
    pub bytes: u64,
    /// Tensors.
    pub tensors: usize,
    /// Shares.
    pub shares: u32,
}

/// A scan of a file or of one tensor, by one worker.
pub struct Scan {
    job: Job,
    shard: [u32; 2],
    /// To be read, in order.
    wanted: VecDeque<Step>,
    /// Being read, in order.
    coming: VecDeque<Step>,
    parts: Vec<(usize, Part)>,
}

impl Scan {
    /// A scan of a file whose header has been read. `original`: another such file; `tensor`: the only one to scan; `input`: the
    /// link whose input and paths every block meets.
    ///
    /// # Errors
    /// A header that has not been read; a tensor that there is not; a format that lacks the rule or the order of `input`.
    pub fn new(
        file: &ModelFile,
        original: Option<&ModelFile>,
        tensor: Option<usize>,
        input: &str,
    ) -> Result<Self, Said> {
        let header = match tensor {
            Some(tensor) => file.header()?.only(tensor)?,
            None => file.header()?.clone(),
        };
        let against = original.map(ModelFile::header).transpose()?.cloned();
        let job = Job::new(file.named().clone(), header, against, input)?;
        Ok(Self { job, shard: [0, SHARES], wanted: VecDeque::new(), coming: VecDeque::new(), parts: Vec::new() })
    }

    /// What all shares read.
    pub fn extent(&self) -> Extent {
        let read = |step: &Step| step.piece.bytes.saturating_add(step.original.map_or(0, |piece| piece.bytes));
        let steps = self.job.steps([0, 1]);
        let bytes = steps.iter().flatten().map(read).fold(0, u64::saturating_add);
        Extent { bytes, tensors: steps.len(), shares: SHARES }
    }

    /// Begins a share, counted from 0.
    pub fn begin(&mut self, share: u32) {
        self.shard = [share.min(SHARES - 1), SHARES];
        self.wanted = self.job.steps(self.shard).into_iter().flatten().collect();
        self.coming.clear();
        self.parts.clear();
    }

    /// What to read next; nothing when all has been asked for.
    pub fn want(&mut self) -> Option<Reads> {
        let step = self.wanted.pop_front()?;
        self.coming.push_back(step);
        let ends = self.job.ends(&step);
        Some(Reads { blocks: span(&step.piece), original: step.original.as_ref().map(span), ends })
    }

    /// Counts the first of what was asked for and has not been counted.
    ///
    /// # Errors
    /// If nothing was asked for, or other bytes come than were.
    pub fn count(&mut self, blocks: &[u8], original: Option<&[u8]>) -> Result<(), Said> {
        let step = self.coming.pop_front().ok_or("no piece of the file was asked for")?;
        let lengths = (blocks.len() as u64, original.map(|bytes| bytes.len() as u64));
        let expected = (step.piece.bytes, step.original.map(|piece| piece.bytes));
        if lengths != expected {
            return Err(said!("the file gave {0} bytes where {1} were asked for", lengths.0, expected.0));
        }
        let original = original.map(AlignedBytes::from);
        let part = self.job.part(&step, &AlignedBytes::from(blocks), original.as_ref());
        match self.parts.last_mut() {
            Some((tensor, known)) if *tensor == step.tensor => *known = std::mem::take(known).join(part),
            _ => self.parts.push((step.tensor, part)),
        }
        Ok(())
    }

    /// The lines of the share: those of `blockscope scan --shard`.
    ///
    /// # Errors
    /// None that is known.
    pub fn lines(&mut self) -> Result<String, String> {
        let shard = self.job.shard(self.shard, std::mem::take(&mut self.parts));
        shard.lines().map_err(|error| error.to_string())
    }
}

/// Where a piece stands.
pub(super) fn span(piece: &Piece) -> Span {
    Span { offset: piece.offset, length: piece.bytes }
}

/// The table that all shares of a scan make.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ScanTable {
    /// A line for each tensor, then one for each type.
    pub rows: Vec<Row>,
    /// The same as comma-separated values.
    pub csv: String,
}

/// The table that all shares of a scan make.
///
/// # Errors
/// If they are not all shares of one scan.
pub fn table(shares: &[String]) -> Result<ScanTable, String> {
    let shards = shares.iter().map(|lines| Shard::parse(lines)).collect::<Result<Vec<_>, _>>()?;
    let (scanned, parts) = merge(shards)?;
    let rows = rows(&scanned, &parts);
    Ok(ScanTable { csv: csv(&rows), rows })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::gguf::header;
    use crate::scan::{INPUT, scan};
    use crate::web::file::opened;

    /// All shares, one after the other, as a worker takes them.
    fn scanned(scan: &mut Scan, bytes: &[u8]) -> ScanTable {
        let at = |span: Span| &bytes[span.offset as usize..(span.offset + span.length) as usize];
        let (mut lines, mut ends, mut read) = (Vec::new(), 0, 0);
        for share in 0..SHARES {
            scan.begin(share);
            while let Some(reads) = scan.want() {
                scan.count(at(reads.blocks), reads.original.map(at)).unwrap();
                ends += usize::from(reads.ends);
                read += reads.blocks.length + reads.original.map_or(0, |span| span.length);
            }
            lines.push(scan.lines().unwrap());
        }
        assert_eq!(scan.extent(), Extent { bytes: read, tensors: ends, shares: SHARES });
        table(&lines).unwrap()
    }

    #[test]
    fn the_page_scans_as_the_command_line_does() {
        let bytes = include_bytes!("../../tests/vectors/gguf/types-v3.gguf");
        let file = opened(bytes);
        let header = header(bytes.as_slice()).unwrap();
        for original in [None, Some(&file)] {
            let there = scanned(&mut Scan::new(&file, original, None, INPUT).unwrap(), bytes);
            let memory = Bytes(bytes);
            let here = scan((&memory, &header), file.named(), original.map(|_| (&memory, &header)), INPUT, [0, 1]);
            let (of, parts) = merge(vec![here.unwrap()]).unwrap();
            assert_eq!(there.csv, csv(&rows(&of, &parts)));
            assert!(there.rows.iter().any(|row| row.error.is_some()) == original.is_some());
        }
        let whole = scanned(&mut Scan::new(&file, None, None, INPUT).unwrap(), bytes);
        for tensor in [0, 7] {
            let alone = scanned(&mut Scan::new(&file, None, Some(tensor), INPUT).unwrap(), bytes);
            assert_eq!(alone.rows.len(), 2, "the tensor and its type");
            let json = |row: &Row| serde_json::to_string(row).unwrap();
            assert_eq!(json(&alone.rows[0]), json(&whole.rows[tensor]));
        }
    }

    #[test]
    fn other_bytes_than_were_asked_for_are_refused() {
        let bytes = include_bytes!("../../tests/vectors/gguf/types-v3.gguf");
        let file = opened(bytes);
        let mut scan = Scan::new(&file, None, Some(0), INPUT).unwrap();
        assert!(scan.count(&[], None).is_err(), "nothing was asked for");
        let asked = (0..SHARES).find_map(|share| {
            scan.begin(share);
            scan.want()
        });
        let fewer = &bytes[..asked.unwrap().blocks.length as usize - 1];
        assert!(scan.count(fewer, None).unwrap_err().to_string().contains("bytes where"));
        assert!(Scan::new(&file, None, Some(usize::MAX), INPUT).is_err());
        assert!(Scan::new(&ModelFile::new("none", 64), None, None, INPUT).is_err());
    }

    /// A file in memory.
    struct Bytes<'a>(&'a [u8]);

    impl crate::gguf::Source for Bytes<'_> {
        fn bytes(&self) -> u64 {
            self.0.len() as u64
        }

        fn read_at(&self, offset: u64, out: &mut [u8]) -> std::io::Result<()> {
            self.0.read_at(offset, out)
        }
    }
}
