//! Somebody's shader: what its text says of itself, what a GPU is asked, and what it answered.

use super::ask::rounded;
use super::cases::{Case, Cases};
use super::contract::{Function, Shape};
use super::trouble::Trouble;
use crate::work::{BLANK, Question};

/// Most bytes of a shader's text.
pub const MOST_TEXT: usize = 1 << 16;
/// The constant that says how many rows a workgroup makes.
const ROWS: &str = "ROWS";
/// Most rows of a workgroup.
const MOST_ROWS: u32 = 1 << 16;
/// Words behind an output, which stay as they are.
const GUARD: usize = 16;

/// A shader whose text was read. Whether it is WGSL, the GPU's compiler says.
#[derive(Clone, Debug)]
pub struct Shader {
    /// The entry points to judge, in the order of the text.
    pub functions: Vec<Function>,
    /// Rows that a workgroup makes.
    pub rows: u32,
}

impl Shader {
    /// Reads a shader's text.
    ///
    /// # Errors
    /// If it is too long, has no entry point that is known, or a number of rows that cannot be.
    pub fn read(text: &str) -> Result<Self, Trouble> {
        if text.len() > MOST_TEXT {
            return Err(Trouble::Long(text.len()));
        }
        let code = without_comments(text);
        let tokens = tokens(&code);
        let functions: Vec<Function> = entries(&tokens).filter_map(Function::entry).collect();
        if functions.is_empty() {
            return Err(Trouble::NoEntry);
        }
        Ok(Self { functions, rows: rows(&tokens)? })
    }

    /// The cases of a function.
    pub fn cases(&self, function: &Function, all: &Cases) -> Vec<Case> {
        all.of(function.format).into_iter().filter(Case::is_for_shaders).collect()
    }

    /// What a case asks of a function.
    pub fn question(&self, function: &Function, case: &Case) -> Question {
        let experiment = &case.experiment;
        let (rows, blocks) = (experiment.out_dim(), experiment.in_dim() / experiment.format().layout().weights);
        let numbers = case.numbers(function.shape);
        Question {
            params: [blocks, 0, rows, rows].map(|count| count as u32),
            weights: words(&experiment.layer(0)),
            input: words(&match function.shape {
                Shape::DotRounded => rounded(experiment),
                _ => bytemuck::cast_slice(&experiment.activations(0)).into(),
            }),
            output: numbers + GUARD,
            groups: match function.shape {
                Shape::Dequantise => (rows * blocks) as u32,
                _ => (rows as u32).div_ceil(self.rows),
            },
        }
    }

    /// The numbers of the output's words.
    ///
    /// # Errors
    /// If there are too few, or what lies behind them was written.
    pub fn answer(&self, function: &Function, case: &Case, output: &[u32]) -> Result<Vec<f32>, Trouble> {
        let (numbers, behind) = output.split_at(case.numbers(function.shape).min(output.len()));
        if behind.len() != GUARD || behind.iter().any(|&word| word != BLANK) {
            return Err(Trouble::Behind(function.name.clone(), case.name.clone()));
        }
        Ok(numbers.iter().copied().map(f32::from_bits).collect())
    }
}

/// Bytes as words, the last filled up with zeros.
fn words(bytes: &[u8]) -> Vec<u32> {
    let word = |four: &[u8]| {
        let mut whole = [0; 4];
        whole[..four.len()].copy_from_slice(four);
        u32::from_le_bytes(whole)
    };
    bytes.chunks(4).map(word).collect()
}

/// The text with a space for each comment; those between `/*` and `*/` may hold others.
fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    let mut depth = 0;
    while let Some(next) = rest.chars().next() {
        let two = rest.get(..2).unwrap_or_default();
        let skipped = match (two, depth) {
            ("/*", _) => {
                depth += 1;
                2
            }
            ("*/", 1..) => {
                depth -= 1;
                2
            }
            ("//", 0) => rest.find('\n').unwrap_or(rest.len()),
            (_, 1..) => next.len_utf8(),
            _ => {
                code.push(next);
                rest = &rest[next.len_utf8()..];
                continue;
            }
        };
        code.push(' ');
        rest = &rest[skipped..];
    }
    code
}

