//! What a program built without the feature `gpu` says instead of computing on one.

use super::judge::Judged;
use blockscope::spec::{Focus, Spec};

const WITHOUT: &str = "this program was built without GPUs; build it with: cargo run --release --features gpu -- …";

pub fn card(_adapter: &str, _json: bool) -> Result<(String, u8), String> {
    Err(WITHOUT.to_owned())
}

pub fn compare(_adapter: &str, _spec: &Spec) -> Result<(String, u8), String> {
    Err(WITHOUT.to_owned())
}

pub fn bench(_adapter: &str, _format: &str) -> Result<(String, u8), String> {
    Err(WITHOUT.to_owned())
}

pub fn shader(_file: &str, _adapter: &str, _hand: Option<(Spec, Focus)>) -> Result<Vec<Judged>, String> {
    Err(WITHOUT.to_owned())
}
