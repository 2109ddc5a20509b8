//! Where in files weights were taken from: the text that an experiment and its link carry beside the bytes.
//!
//! ```text
//! gemma.gguf:253113024/blk.0.attn_k.weight/3/5           block 5 of row 3 of a tensor of a file of so many bytes
//! gemma.gguf:253113024/blk.0.attn_k.weight/8+64/0+640    64 rows from row 8 on, 640 weights of each from block 0 on
//! hf:owner/name@0123456789/gemma.gguf/…                  a file of a repository of Hugging Face, at a revision
//! https://example.org/gemma.gguf:253113024/…             a file behind an address
//! …,/blk.1.attn_k.weight/8+64/0+640                      the next layer, of the same file; - for one of no file
//! !…                                                     the weights are there alone: they are not in the link
//! ```
//!
//! Of floats a block is one weight. Other characters than letters, digits and `.` `_` `~` `-` `+` `@` stand as `%` and two hex
//! digits for each byte, so that a link carries them.

use super::tensor::Tensor;
use super::tile::Tile;
use crate::spec::{ABSENT, SpecError, quoted};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What the address of a file of Hugging Face begins with.
const HUB: &str = "https://huggingface.co/";
/// How such a file is written, and digits of a revision that are.
const HUB_MARK: &str = "hf:";
const REVISION: usize = 10;
/// Stands for a layer of no file.
const NONE: &str = "-";

/// A file by its name or address, and what pins it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct File {
    /// Name, `hf:owner/name@revision/path`, or address.
    pub name: String,
    /// Its bytes; nothing where a revision pins it.
    pub bytes: Option<u64>,
}

/// Weights of one layer: a block, or a tile that begins with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: File,
    /// The name of the tensor.
    pub tensor: String,
    /// The first row.
    pub row: u64,
    /// The first block of a row.
    pub block: u64,
    /// Rows and columns of a tile; nothing for a block.
    pub tile: Option<[u64; 2]>,
}

impl File {
    /// A file that was opened by its name or its address.
    ///
    /// What an address asks behind `?` is left out: it may be a secret of the reader's.
    pub fn new(opened: &str, bytes: u64) -> Self {
        let is_address = opened.starts_with("https://") || opened.starts_with("http://");
        let named = if is_address { opened.split(['?', '#']).next().unwrap_or_default() } else { opened };
        let on_hub = named.strip_prefix(HUB).and_then(|path| path.split_once("/resolve/"));
        let Some((repository, (revision, path))) =
            on_hub.and_then(|(repository, rest)| Some((repository, rest.split_once('/')?)))
        else {
            return Self { name: named.to_owned(), bytes: Some(bytes) };
        };
        let pinned = revision.len() == 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
        let revision = if pinned { &revision[..REVISION] } else { revision };
        Self { name: format!("{HUB_MARK}{repository}@{revision}/{path}"), bytes: (!pinned).then_some(bytes) }
    }

    fn parse(text: &str) -> Option<Self> {
        let pinned = text.rsplit_once(':').and_then(|(name, bytes)| Some((name, number(bytes)?)));
        let (name, bytes) = pinned.map_or((text, None), |(name, bytes)| (name, Some(bytes)));
        Some(Self { name: plain(name)?, bytes })
    }

    /// The address behind which it can be asked for, where one is known.
    pub fn address(&self) -> Option<String> {
        if self.name.starts_with("https://") || self.name.starts_with("http://") {
            return Some(self.name.clone());
        }
        let (repository, rest) = self.name.strip_prefix(HUB_MARK)?.split_once('@')?;
        let (revision, path) = rest.split_once('/')?;
        Some(format!("{HUB}{repository}/resolve/{revision}/{path}"))
    }

    /// Its last name: that of a copy on a disk.
    pub fn last_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Whether a file that was opened by a name or an address, and has so many bytes, may be this one.
    pub fn may_be(&self, opened: &str, bytes: u64) -> bool {
        let other = Self::new(opened, bytes);
        self.last_name() == other.last_name() && self.bytes.is_none_or(|own| own == bytes)
    }
}

