//! Numbers in a text: typed, in JSON, a column of a table, or as numpy and torch print them.
//!
//! ```text
//! text  = { item }       white space, commas, semicolons and quotes stand between items
//! item  = number | bracket | name "(" | key "=" value | "Parameter containing:"
//! name  = array | tensor | float32 | …        an array of numpy, torch or JAX, or a number of numpy
//! key   = dtype | device | …                  only within the brackets of a name; its value is passed over
//! ```
//!
//! Whatever else stands there is refused, and so is a print that leaves numbers out or breaks off.

use super::refusal::{SpecError, quoted, said};

/// Modules whose names may stand before a bracket, and these names.
const MODULES: [&str; 4] = ["np.", "numpy.", "torch.", "jnp."];
const NAMES: [&str; 17] = [
    "array",
    "Array",
    "tensor",
    "bfloat16",
    "float16",
    "float32",
    "float64",
    "float128",
    "longdouble",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
];

/// What an array says of itself beside its numbers.
const KEYS: [&str; 7] = ["dtype", "device", "requires_grad", "grad_fn", "size", "shape", "weak_type"];

/// How torch begins to print a parameter.
const PARAMETER: &str = "Parameter containing:";

/// Words in a column that stand for a number that is missing: none of them is its name.
const MISSING: [&str; 5] = ["na", "none", "missing", "true", "false"];

/// The numbers in a text, as `number` reads a word of it.
///
/// # Errors
/// The first word that is no number; that numbers are left out, or that a print breaks off.
pub(crate) fn pasted<T>(
    field: &str,
    text: &str,
    number: impl Fn(&str) -> Option<T>,
    allowed: &'static str,
) -> Result<Vec<T>, SpecError> {
    // Who copies a number from a page has its minus.
    let number = |word: &str| if word.is_ascii() { number(word) } else { number(&word.replace('−', "-")) };
    let (mut numbers, mut named, mut depth) = (Vec::new(), false, 0i64);
    let mut rest = below_name(text, |word| number(word).is_some());
    loop {
        rest = rest.trim_start_matches(between);
        let word = &rest[..rest.find(|c| between(c) || bracket(c) != 0).unwrap_or(rest.len())];
        let after = &rest[word.len()..];
        rest = if word.is_empty() {
            let Some(c) = rest.chars().next() else { break };
            depth += bracket(c);
            &rest[c.len_utf8()..]
        } else if let Some(parameter) = rest.strip_prefix(PARAMETER) {
            parameter
        } else if after.starts_with('(') && is_name(word) {
            named = true;
            after
        } else if let Some(after) = after_value(word, rest).filter(|_| named && depth > 0) {
            after
        } else if word == "..." || word == "…" {
            return Err(SpecError::new(
                field,
                said!("a print that leaves numbers out, {0}", quoted(word)),
                "all of them, as after numpy.set_printoptions(threshold=sys.maxsize) or torch.set_printoptions(profile='full')",
            ));
        } else {
            let refused = || SpecError::new(field, said!("{0} as number {1}", quoted(word), numbers.len()), allowed);
            numbers.push(number(word).ok_or_else(refused)?);
            after
        };
    }
    if named && depth != 0 {
        return Err(SpecError::new(field, "a print with a bracket that has no other", "all of it"));
    }
    Ok(numbers)
}

/// The value of a number as it is typed: a decimal, `0x` with the eight digits of an f32's bits, `inf`, `nan`, or JSON's `null` for
/// NaN. As f32 it is the one that is nearest to the decimal.
pub(crate) fn value(word: &str) -> Option<f64> {
    if word == "null" {
        return Some(f64::NAN);
    }
    if let Some(digits) = word.strip_prefix("0x") {
        let hex = digits.len() == 8 && digits.chars().all(|c| c.is_ascii_hexdigit());
        return hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten().map(|bits| f32::from_bits(bits).into());
    }
    let value: f64 = word.parse().ok()?;
    if !value.is_finite() {
        // More than f64 holds is no infinity that anybody computed.
        let named = word.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_alphabetic());
        return named.then_some(value);
    }
    // The nearest f64 may lie in the middle between two f32 where the decimal does not: 7.038531e-26.
    let nearest: f32 = word.parse().ok()?;
    Some(match value as f32 {
        rounded if rounded < nearest => value.next_up(),
        rounded if rounded > nearest => value.next_down(),
        _ => value,
    })
}

/// What may stand between numbers, beside brackets.
fn between(c: char) -> bool {
    c.is_whitespace() || ",;\"'\u{feff}".contains(c)
}

/// 1 of a bracket that opens, −1 of one that closes, else 0.
fn bracket(c: char) -> i64 {
    match c {
        '(' | '[' | '{' => 1,
        ')' | ']' | '}' => -1,
        _ => 0,
    }
}

fn is_name(word: &str) -> bool {
    NAMES.contains(&MODULES.iter().find_map(|module| word.strip_prefix(module)).unwrap_or(word))
}

