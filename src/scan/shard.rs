//! A scan as lines of JSON, so that several processes can share it.
//!
//! ```text
//! {"shard":0,"of":4,"file":"gemma.gguf:253113024","bytes":…,"input":"1&q=apr&b=ggml-avx2","against":false,"tensors":[{"name":…,"type":12,"shape":[…]}, …]}
//! {"tensor":17,"part":{…}}
//! ```

use super::part::Part;
use crate::Said;
use crate::format::{Format, Role};
use crate::gguf::{File, Header, Reading, Type};
use serde::{Deserialize, Serialize};

/// A tensor as a shard names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TensorOf {
    /// The name.
    pub name: String,
    /// The number of the type.
    #[serde(rename = "type")]
    pub of: u32,
    /// Weights in each dimension, those of a row first.
    pub shape: Vec<u64>,
    /// Why the original file has none for it, where there is such a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_original: Option<Said>,
}

/// What a process was asked, and of what: the first line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scanned {
    /// The file, as links to its blocks name it.
    pub file: File,
    /// Bytes of the file.
    pub bytes: u64,
    /// The link whose input and paths every block meets.
    pub input: String,
    /// Whether there is an original.
    pub against: bool,
    /// Tensors, in the order of the file.
    pub tensors: Vec<TensorOf>,
}

/// What one process counted.
#[derive(Clone, Debug)]
pub struct Shard {
    /// Which shard, from 0, of how many.
    pub shard: [u32; 2],
    /// Of what.
    pub scanned: Scanned,
    /// Parts by the place of their tensor.
    pub parts: Vec<(usize, Part)>,
}

#[derive(Serialize, Deserialize)]
struct First {
    shard: u32,
    of: u32,
    #[serde(flatten)]
    scanned: Scanned,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    tensor: usize,
    part: Part,
}

impl TensorOf {
    /// The tensors of a header.
    pub fn all(header: &Header) -> Vec<Self> {
        let of = |tensor: &crate::gguf::Tensor| Self {
            name: tensor.name.clone(),
            of: tensor.of.id,
            shape: tensor.shape.clone(),
            no_original: None,
        };
        header.tensors.iter().map(of).collect()
    }

    /// Floats of a block.
    fn scales(&self) -> usize {
        match Type::of(self.of).reading() {
            Reading::Blocks(format) => floats(format).count(),
            _ => 0,
        }
    }
}

/// The names of the floats of a block.
pub(super) fn floats(format: &dyn Format) -> impl Iterator<Item = &'static str> {
    format.layout().fields.iter().filter(|field| field.role == Role::Scale).map(|field| field.name)
}

impl Shard {
    /// Its lines.
    ///
    /// # Errors
    /// None that is known: every number in it is finite.
    pub fn lines(self) -> Result<String, serde_json::Error> {
        let [shard, of] = self.shard;
        let mut out = serde_json::to_string(&First { shard, of, scanned: self.scanned })?;
        for (tensor, part) in self.parts {
            out.push('\n');
            out += &serde_json::to_string(&Line { tensor, part })?;
        }
        Ok(out + "\n")
    }

    /// Reads lines.
    ///
    /// # Errors
    /// The line that cannot be read, and why.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text.lines();
        let at = |n: usize, why: &dyn std::fmt::Display| format!("line {n}: {why}");
        let First { shard, of, scanned } =
            serde_json::from_str(lines.next().unwrap_or_default()).map_err(|error| at(1, &error))?;
        let mut parts: Vec<(usize, Part)> = Vec::new();
        for (n, line) in (2..).zip(lines) {
            let Line { tensor, part } = serde_json::from_str(line).map_err(|error| at(n, &error))?;
            let after = parts.last().map_or(0, |last| last.0 + 1);
            let Some(named) = scanned.tensors.get(tensor).filter(|_| tensor >= after) else {
                let allowed = format!("a tensor of the first line, from {after} on");
                return Err(at(n, &format!("tensor: {tensor} is not allowed; expected {allowed}")));
            };
            let histograms = [&part.rel_diff, &part.norm_err].into_iter().chain(part.scales.iter().map(|s| &s.finite));
            if part.scales.len() != named.scales() || !histograms.into_iter().all(|histogram| histogram.is_sound()) {
                return Err(at(n, &"part: scales or bins that do not fit the type; expected what a scan writes"));
            }
            parts.push((tensor, part));
        }
        Ok(Self { shard: [shard, of], scanned, parts })
    }
}

/// All shards of one scan as one: what was scanned, and a part for each tensor.
///
/// # Errors
/// If they are not all shards of one scan.
pub fn merge(mut shards: Vec<Shard>) -> Result<(Scanned, Vec<Part>), String> {
    shards.sort_by_key(|shard| shard.shard[0]);
    let given: Vec<_> =
        shards.iter().map(|shard| format!("{}/{}", u64::from(shard.shard[0]) + 1, shard.shard[1])).collect();
    let n = shards.len();
    let fits = |(i, shard): (usize, &Shard)| shard.shard == [i as u32, n as u32];
    if n == 0 || !shards.iter().enumerate().all(fits) {
        let (few, more) =
            (given.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(", "), n.saturating_sub(8));
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        return Err(format!("shards: {few}{more} is not allowed; expected every shard of one scan, once"));
    }
    let scanned = shards[0].scanned.clone();
    if let Some(other) = shards.iter().position(|shard| shard.scanned != scanned) {
        return Err(format!("shards: {} is of another scan than {}", given[other], given[0]));
    }
    let mut all = vec![Part::default(); scanned.tensors.len()];
    for (tensor, part) in shards.into_iter().flat_map(|shard| shard.parts) {
        all[tensor] = std::mem::take(&mut all[tensor]).join(part);
    }
    Ok((scanned, all))
}