/// Words and signs.
fn tokens(code: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let of_word = |c: char| c.is_alphanumeric() || c == '_';
        let len = if of_word(first) { rest.find(|c| !of_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (token, more) = rest.split_at(len);
        all.push(token);
        rest = more.trim_start();
    }
    all
}

/// The names of the functions behind `@compute`.
fn entries<'c>(tokens: &'c [&'c str]) -> impl Iterator<Item = &'c str> {
    let compute = tokens.windows(2).enumerate().filter(|(_, two)| *two == ["@", "compute"]);
    compute.filter_map(|(at, _)| tokens[at..].windows(2).find(|two| two[0] == "fn").map(|two| two[1]))
}

/// What `const ROWS = …;` says; without it a workgroup makes one row.
fn rows(tokens: &[&str]) -> Result<u32, Trouble> {
    let Some(at) = tokens.windows(2).position(|two| two == ["const", ROWS]) else { return Ok(1) };
    let value: Vec<&str> = tokens[at..]
        .iter()
        .skip_while(|token| **token != "=")
        .skip(1)
        .take_while(|token| **token != ";")
        .copied()
        .collect();
    let number = match value.as_slice() {
        [one] => one.strip_suffix(['u', 'i']).unwrap_or(one).parse().ok(),
        _ => None,
    };
    number.filter(|rows| (1..=MOST_ROWS).contains(rows)).ok_or_else(|| Trouble::Rows(value.concat()))
}

/// The range of [`ROWS`], for messages.
pub(super) const ROWS_EXPECTED: &str = "a number from 1 to 65536";

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = include_str!("../../examples/shader/plain.wgsl");

    #[test]
    fn a_text_says_its_entries_and_rows() {
        let read = Shader::read(PLAIN).unwrap();
        let names: Vec<&str> = read.functions.iter().map(|function| function.name.as_str()).collect();
        assert_eq!((names.as_slice(), read.rows), (&["path_a", "path_b", "dequantise"][..], 64));
        let text = "/* @compute fn path_b() /* nested */ fn q4_K_x */ // @compute fn path_b()
            @compute @workgroup_size(1, /* fn */ 1) fn q6_K_path_a() {} fn path_b() {} @compute fn other() {}";
        let read = Shader::read(text).unwrap();
        let names: Vec<&str> = read.functions.iter().map(|function| function.name.as_str()).collect();
        assert_eq!((names.as_slice(), read.rows), (&["q6_K_path_a"][..], 1));
        assert_eq!(read.functions[0].format.name(), "q6_K");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (text, says) in [
            ("", "no entry point"),
            ("fn path_a() {}", "no entry point"),
            ("@compute", "no entry point"),
            ("é /* ", "no entry point"),
            ("const ROWS = 0; @compute fn path_a() {}", "“0” is not allowed; expected a number from 1 to 65536"),
            ("const ROWS: u32 = 2u * 3u; @compute fn path_a() {}", "“2u*3u” is not allowed"),
            ("@compute fn path_a() {} const ROWS", "“” is not allowed"),
        ] {
            let error = Shader::read(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
        let error = Shader::read(&"x".repeat(MOST_TEXT + 1)).unwrap_err().to_string();
        assert!(error.contains("65537 bytes is not allowed; expected at most 65536 bytes"), "{error}");
        assert_eq!(Shader::read("const ROWS: u32 = 8u; @compute fn path_a() {}").unwrap().rows, 8);
    }

    #[test]
    fn a_question_is_the_bindings_and_an_answer_ends_where_it_should() {
        let shader =
            Shader::read("const ROWS = 4; @compute fn q6_K_path_b() {} @compute fn q6_K_dequantise() {}").unwrap();
        let all = Cases::default().of(crate::format::find("q6_K").unwrap());
        let [dot, weights] = [&shader.functions[0], &shader.functions[1]];
        // Four rows of one block of 210 bytes.
        let asked = shader.question(dot, &all[0]);
        assert_eq!((asked.params, asked.weights.len(), asked.output, asked.groups), ([1, 0, 4, 4], 210, 4 + GUARD, 1));
        assert_eq!(asked.input.len(), 73);
        assert_eq!(shader.question(weights, &all[0]).groups, 4);
        let mut output = vec![1.5f32.to_bits(); 4];
        output.extend([BLANK; GUARD]);
        assert_eq!(shader.answer(dot, &all[0], &output).unwrap(), [1.5; 4]);
        output[4] = 0;
        assert!(shader.answer(dot, &all[0], &output).is_err());
        assert!(shader.answer(dot, &all[0], &output[..3]).is_err());
    }
}
