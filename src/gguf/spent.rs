//! What a file spends its bytes on.

use super::header::Header;
use super::types::Type;

/// What the tensors of one type take.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// The type.
    pub of: Type,
    /// Tensors.
    pub tensors: usize,
    /// Weights.
    pub weights: u64,
    /// Bytes, as far as they are known.
    pub bytes: u64,
    /// These, of all bytes of the file.
    pub share: f64,
}

impl Header {
    /// What each type takes, the most first.
    pub fn spent(&self) -> Vec<Spent> {
        let mut all: Vec<Spent> = Vec::new();
        for tensor in &self.tensors {
            let at = all.iter().position(|spent| spent.of.id == tensor.of.id).unwrap_or_else(|| {
                all.push(Spent { of: tensor.of, tensors: 0, weights: 0, bytes: 0, share: 0.0 });
                all.len() - 1
            });
            let spent = &mut all[at];
            spent.tensors += 1;
            // Weights of types that are not known have no bytes that would bound their sum.
            spent.weights = spent.weights.saturating_add(tensor.weights());
            spent.bytes += tensor.bytes.unwrap_or(0);
        }
        all.iter_mut().for_each(|spent| spent.share = spent.bytes as f64 / self.bytes as f64);
        all.sort_by_key(|spent| std::cmp::Reverse(spent.bytes));
        all
    }
}
