//! Edits as the page names them.

use crate::kernel::dot_f32::DotOrder;
use crate::link;
use crate::named::position;
use crate::spec::{
    Activations, Allowed, Distribution, Edit, Experiment, Focus, HexBytes, Loud, Number, RandomWeights, Rope, Source,
    Spec, SpecError, Stage, Stages, Tokens, quoted, typed,
};

/// The experiment after the edit of that name; numbers and names as the page's controls give them. The name of a field of the
/// layout edits item `index` of it; its bits come as a number with the text `bits` beside them.
///
/// # Errors
/// Why it is refused, in the words of its control: its name, and the number as it was typed.
pub(super) fn edited(
    of: &Experiment,
    what: &str,
    at: Focus,
    index: usize,
    number: f64,
    text: &str,
) -> Result<Experiment, SpecError> {
    let refused = |error: SpecError| match what {
        "seed" | "layer.scale" => SpecError::new(what, typed(number), error.allowed.clone()),
        "loud.value" => SpecError::new(&*error.field, typed(number), error.allowed.clone()),
        _ if text.is_empty() && whole(number).is_none() => {
            SpecError::new(&*error.field, typed(number), error.allowed.clone())
        }
        _ => error,
    };
    parse(of, what, at, index, number, text).and_then(|edit| of.edited(&edit)).map_err(refused)
}

/// The number if it is whole and every step counts.
fn whole(number: f64) -> Option<i64> {
    let exact = number.abs() <= (1i64 << 53) as f64 && number as i64 as f64 == number;
    exact.then_some(number as i64)
}

fn parse(of: &Experiment, what: &str, at: Focus, index: usize, number: f64, text: &str) -> Result<Edit, SpecError> {
    fn named<T>(what: &str, text: &str, value: Option<T>, names: &'static [&'static str]) -> Result<T, SpecError> {
        value.ok_or_else(|| SpecError::new(what, quoted(text), names))
    }
    if of.format().layout().field(what).is_some() {
        let to = if text == "bits" { Number::Bits(number as u32) } else { Number::Value(number) };
        return Ok(Edit::Field { at, field: what.into(), index, to });
    }
    if what == "distribution" {
        let distribution = named(what, text, Distribution::parse(text), Distribution::NAMES)?;
        let drawn = match &of.spec().weights.source {
            Source::Random(random) => random.clone(),
            _ => RandomWeights::default(),
        };
        return Ok(Edit::Weights(Source::Random(RandomWeights { distribution, ..drawn })));
    }
    let spec = of.spec();
    // `layer.…`: of the layer in focus.
    let (of, what) = match what.strip_prefix("layer.") {
        Some("scale") => return Ok(Edit::LayerScale { layer: at.layer, to: number }),
        Some("own") => return Ok(Edit::OwnStages { layer: at.layer, own: number != 0.0 }),
        Some(what) => (Stages::Own(at.layer), what),
        None => (Stages::Common, what),
    };
    // No field that counts takes this: what is not whole is refused with the field's own range.
    let to = whole(number).unwrap_or(i64::MIN);
    Ok(match what {
        "between" if text == Stage::NAMES[0] => Edit::Stage { of, at: index, to: None },
        "between" => Edit::Stage { of, at: index, to: Some(named(what, text, Stage::parse(text), Stage::NAMES)?) },
        "between.numbers" => match link::activations(text)? {
            Activations::Bits(to) => Edit::StageNumbers { of, at: index, to },
            _ => return Err(SpecError::new(what, quoted(text), "numbers")),
        },
        "weights.format" => Edit::Format(text.into()),
        "path_a.order" => Edit::OrderA(named(what, text, DotOrder::parse(text), DotOrder::NAMES)?),
        "path_b.q8k" => Edit::Rule(text.into()),
        "path_b.order" => Edit::OrderB(text.into()),
        "block" => Edit::Block {
            at,
            bytes: HexBytes::parse(text).map_err(|why| SpecError::saying(what, why, "two hex digits for each byte"))?,
        },
        "weights" => Edit::Weights(link::source(text)?),
        "activations" => Edit::Activations(link::activations(text)?),
        _ if what.starts_with("loud.") => loud(spec, what, index, number, text)?,
        "activation" => Edit::Activation { token: at.token, index, to: number },
        "in_dim" => Edit::InDim(to),
        "out_dim" => Edit::OutDim(to),
        "depth" => Edit::Depth(to),
        "tokens" => Edit::Tokens(to),
        "seed" => Edit::Seed(to),
        "byte" => Edit::Byte { at, offset: index, to },
        _ => match position(Rope::FIELDS, what) {
            Some(parameter) => Edit::Rope { of, at: index, parameter, to },
            None => return Err(SpecError::new("edit", quoted(what), Allowed::from("the name of an edit"))),
        },
    })
}

/// The edit of one of the channels that stand out: which, how loud, in which tokens, as a text with spaces between, one more, or one
/// less. What it does not name stays: another edit of it may be on its way.
fn loud(spec: &Spec, what: &str, index: usize, number: f64, text: &str) -> Result<Edit, SpecError> {
    let all = match &spec.activations {
        Activations::Random(drawn) => drawn.all_loud(),
        _ => Vec::new(),
    };
    let mut loud = all.get(index).copied().unwrap_or_default();
    let channel = whole(number).unwrap_or(i64::MIN);
    match what {
        "loud.add" => {
            let added = Loud { channel, ..Loud::default() };
            return Ok(Edit::Loud { at: all.len(), to: Some(added) });
        }
        "loud.remove" => return Ok(Edit::Loud { at: index, to: None }),
        "loud.channel" => loud.channel = channel,
        "loud.value" => loud.value = number as f32,
        _ => {
            let mut tokens = Vec::new();
            for piece in text.split(' ').filter(|piece| !piece.is_empty()) {
                let Some(token) = piece.parse().ok().filter(|token| (0..spec.tokens).contains(token)) else {
                    let field = format!("activations.random.loud[{index}].tokens");
                    return Err(SpecError::new(field, quoted(piece), (0, spec.tokens - 1)));
                };
                tokens.push(token);
            }
            loud.tokens = Tokens::of(tokens).unwrap_or(Tokens::ALL);
        }
    }
    Ok(Edit::Loud { at: index, to: Some(loud) })
}
