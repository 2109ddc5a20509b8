use super::{Closeness, Question, gather};
use crate::claim::Picture;
use crate::run::Measure;

fn judged(address: &str, typed: &str) -> super::Judged {
    Question::of(address).unwrap().0.judge(typed).unwrap()
}

#[test]
fn a_prediction_is_judged_by_its_distance() {
    let near = judged("?class&ask=rel_diff#1", "0.0774");
    assert!(near.factor < 1.001 && near.right.is_none(), "{near:?}");
    assert_eq!(near.closeness, Closeness::Exact.name());
    let off = judged("https://x.org/?class&ask=rel_diff&within=5#1", " 0,5 %");
    assert_eq!((off.closeness, off.right), (Closeness::Off.name(), Some(false)));
    assert_eq!(judged("?class&ask=rel_diff&within=5#1", "0.08").right, Some(true));
    // Both sides of zero, and a minus as the page writes it.
    assert_eq!(judged("?class&ask=a#1", "18882.443").closeness, Closeness::Off.name());
    assert_eq!(judged("?class&ask=a#1", "−18882.443").closeness, Closeness::Exact.name());
    // 0.9 is far from 0.999999: one minus it is.
    assert_eq!(judged("?class&ask=cosine#1&o=256&s=rmsnorm&l=2", "0.9").closeness, Closeness::Off.name());
}

#[test]
fn every_metric_can_be_asked_for() {
    for &asked in Measure::ASKED {
        let drawn = format!("?class&ask={}#1&o=256&w=r&x=r", asked.name());
        assert!(judged(&drawn, "1").actual.is_finite(), "{asked:?}");
        let of_bytes = format!("?class&ask={}#1", asked.name());
        let original = matches!(asked, Measure::WErr | Measure::ACost | Measure::BCost);
        assert_eq!(Question::of(&of_bytes).unwrap().0.actual().is_err(), original, "{asked:?}");
    }
}

#[test]
fn what_is_no_prediction_or_no_question_is_refused_by_name() {
    let (question, _) = Question::of("?class&ask=rel_diff#1").unwrap();
    for typed in ["", "-1", "a lot", "1e999", "inf", "nan", "1 2"] {
        let error = question.judge(typed).unwrap_err().to_string();
        assert!(error.starts_with(&format!("prediction: “{typed}” is not allowed; expected a percentage")), "{error}");
    }
    for (address, field) in [
        ("?class#1", "ask"),
        ("?class&ask=luck#1", "ask"),
        ("?class&ask=a&within=-1#1", "within"),
        ("?class&ask=a&within=much#1", "within"),
    ] {
        let error = Question::of(address).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{field}: “")), "{error}");
    }
}

#[test]
fn a_class_is_gathered() {
    let answer = |guess: &str| format!("https://x.org/?class&ask=rel_diff&within=20&guess={guess}#1");
    let text = format!(
        "Ann: {}\nBo: {}\n{} (me)\n{}\nno link\n{}\n{}",
        answer("0.08"),
        answer("5"),
        answer("0.001"),
        answer("a%20lot"),
        answer("0.09").replace("rel_diff", "norm_err"),
        answer("0.09").replace("#1", "#1&o=256"),
    );
    let class = gather(&text).unwrap();
    assert_eq!(
        (class.asked, class.within, class.answers.len(), class.right, class.others),
        (Measure::RelDiff, Some(0.2), 3, 1, 2)
    );
    assert!((class.actual - 0.000774).abs() < 1e-6 && (class.median - 0.0008).abs() < 1e-12, "{class:?}");
    let (error, count) = class.unread.unwrap();
    assert!(count == 1 && error.to_string().contains("“a lot”"), "{error}");
    let Picture::Histogram { log, edges, counts, marks, .. } = class.picture else { panic!("a histogram") };
    assert!(log && edges[0] <= 0.00001 && edges[edges.len() - 1] >= 0.05);
    assert_eq!((counts.iter().sum::<u32>(), marks.len()), (3, 2));
}

#[test]
fn a_class_that_agrees_or_lies_beyond_numbers_has_a_picture() {
    let far = gather("?class&ask=rel_diff&guess=1e-300#1 ?class&ask=rel_diff&guess=1e300#1").unwrap().picture;
    assert!(
        matches!(far, Picture::Histogram { log: true, edges, counts, .. } if edges.len() < 100 && counts.iter().sum::<u32>() == 2)
    );
    for guesses in [vec!["-18882.443"; 30], vec!["0", "0"], vec!["1e308", "-1e308"], vec!["-1e-308"]] {
        let text: String = guesses.iter().map(|guess| format!("?class&ask=a&guess={guess}#1 ")).collect();
        let Picture::Histogram { edges, counts, .. } = gather(&text).unwrap().picture else { panic!("a histogram") };
        assert_eq!(counts.iter().sum::<u32>() as usize, guesses.len());
        assert!(edges.windows(2).all(|edge| edge[0] < edge[1] && edge[1].is_finite()), "{guesses:?}: {edges:?}");
        assert!(edges.len() < 100);
    }
}

#[test]
fn texts_without_an_answer_are_refused() {
    for text in ["", "no link here", "?class&ask=rel_diff#1", "?class&ask=rel_diff&guess=much#1"] {
        let error = gather(text).unwrap_err().to_string();
        assert!(error.starts_with("answers: ") && error.len() < 300, "{error}");
    }
    assert!(gather(&"x".repeat(5 << 20)).unwrap_err().to_string().starts_with("answers: 5242880 bytes"));
    assert!(gather(&"?class&ask=a&guess=1#1 ".repeat(2001)).unwrap_err().to_string().contains("more than 2000 links"));
}
