//! Where tensors lie: none before the data, behind the file or upon another.

use super::error::{GgufError, shown};
use super::tensor::{Info, Tensor};
use crate::said::{Said, said};

/// The tensors of a header whose data begins at byte `data` of a file of `file` bytes.
pub(super) fn tensors(infos: Vec<Info>, data: u64, alignment: u64, file: u64) -> Result<Vec<Tensor>, GgufError> {
    unique(infos.iter().map(|info| (info.name.as_str(), info.at[0])), |i| format!("tensors[{i}].name"))?;
    let mut tensors = Vec::with_capacity(infos.len());
    for (i, info) in infos.iter().enumerate() {
        let refused = |allowed: Said| GgufError::new(info.at[2], field(i, info), info.offset, allowed);
        if !info.offset.is_multiple_of(alignment) {
            return Err(refused(said!("a multiple of {0}, the alignment", alignment)));
        }
        let bytes = info.bytes(i)?;
        let offset = data.checked_add(info.offset);
        let end = offset.and_then(|offset| offset.checked_add(bytes.unwrap_or(0)));
        let Some(offset) = offset.filter(|_| end.is_some_and(|end| end <= file)) else {
            let end = file.saturating_sub(data);
            return Err(refused(match bytes {
                Some(bytes) => said!("at most {0} less {1} of the tensor: the file ends there", end, bytes),
                None => said!("at most {0}: the file ends there", end),
            }));
        };
        let (name, shape) = (info.name.clone(), info.shape.clone());
        tensors.push(Tensor { name, of: info.of, shape, offset, bytes });
    }
    apart(&infos, &tensors)?;
    Ok(tensors)
}

fn field(i: usize, info: &Info) -> String {
    format!("tensors[{i}].offset of {}", shown(info.name.as_bytes()))
}

/// Refuses tensors that share bytes.
fn apart(infos: &[Info], tensors: &[Tensor]) -> Result<(), GgufError> {
    // Of a tensor whose size is not known the first byte is its own.
    let bytes = |tensor: &Tensor| tensor.bytes.unwrap_or(1);
    let mut order: Vec<usize> = (0..tensors.len()).filter(|&i| bytes(&tensors[i]) > 0).collect();
    order.sort_by_key(|&i| (tensors[i].offset, i));
    for pair in order.windows(2) {
        let (one, other) = (&tensors[pair[0]], &tensors[pair[1]]);
        let end = one.offset.saturating_add(bytes(one));
        if other.offset < end {
            let info = &infos[pair[1]];
            let allowed = said!("none within {0}, which ends at byte {1} of the file", shown(one.name.as_bytes()), end);
            return Err(GgufError::new(info.at[2], field(pair[1], info), info.offset, allowed));
        }
    }
    Ok(())
}

/// Refuses the second of two equal names; `names`: each with its place in the file.
pub(super) fn unique<'a>(
    names: impl Iterator<Item = (&'a str, u64)>,
    field: impl Fn(usize) -> String,
) -> Result<(), GgufError> {
    let mut sorted: Vec<(&str, usize, u64)> = names.enumerate().map(|(i, (name, at))| (name, i, at)).collect();
    sorted.sort_unstable();
    let twice = sorted.windows(2).filter(|pair| pair[0].0 == pair[1].0).min_by_key(|pair| pair[1].1);
    match twice {
        Some(&[_, (name, i, at)]) => {
            let (field, got) = (field(i), shown(name.as_bytes()));
            Err(GgufError::new(at, field, got, "a name that no other has"))
        }
        _ => Ok(()),
    }
}
