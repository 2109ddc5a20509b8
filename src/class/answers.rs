//! Answers of a class: the links that students hand in, together.

use super::{Judged, Question, read};
use crate::claim::Mark;
use crate::claim::Picture;
use crate::link;
use crate::run::{Measure, Unit};
use crate::said::{Said, said};
use crate::spec::{SpecError, quoted};
use serde::Serialize;
use ts_rs::TS;

/// Most links that are read.
const MOST: usize = 2000;
/// Most bytes of the text that they stand in.
const MOST_BYTES: usize = 4 << 20;
/// The largest number that an output can be.
const MAX: f64 = f32::MAX as f64;
/// Bins of a histogram, about.
const BINS: i32 = 20;

/// What a class answered to one question.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "ClassAnswers")]
pub struct Answers {
    /// What was asked.
    #[ts(type = "import('../metrics/words').Asked")]
    pub asked: Measure,
    /// Off by so much of the true value an answer is still right; nothing where the question names nothing.
    pub within: Option<f64>,
    /// The experiment that it was asked of, as a fragment.
    pub link: String,
    /// What came out.
    pub actual: f64,
    /// Each answer, the smallest first.
    pub answers: Vec<Judged>,
    /// The one in the middle, or the mean of the two there.
    pub median: f64,
    /// How many are right: within the tolerance, or, without one, within a factor of two.
    pub right: usize,
    /// Links to another question than the first one's: they are left out.
    pub others: usize,
    /// What is wrong with the first link whose prediction cannot be read, and how many such links there are.
    pub unread: Option<(Said, usize)>,
    /// How many answers lie where.
    pub picture: Picture,
}

/// Reads the answers in a text: every word in it that is a link with a prediction. The first names the question.
///
/// # Errors
/// If there is no answer or too much text, and what is wrong with the question.
pub fn gather(text: &str) -> Result<Answers, SpecError> {
    if text.len() > MOST_BYTES {
        return Err(SpecError::new("answers", said!("{0} bytes", text.len()), said!("at most {0} bytes", MOST_BYTES)));
    }
    let links: Vec<&str> = text.split_whitespace().filter(|word| word.contains("guess=")).take(MOST + 1).collect();
    let (Some(first), true) = (links.first(), links.len() <= MOST) else {
        let got = if links.is_empty() { quoted(text.trim()).into() } else { said!("more than {0} links", MOST) };
        return Err(SpecError::new("answers", got, said!("1 to {0} links that hold a prediction", MOST)));
    };
    let (question, _) = Question::of(first)?;
    let actual = question.actual()?;
    let (mut answers, mut others, mut unread) = (Vec::new(), 0, None);
    for link in &links {
        match Question::of(link).map(|(asked, typed)| (asked == question, typed.unwrap_or_default())) {
            Ok((false, _)) | Err(_) => others += 1,
            Ok((true, typed)) => match read(question.asked, &typed) {
                Ok(predicted) => answers.push(question.judged(predicted, actual)),
                Err(error) => unread.get_or_insert_with(|| (error.into(), 0)).1 += 1,
            },
        }
    }
    if let (true, Some((error, _))) = (answers.is_empty(), &unread) {
        return Err(SpecError::new("answers", error, "a link that holds a prediction"));
    }
    answers.sort_by(|a, b| a.predicted.total_cmp(&b.predicted));
    let predicted: Vec<f64> = answers.iter().map(|answer| answer.predicted).collect();
    let median = f64::midpoint(predicted[(predicted.len() - 1) / 2], predicted[predicted.len() / 2]);
    let right = answers.iter().filter(|answer| answer.right.unwrap_or(answer.factor <= 2.0)).count();
    Ok(Answers {
        asked: question.asked,
        within: question.within,
        link: link::format(&question.spec),
        actual,
        picture: picture(
            &question,
            &predicted,
            vec![Mark { name: "what it is", at: actual }, Mark { name: "median of the class", at: median }],
        ),
        answers,
        median,
        right,
        others,
        unread,
    })
}

/// A histogram of every answer and what came out: by decades where they are far apart, else of one width. Those that no f32 could
/// be fall into the bins at its ends.
fn picture(question: &Question, predicted: &[f64], marks: Vec<Mark>) -> Picture {
    let ratio = question.asked.unit() == Unit::Ratio;
    let of = (if ratio { "predicted ratio" } else { "prediction" }, ratio);
    let all = || predicted.iter().copied().chain(marks.iter().map(|mark| mark.at)).map(|value| value.clamp(-MAX, MAX));
    let (least, most) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    if least > 0.0 && most > 8.0 * least {
        let least = least.max(f64::from(f32::MIN_POSITIVE));
        let (from, to) = (libm::floor(libm::log10(least)) as i32, libm::floor(libm::log10(most)) as i32 + 1);
        return Picture::log_histogram(of, (from, to, (BINS / (to - from)).clamp(1, 10)), predicted, marks);
    }
    // Where all say the same, a tenth to both sides of it.
    let room = if most > least { most - least } else { (0.2 * most.abs()).max(f64::MIN_POSITIVE) };
    let width = 1.1 * room / f64::from(BINS);
    Picture::histogram(of, (least - 0.05 * room, width, BINS as usize), predicted, marks)
}
