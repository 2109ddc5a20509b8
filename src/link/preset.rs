//! The experiments that the page offers to start from. The page reads the same table.

use serde::Deserialize;

/// A link with a name.
#[derive(Clone, Debug, Deserialize)]
pub struct Preset {
    /// What the page, the command line and tests call it.
    pub name: String,
    /// The experiment, as `tests/links/corpus.tsv` has it too.
    pub link: String,
}

/// All of them, in the order of the page.
///
/// # Panics
/// If the table is no list of presets, which a test rules out.
pub fn presets() -> Vec<Preset> {
    serde_json::from_str(include_str!("presets.json")).expect("presets.json is a list of presets")
}
