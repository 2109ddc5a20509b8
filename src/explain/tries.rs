//! All ways with their answers.

use super::answer::Answer;
use super::way::Way;
use crate::format::Format;
use crate::mistake::Mistake;

/// A way that was tried.
pub(super) struct Try {
    pub mistake: Option<&'static Mistake>,
    pub way: Way,
    pub answer: Answer,
}

/// All that was tried: right ways, harmless mistakes among them, and wrong ones.
pub(super) struct Tries {
    pub right: Vec<Try>,
    pub wrong: Vec<Try>,
    pub mistakes: usize,
}

impl Tries {
    /// Tries the right ways, and those of each mistake that the format allows. `answers` gives the answers of some ways.
    pub fn new(
        format: &dyn Format,
        right: Vec<Way>,
        wrong: impl Fn(&'static Mistake) -> Vec<Way>,
        answers: impl Fn(Option<&'static Mistake>, &[Way]) -> Vec<Answer>,
    ) -> Self {
        let tries = |mistake: Option<&'static Mistake>, ways: Vec<Way>| {
            let answers = if ways.is_empty() { Vec::new() } else { answers(mistake, &ways) };
            ways.into_iter().zip(answers).map(move |(way, answer)| Try { mistake, way, answer })
        };
        let mut all = Self { right: tries(None, right).collect(), wrong: Vec::new(), mistakes: 0 };
        for mistake in Mistake::all().filter(|mistake| mistake.applies(format)) {
            all.mistakes += 1;
            let tried = tries(Some(mistake), wrong(mistake));
            if mistake.harmless { all.right.extend(tried) } else { all.wrong.extend(tried) }
        }
        all
    }
}
