//! Programs from templates: whole programs that can be read as such, with marked lines and names to fill in.
//!
//! ```text
//! //? order=fold|simd8 edits=yes      the lines that follow, if every choice is one of those
//! //?                                 the lines that follow, always
//! $NAME                               a value
//! ```

/// The template with the lines that `choices` choose and the names that `values` give.
///
/// # Panics
/// If the template asks for a choice or a value that is not given.
pub(super) fn fill(template: &str, choices: &[(&str, &str)], values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(2 * template.len());
    let mut wanted = true;
    for line in template.split_inclusive('\n') {
        match line.trim().strip_prefix("//?") {
            Some(conditions) => wanted = conditions.split_whitespace().all(|condition| holds(condition, choices)),
            None if wanted => replace(line, values, &mut out),
            None => {}
        }
    }
    out
}

fn holds(condition: &str, choices: &[(&str, &str)]) -> bool {
    let (name, allowed) = condition.split_once('=').expect("a condition is name=value");
    let (_, chosen) = choices.iter().find(|(known, _)| *known == name).expect("a choice that is known");
    allowed.split('|').any(|value| value == *chosen)
}

fn replace(line: &str, values: &[(&str, String)], out: &mut String) {
    let mut pieces = line.split('$');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let end = piece.find(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'));
        let (name, rest) = piece.split_at(end.unwrap_or(piece.len()));
        let (_, value) = values.iter().find(|(known, _)| *known == name).expect("a value that is known");
        out.push_str(value);
        out.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn lines_are_chosen_and_names_filled_in() {
        let template = "a $X\n//? order=fold|tree size=small\nb\n//? order=simd8\nc $X_2;\n//?\nd\n";
        let values = [("X", "1".to_owned()), ("X_2", "22".to_owned())];
        let with = |order, size| fill(template, &[("order", order), ("size", size)], &values);
        assert_eq!(with("tree", "small"), "a 1\nb\nd\n");
        assert_eq!(with("fold", "large"), "a 1\nd\n");
        assert_eq!(with("simd8", "small"), "a 1\nc 22;\nd\n");
    }
}