/// What follows `key=value` in a text with that word first: `dtype=torch.float16`, `device='cuda:0'`, `grad_fn=<AddBackward0>`,
/// `size=(0, 3)`. Nothing where something else is.
fn after_value<'a>(word: &str, text: &'a str) -> Option<&'a str> {
    let (key, _) = word.split_once('=').filter(|(key, _)| KEYS.contains(key))?;
    let value = &text[key.len() + 1..];
    let close = match value.chars().next()? {
        quote @ ('"' | '\'') => Some(quote),
        '<' => Some('>'),
        '(' => Some(')'),
        _ => None,
    };
    let after = match close {
        Some(close) => {
            let inside = value[1..].trim_start_matches(|c| c != close && !"\"'=\n".contains(c) && bracket(c) == 0);
            inside.strip_prefix(close)?
        }
        None => value.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "._".contains(c)),
    };
    (after.len() < value.len() && after.trim_start().starts_with([',', ')'])).then_some(after)
}

/// What stands below the name of a column: a line of letters over lines of one number each. A name with a digit may be a number that
/// is mistyped. Of any other text all.
fn below_name(text: &str, is_number: impl Fn(&str) -> bool) -> &str {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let Some((line, column)) = start.split_once('\n') else { return text };
    let name = cell_of(line);
    let letters = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_');
    let missing = || MISSING.contains(&&*name.to_lowercase()) || is_number(name);
    let mut cells = column.lines().map(cell_of).filter(|cell| !cell.is_empty()).peekable();
    if letters && !missing() && cells.peek().is_some() && cells.all(is_number) { column } else { text }
}