impl Origin {
    /// A block of a tensor.
    pub fn block(file: &File, tensor: &Tensor, row: u64, block: u64) -> Self {
        Self { file: file.clone(), tensor: tensor.name.clone(), row, block, tile: None }
    }

    /// A tile of a tensor.
    pub fn tile(file: &File, tensor: &Tensor, tile: &Tile) -> Self {
        let weights = tensor.of.block.map_or(1, |block| block.weights);
        let all = Some([tile.rows, tile.columns]);
        Self { tile: all, ..Self::block(file, tensor, tile.row, tile.first / weights) }
    }

    fn parse(text: &str, before: Option<&Self>) -> Option<Self> {
        let mut parts = text.rsplitn(4, '/');
        let mut next = || parts.next();
        let (blocks, rows, tensor, file) = (next()?, next()?, next()?, next()?);
        let part = |text: &str| match text.split_once('+') {
            Some((first, count)) => Some((number(first)?, Some(number(count)?))),
            None => Some((number(text)?, None)),
        };
        let ((row, rows), (block, columns)) = (part(rows)?, part(blocks)?);
        let tile = match (rows, columns) {
            (Some(rows), Some(columns)) => Some([rows, columns]),
            (None, None) => None,
            _ => return None,
        };
        let file = if file.is_empty() { before?.file.clone() } else { File::parse(file)? };
        Some(Self { file, tensor: plain(tensor)?, row, block, tile })
    }
}

/// A number in digits alone.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The origins in a text, one for each layer that has one of its own; nothing for a layer of no file.
///
/// # Errors
/// An entry that is not as above.
pub fn origins(text: &str) -> Result<Vec<Option<Origin>>, SpecError> {
    let mut all: Vec<Option<Origin>> = Vec::new();
    let text = text.trim_start_matches(ABSENT);
    for entry in text.split(',').filter(|_| !text.is_empty()) {
        if entry == NONE {
            all.push(None);
            continue;
        }
        let before = all.iter().rev().flatten().next();
        let allowed = "FILE:BYTES/TENSOR/ROW/BLOCK or FILE:BYTES/TENSOR/ROW+ROWS/BLOCK+COLUMNS";
        let origin = Origin::parse(entry, before).ok_or_else(|| SpecError::new("origin", quoted(entry), allowed))?;
        all.push(Some(origin));
    }
    Ok(all)
}

impl From<File> for String {
    fn from(file: File) -> Self {
        file.to_string()
    }
}

impl TryFrom<String> for File {
    type Error = SpecError;

    fn try_from(text: String) -> Result<Self, SpecError> {
        Self::parse(&text).ok_or_else(|| SpecError::new("file", quoted(&text), "FILE:BYTES"))
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept: &[u8] = if self.name.starts_with(HUB_MARK) || self.name.contains("://") { b"/:" } else { b"" };
        f.write_str(&escaped(&self.name, kept))?;
        self.bytes.map_or(Ok(()), |bytes| write!(f, ":{bytes}"))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, tensor, row, block, tile } = self;
        write!(f, "{file}/{}/{row}", escaped(tensor, b""))?;
        match tile {
            Some([rows, columns]) => write!(f, "+{rows}/{block}+{columns}"),
            None => write!(f, "/{block}"),
        }
    }
}

/// A name in which other characters than those of a link, and than `kept`, are escaped.
fn escaped(name: &str, kept: &[u8]) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._~-+@".contains(&byte) || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}

