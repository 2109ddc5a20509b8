//! `gguf FILE TENSOR --as STAGE --onto LINK`: a norm or a bias of a file as a stage of an experiment.

use super::gguf::{open, plain};
use super::tile::before;
use super::{shown_link, to_json};
use blockscope::gguf::{AsStage, Source};
use blockscope::link;
use serde_json::json;

/// What is asked for.
pub struct Asked {
    /// The link of the experiment.
    pub onto: String,
    /// A name of [`AsStage`].
    pub stage: String,
    /// The layer after which it comes; the last without it.
    pub layer: Option<usize>,
}

/// The experiment with a tensor as a stage; `whole`: its link however long.
pub fn stage(name: &str, tensor: &str, asked: &Asked, json: bool, whole: bool) -> Result<String, String> {
    let stage = AsStage::parse(&asked.stage).ok_or("--as is a name of a stage")?;
    let spec = before(&asked.onto)?;
    let layer = asked.layer.unwrap_or(spec.depth as usize - 1);
    let (file, header) = open(name)?;
    let refused = |error: String| format!("{}: {error}", plain(name));
    let tensor = header.find(tensor).map_err(|error| refused(error.to_string()))?;
    let (offset, length) = AsStage::find(tensor).map_err(|error| refused(error.to_string()))?;
    let mut bytes = vec![0; length as usize];
    file.read_at(offset, &mut bytes).map_err(|error| refused(error.to_string()))?;
    let made = spec.staged(layer, stage.stages(tensor, &bytes)).map_err(|error| match &*error.field {
        "layer" => format!("--{error}"),
        _ => error.to_string(),
    })?;
    let link = format!("#{}", link::format(&made));
    if json {
        return to_json(&json!({ "tensor": tensor.name, "stage": stage, "layer": layer, "link": link }));
    }
    let (tensor, count) = (plain(&tensor.name), tensor.weights());
    Ok(format!(
        "{tensor}, {count} numbers, as {} after layer {layer}\nlink   {}\n",
        stage.name(),
        shown_link(link, whole)
    ))
}
