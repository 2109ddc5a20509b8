use super::error::GgufError;
use super::limit;
use super::place;
use super::tensor::{Info, Tensor};
use super::value::{Kind, Pair, Value};
use crate::said::{Said, said};
use crate::spec::{SpecError, quoted};
use serde::Serialize;

/// What a header says.
#[derive(Clone, Debug, Serialize)]
pub struct Header {
    /// 2 or 3.
    pub version: u32,
    /// Bytes of the file.
    pub bytes: u64,
    /// Metadata, in the order of the file.
    pub metadata: Vec<Pair>,
    /// What the offsets of tensors are multiples of, in bytes.
    pub alignment: u64,
    /// Where the data begins in the file.
    pub data: u64,
    /// Tensors, in the order of the file.
    pub tensors: Vec<Tensor>,
}

const ALIGNMENT: &str = "general.alignment";

impl Header {
    /// Checks what a header of `end` bytes says.
    pub(super) fn new(
        file: u64,
        end: u64,
        version: u32,
        metadata: Vec<Pair>,
        infos: Vec<Info>,
    ) -> Result<Self, GgufError> {
        place::unique(metadata.iter().map(|pair| (pair.key.as_str(), pair.at)), |i| format!("pairs[{i}].key"))?;
        let alignment = alignment(&metadata)?;
        // Both are below 2²⁹.
        let data = end.next_multiple_of(alignment);
        let tensors = place::tensors(infos, data, alignment, file)?;
        Ok(Self { version, bytes: file, metadata, alignment, data, tensors })
    }

    /// The value of that key.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.metadata.iter().find(|pair| pair.key == key).map(|pair| &pair.value)
    }

    /// The header as if the file had this tensor alone.
    ///
    /// # Errors
    /// If there is no such tensor.
    pub fn only(&self, tensor: usize) -> Result<Self, SpecError> {
        let allowed = || said!("a whole number below {0}", self.tensors.len());
        let only = self.tensors.get(tensor).ok_or_else(|| SpecError::new("tensor", tensor, allowed()))?;
        Ok(Self { metadata: self.metadata.clone(), tensors: vec![only.clone()], ..*self })
    }

    /// The tensor of that name.
    ///
    /// # Errors
    /// If there is none.
    pub fn find(&self, name: &str) -> Result<&Tensor, SpecError> {
        let found = self.tensors.iter().find(|tensor| tensor.name == name);
        found.ok_or_else(|| {
            let allowed = said!("the name of one of the file's {0} tensors", self.tensors.len());
            SpecError::new("tensor", quoted(name), allowed)
        })
    }
}

/// The alignment that the metadata names, or that of files which name none.
fn alignment(metadata: &[Pair]) -> Result<u64, GgufError> {
    /// That of files which name none.
    const DEFAULT: u64 = 32;
    let Some((i, pair)) = metadata.iter().enumerate().find(|(_, pair)| pair.key == ALIGNMENT) else {
        return Ok(DEFAULT);
    };
    let refused = |got: Said| {
        let allowed = said!("a power of two up to {0}, as a u32", limit::ALIGNMENT);
        GgufError::new(pair.at, format!("pairs[{i}].value of “{ALIGNMENT}”"), got, allowed)
    };
    match pair.value {
        Value::Unsigned(n) if pair.kind == Kind::U32 && n.is_power_of_two() && n <= limit::ALIGNMENT => Ok(n),
        Value::Unsigned(n) if pair.kind == Kind::U32 => Err(refused(n.into())),
        _ => Err(refused(said!("a value of kind {0}", pair.kind.name()))),
    }
}
