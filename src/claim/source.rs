//! Where the claims and the facts about them come from.

use serde::Serialize;
use ts_rs::TS;

/// A source, and what was taken from it.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct Source {
    /// Its name.
    pub name: &'static str,
    /// Its address.
    pub url: &'static str,
    /// What was taken from it.
    pub taken: &'static str,
}

/// The experiments themselves.
pub(super) const EXPERIMENTS: Source = Source {
    name: "aprender #1538 and its successors (May 2026)",
    url: "https://github.com/paiml/aprender/pull/1538",
    taken: "the question, the inputs and the reported figures",
};
/// What was said later.
pub(super) const CONTRACT: Source = Source {
    name: "aprender, contract trace-ffn-sub-block-gguf-v1",
    url: "https://github.com/paiml/aprender/tree/main/contracts",
    taken: "the digits that its later versions print",
};
/// Where the 1723% was taken back.
pub(super) const WITHDRAWN: Source = Source {
    name: "aprender, ship-two-models specification, section 60",
    url: "https://github.com/paiml/aprender/tree/main/docs",
    taken: "that the 1723% compared seven tokens with one; like for like 1.245×",
};
/// The format and the orders.
pub(super) const GGML: Source = Source {
    name: "ggml in llama.cpp at 0c1e57098",
    url: "https://github.com/ggml-org/llama.cpp/tree/0c1e57098",
    taken: "the layout of Q4_K and Q8_K, the quantiser and the orders of addition",
};
/// Outliers.
pub(super) const OUTLIERS: Source = Source {
    name: "llama.cpp #4755",
    url: "https://github.com/ggml-org/llama.cpp/issues/4755",
    taken: "that single loud activations, not weights, make 8-bit activations lossy",
};
/// Outliers in aprender.
pub(super) const OUTLIERS_APR: Source = Source {
    name: "aprender #2095",
    url: "https://github.com/paiml/aprender/issues/2095",
    taken: "the same for its own path B",
};