/// What a line of a table with one column holds.
fn cell_of(line: &str) -> &str {
    line.trim().trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<f64>, String> {
        pasted("x", text, value, "a number").map_err(|error| error.to_string())
    }

    /// As numpy 2.4, numpy 1, torch and JAX print.
    const PRINTS: [(&str, &[f64]); 22] = [
        ("array([0.1, 0.2], dtype=float32)", &[0.1, 0.2]),
        ("[ 0.1 -0.2]", &[0.1, -0.2]),
        (
            "array([[ 0.34558418,  0.82161814,  0.33043706],\n       [ 0.44637457, -0.5369532 ,  0.5811181 ]],\n      dtype=float32)",
            &[0.34558418, 0.82161814, 0.33043706, 0.44637457, -0.5369532, 0.5811181],
        ),
        ("array([  0.,   1.,  inf, -inf], dtype=float16)", &[0.0, 1.0, f64::INFINITY, f64::NEG_INFINITY]),
        ("array([1.0000e-10, 1.0000e+00])", &[1e-10, 1.0]),
        ("array([0, 1, 2], dtype=int8)", &[0.0, 1.0, 2.0]),
        ("array(0.5, dtype=float32)", &[0.5]),
        ("array([], shape=(0, 3), dtype=float32)", &[]),
        ("array(['0.1', '25'], dtype='<U3')", &[0.1, 25.0]),
        ("[np.float32(0.1), np.float64(2.5), np.int64(3)]", &[0.1, 2.5, 3.0]),
        ("np.longdouble('0.1')", &[0.1]),
        ("{np.float16(1.0), numpy.float64(-inf)}", &[1.0, f64::NEG_INFINITY]),
        ("tensor([[1., 2.]], device='cuda:0', requires_grad=True)", &[1.0, 2.0]),
        ("tensor([ 1.0000e+00, -2.0000e-01], grad_fn=<AddBackward0>)", &[1.0, -0.2]),
        ("tensor([0.1001, 0.2002],\n       device='cuda:1', dtype=torch.bfloat16)", &[0.1001, 0.2002]),
        ("tensor(-19146.7090)", &[-19146.709]),
        ("tensor([], size=(2, 0))", &[]),
        (
            "tensor([[[1, 2],\n         [3, 4]],\n\n        [[5, 6],\n         [7, 8]]])",
            &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0],
        ),
        ("Parameter containing:\ntensor([0.5000, 7.0000], requires_grad=True)", &[0.5, 7.0]),
        ("[tensor([1.]), tensor(2., dtype=torch.float64)]", &[1.0, 2.0]),
        ("(tensor([1.], grad_fn=<SliceBackward0>),\n tensor([2.]))", &[1.0, 2.0]),
        ("Array([1., 2.], dtype=float32, weak_type=True)", &[1.0, 2.0]),
    ];

    #[test]
    fn prints_are_read_and_nothing_else_of_them() {
        for (print, numbers) in PRINTS {
            assert_eq!(read(print).as_deref(), Ok(numbers), "{print}");
            assert_eq!(
                read(&format!("\u{feff}\r\n{}\r\n", print.replace('-', "−"))).as_deref(),
                Ok(numbers),
                "{print}"
            );
        }
    }

    /// Where a print ends early, so may its last number.
    #[test]
    fn a_print_that_breaks_off_is_refused() {
        for (print, _) in PRINTS.into_iter().filter(|(print, _)| print.contains('(') && !print.starts_with('{')) {
            for end in 0..print.len() {
                let read = read(&print[..end]);
                assert!(read.as_ref().is_err() || read.as_ref().is_ok_and(Vec::is_empty), "{} {read:?}", &print[..end]);
            }
        }
        let cut = "x: a print with a bracket that has no other is not allowed; expected all of it";
        assert_eq!(read("array([0.1, 0.2, 0."), Err(cut.into()));
    }

    #[test]
    fn what_is_no_number_is_named() {
        for (text, words) in [
            ("array([0.1, 0.2], dtype=complex64, 3=4)", "“3=4” as number 2"),
            ("array([1.+2.j])", "“1.+2.j” as number 0"),
            ("array([ True])", "“True” as number 0"),
            ("array([(1., 2)], dtype=[('a', '<f4'), ('b', '<i4')])", "“dtype=” as number 2"),
            ("masked_array(data=[1.0, --],\n mask=[False,  True],\n fill_value=1e+20)", "“masked_array” as number 0"),
            ("tensor(indices=tensor([[0, 1]]), values=tensor([1., 2.]))", "“indices=tensor” as number 0"),
            ("tensor([1.], size=(1,), scale=0.1, zero_point=10)", "“scale=0.1” as number 1"),
            ("tensor([1.], device='cuda:0, dtype=2)", "“device=” as number 1"),
            ("tensor([1.], size=(1, dtype=2)", "“size=” as number 1"),
            ("tensor([1.], dtype=)", "“dtype=” as number 1"),
            ("tensor([1.], dtype=a 2)", "“dtype=a” as number 1"),
            ("0.2], dtype=float32)", "“dtype=float32” as number 1"),
            ("dtype=float32", "“dtype=float32” as number 0"),
            ("x = array([1.])", "“x” as number 0"),
            ("Out[3]: array([1.])", "“Out” as number 0"),
            ("array 3", "“array” as number 0"),
            ("sum(3)", "“sum” as number 0"),
            ("1e-2 *\ntensor([1.])", "“*” as number 1"),
            ("1−2", "“1−2” as number 0"),
            ("<tf.Tensor: shape=(1,), numpy=array([1.])>", "“<tf.Tensor:” as number 0"),
        ] {
            let said = read(text).unwrap_err();
            assert!(said.contains(words), "{said}");
        }
    }

    #[test]
    fn a_shortened_print_says_how_to_print_it_whole() {
        for (text, word) in [
            ("array([0., 1., 2., ..., 7.], shape=(2000,))", "..."),
            ("[[0.  1. ... 9.]\n ...\n [2. 3. ... 4.]]", "..."),
            ("tensor([0., 1., 2.,  ..., 7.])", "..."),
            ("0.5 −0.25 …", "…"),
        ] {
            let said = read(text).unwrap_err();
            let start = format!(
                "x: a print that leaves numbers out, “{word}” is not allowed; expected all of them, as after numpy."
            );
            assert!(said.starts_with(&start), "{said}");
        }
    }

    #[test]
    fn the_name_of_a_column_is_no_number() {
        for text in ["weight\n0.1\n-2\n", "\u{feff}\"my_weight\"\r\n\"0.1\"\r\n-2", "名\n\n0.1\n−2\n\n"] {
            assert_eq!(read(text), Ok(vec![0.1, -2.0]), "{text:?}");
        }
        assert_eq!(read("nan\n1").unwrap().len(), 2, "a number is none");
        for (text, words) in [
            ("O5\n1\n2", "“O5” as number 0"),
            ("0.5x\n1\n2", "“0.5x” as number 0"),
            ("NA\n1\n2", "“NA” as number 0"),
            ("None\n1\n2", "“None” as number 0"),
            ("weight", "“weight” as number 0"),
            ("weight\n", "“weight” as number 0"),
            ("weight 1\n2", "“weight” as number 0"),
            ("weight\n1 2\n3", "“weight” as number 0"),
            ("weight\n1,2", "“weight” as number 0"),
            ("i,weight\n0,0.1\n1,0.2", "“i” as number 0"),
            (",weight\n0,0.1", "“weight” as number 0"),
            ("weight\nmore\n1", "“weight” as number 0"),
        ] {
            let said = read(text).unwrap_err();
            assert!(said.contains(words), "{text:?}: {said}");
        }
    }

    /// As f32 a decimal is the nearest to it, also where the nearest f64 lies in the middle between two.
    #[test]
    fn a_decimal_is_rounded_once() {
        for word in ["7.038531e-26", "-7.038531e-26", "7.0385313e-26", "1.17549435e-38", "3.4028236e38", "16777217"] {
            let (value, once) = (value(word).unwrap(), word.parse::<f32>().unwrap());
            assert_eq!((value as f32).to_bits(), once.to_bits(), "{word}");
        }
    }

    #[test]
    fn large_texts_end() {
        let deep = format!("array({}1{})", "[".repeat(1 << 20), "]".repeat(1 << 20));
        assert_eq!(read(&deep), Ok(vec![1.0]));
        assert!(read(&deep[..deep.len() - 1]).is_err());
        let many = format!("tensor([{}])", "1., ".repeat(1 << 20));
        assert_eq!(read(&many).unwrap().len(), 1 << 20);
        let keys = format!("array([1.]{})", ", dtype=f".repeat(1 << 18));
        assert_eq!(read(&keys), Ok(vec![1.0]));
    }
}