/// What [`escaped`] was made of.
fn plain(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut out = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        out.push(u8::from_str_radix(digits, 16).ok()?);
        out.extend(rest.as_bytes());
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;
    use crate::spec::{Spec, Weights};

    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

    fn back(origin: &Origin) -> Origin {
        let text = origin.to_string();
        let mut all = origins(&text).unwrap();
        assert_eq!(all.len(), 1, "{text}");
        all.remove(0).unwrap()
    }

    #[test]
    fn every_origin_is_read_as_it_was_written() {
        let files = [
            "gemma.gguf",
            "a,b/c:12 %20é.gguf",
            "https://example.org:8080/models/gemma.gguf?download=true&a=b#x",
            "https://huggingface.co/owner/name/resolve/main/sub/gemma.gguf?download=true",
        ];
        for name in files {
            for (tensor, tile) in [("blk.0.attn_k.weight", None), ("a/b,c%", Some([64, 640]))] {
                let file = File::new(name, 253_113_024);
                let origin = Origin { file, tensor: tensor.to_owned(), row: 3, block: u64::MAX, tile };
                assert_eq!(back(&origin), origin, "{origin}");
            }
        }
    }

    #[test]
    fn a_file_of_the_hub_is_pinned_by_its_revision() {
        let address = format!("https://huggingface.co/owner/name/resolve/{COMMIT}/gemma.gguf?download=true");
        let file = File::new(&address, 7);
        assert_eq!(file, File { name: "hf:owner/name@0123456789/gemma.gguf".to_owned(), bytes: None });
        let asked = "https://huggingface.co/owner/name/resolve/0123456789/gemma.gguf";
        assert_eq!(file.address().as_deref(), Some(asked));
        assert!(file.may_be("gemma.gguf", 7) && file.may_be(&address, 7) && !file.may_be("other.gguf", 7));
        let moving = File::new("https://huggingface.co/owner/name/resolve/main/gemma.gguf", 7);
        assert_eq!(moving.to_string(), "hf:owner/name@main/gemma.gguf:7", "a branch pins nothing");
        let own = File::new("gemma.gguf", 7);
        assert!(own.address().is_none() && own.may_be(&address, 7) && !own.may_be("gemma.gguf", 8));
    }

    /// As lines of a scan name it.
    #[test]
    fn a_file_is_read_as_it_was_written() {
        for name in ["gemma.gguf", "a,b/c:12 %20é.gguf", "https://huggingface.co/owner/name/resolve/main/gemma.gguf"] {
            let file = File::new(name, 7);
            assert_eq!(File::try_from(file.to_string()).unwrap(), file);
        }
        assert_eq!(File::try_from("%zz:7".to_owned()).unwrap_err().field, "file");
    }

    /// The promise of a link to 144 bytes: 300 characters with all that pins them.
    #[test]
    fn a_link_with_its_origin_is_short() {
        let bytes: Vec<u8> = (0..144u8).map(|i| i.wrapping_mul(89) & 0x3f).collect();
        let spec = Spec { weights: Weights::bytes(bytes), ..Spec::default() };
        let hub =
            format!("https://huggingface.co/ggml-org/gemma-3-270m-GGUF/resolve/{COMMIT}/gemma-3-270m-Q4_K_M.gguf");
        for opened in [&hub, "gemma-3-270m-it-qat-Q4_K_M.gguf"] {
            let (file, tensor) = (File::new(opened, 253_113_024), "blk.11.attn_output.weight".to_owned());
            let origin = Origin { file, tensor, row: 1023, block: 11, tile: None }.to_string();
            let link = link::format(&Spec { origin, ..spec.clone() });
            assert!(link.len() <= 300, "{} characters: {link}", link.len());
        }
    }

    #[test]
    fn layers_of_one_file_name_it_once() {
        let all = origins("gemma.gguf:7/a/0+2/0+32,/b/1/2,-,m.gguf/c/0/0").unwrap();
        let named = |i: usize| all[i].as_ref().map(|origin| (origin.file.name.as_str(), origin.tensor.as_str()));
        assert_eq!(
            [0, 1, 2, 3].map(named),
            [Some(("gemma.gguf", "a")), Some(("gemma.gguf", "b")), None, Some(("m.gguf", "c"))]
        );
        assert_eq!(origins("").unwrap(), []);
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in [
            "gemma.gguf",
            "/a/0/0",
            "f/a/0+2/0",
            "f/a/x/0",
            "f/a/-1/0",
            "f/a/+1/0",
            "f/a/0/99999999999999999999",
            "f/%zz/0/0",
            "f/%ff/0/0",
            ",",
        ] {
            let refused = origins(text).unwrap_err();
            assert_eq!(refused.field, "origin", "{text}");
        }
    }
}
