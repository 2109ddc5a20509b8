//! Inputs that are nearly right: a bounded run.

use blockscope::explain::Theirs;
use blockscope::link;
use blockscope::preset::Preset;
use blockscope::spec::{Experiment, Spec, limit};
use blockscope::variant::Variant;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

const LINKS: u32 = 120_000;
const SPECS: u32 = 60_000;
const ANSWERS: u32 = 40_000;
/// One in so many experiments that open also runs, if it is small.
const RUN: u32 = 16;
/// `in_dim · out_dim · depth · tokens` of a small experiment.
const SMALL: i64 = 1 << 13;
/// Most characters of a refusal, as in `what_a_link_says_is_shown_fit`.
const SAID: usize = 400;
/// Most bytes of an input.
const LONG: usize = 4096;

/// Pieces of links and of JSON that mean something there.
const PIECES: [&str; 40] = [
    "&",
    "=",
    ",",
    ".",
    "~",
    "-",
    "#",
    "%",
    "&n=",
    "&o=",
    "&l=",
    "&t=",
    "&s=",
    "&y=",
    "&f=",
    "&w=",
    "&x=",
    "&e=",
    "&z=",
    "&v=",
    "rmsnorm",
    "swiglu",
    "rope-neox.h64",
    "r,",
    "p,",
    "b,",
    "0",
    "1",
    "256",
    "16384",
    "4294967296",
    "18446744073709551616",
    "1e400",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    "\u{202e}",
];

/// The same inputs on every machine.
struct Inputs(Xoshiro256PlusPlus);

impl Inputs {
    fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n as u64) as usize
    }

    /// A position between two characters of `text`.
    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
    }

    /// A text with one to `most` changes: a piece or a character put in or in place of another, a number in place of another, a
    /// part repeated, taken out, cut off, or taken from another text.
    fn mutated(&mut self, texts: &[String], most: usize) -> String {
        let mut text = texts[self.below(texts.len())].clone();
        for _ in 0..=self.below(most) {
            let (one, other) = (self.place(&text), self.place(&text));
            let (from, to) = (one.min(other), one.max(other));
            match self.below(9) {
                0 => text.insert_str(from, PIECES[self.below(PIECES.len())]),
                1 => {
                    let end = text[from..].chars().next().map_or(from, |c| from + c.len_utf8());
                    text.replace_range(from..end, PIECES[self.below(PIECES.len())]);
                }
                2 => {
                    let any = char::from_u32(self.0.next_u32() >> self.below(32)).unwrap_or('\0');
                    text.insert(from, any);
                }
                3 => {
                    let part = text[from..to].to_owned();
                    text.insert_str(to, &part);
                }
                4 => text.replace_range(from..to, ""),
                5 => text.truncate(from),
                6 | 7 => {
                    let digit = |c: char| c.is_ascii_digit();
                    let Some(start) = text[from..].find(digit).map(|at| from + at) else { continue };
                    let end = text[start..].find(|c| !digit(c)).map_or(text.len(), |at| start + at);
                    text.replace_range(start..end, &(self.0.next_u64() >> self.below(64)).to_string());
                }
                _ => {
                    let donor = &texts[self.below(texts.len())];
                    let at = self.place(donor);
                    text.replace_range(from.., &donor[at..]);
                }
            }
            let end = (0..=text.len().min(LONG)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            text.truncate(end);
        }
        text
    }
}

fn links() -> Vec<String> {
    include_str!("../links/corpus.tsv")
        .lines()
        .filter_map(|line| Some(line.split_once('\t')?.1.to_owned()))
        .filter(|link| link.len() < LONG)
        .chain(Preset::ALL.iter().map(|preset| link::format(&preset.spec())))
        .collect()
}

/// What is told of a refusal has a bound and steers no terminal.
fn is_short(said: &str, of: &str) {
    assert!(said.chars().count() <= SAID, "{said:?} of {of:?}");
    assert!(!said.contains(['\u{1b}', '\u{202e}', '\u{7f}', '\0']), "{said:?} of {of:?}");
}

/// An experiment that opens is within every bound, and its link gives it again, twice.
fn holds(spec: &Spec, of: &str) {
    let work = [spec.in_dim, spec.out_dim, spec.depth, spec.tokens].iter().product::<i64>();
    assert!(work <= limit::WORK && spec.edits.len() <= limit::EDITS, "{of:?}");
    let canonical = link::format(spec);
    let read = link::parse(&canonical);
    assert!(read.problems.is_empty() && &read.spec == spec, "{of:?}, {canonical}: {:?}", read.problems);
    assert_eq!(link::format(&read.spec), canonical, "{of:?}");
}

/// Runs an experiment if it is small; whether it ran.
fn ran(spec: &Spec) -> bool {
    let small = spec.in_dim * spec.out_dim * spec.depth * spec.tokens <= SMALL;
    if small {
        let report = Experiment::try_from(spec).expect("a valid experiment").run(Variant::BEST, 0);
        assert_eq!(report.depths.len() as i64, spec.depth);
    }
    small
}

/// Fault: a link that is nearly right.
/// Injected: 120,000 links of the corpus and of presets with one to four changes each: pieces put in, numbers replaced,
/// parts doubled, cut, joined.
/// Seen: at most 33 problems of at most 400 characters.
/// Kept: the nearest valid experiment, within every bound; its own link gives it again.
#[test]
fn mutated_links_open() {
    let (links, mut inputs) = (links(), Inputs::new(3));
    let (mut whole, mut runs) = (0, 0);
    for n in 0..LINKS {
        let text = inputs.mutated(&links, 4);
        let read = link::parse(&text);
        assert!(read.problems.len() <= limit::PROBLEMS + 1, "{text:?}");
        read.problems.iter().for_each(|problem| is_short(&problem.to_string(), &text));
        holds(&read.spec, &text);
        whole += u32::from(read.problems.is_empty());
        runs += u32::from(n % RUN == 0 && ran(&read.spec));
    }
    // Neither all nor none: the changes are neither harmless nor beyond reading.
    assert!(whole > LINKS / 20 && whole < LINKS / 2, "{whole} of {LINKS} without a problem");
    assert!(runs > LINKS / RUN / 4, "{runs} runs");
}

/// Fault: a Spec as JSON that is nearly right.
/// Injected: 60,000 files: the commented example and the Specs of all links of the corpus, changed in
/// the same ways.
/// Seen: the Spec, or one refusal of at most 400 characters.
/// Kept: a Spec that is taken is within every bound; its link and its JSON give it again.
#[test]
fn mutated_specs_are_taken_or_refused() {
    let json = |link: &String| serde_json::to_string(&link::parse(link).spec).expect("a Spec is JSON");
    let mut texts: Vec<String> = links().iter().map(json).filter(|text| text.len() < LONG).collect();
    texts.push(include_str!("../../src/cli/example.jsonc").to_owned());
    let mut inputs = Inputs::new(5);
    let (mut taken, mut runs) = (0, 0);
    for n in 0..SPECS {
        let text = inputs.mutated(&texts, 2);
        match Spec::checked_from_json(&text) {
            Ok(spec) => {
                holds(&spec, &text);
                let again = serde_json::to_string(&spec).expect("a Spec is JSON");
                assert_eq!(Spec::checked_from_json(&again).as_ref(), Ok(&spec), "{text:?}");
                taken += 1;
                runs += u32::from(n % RUN == 0 && ran(&spec));
            }
            Err(said) => is_short(&said.to_string(), &text),
        }
    }
    assert!(taken > SPECS / 50 && taken < SPECS / 2, "{taken} of {SPECS} taken");
    assert!(runs > 0);
}

/// Fault: somebody's answer that is nearly one.
/// Injected: 40,000 texts of numbers, bits, JSON, lists and prints of numpy and torch, changed in the same ways.
/// Seen: the numbers, or one refusal of at most 400 characters.
/// Kept: no number but those that stand in the text.
#[test]
fn mutated_answers_are_read_or_refused() {
    let texts = [
        "-25397.945",
        "0xc69384e3",
        "[1.5, -2e-3, null]",
        "1 2 3; 4",
        "inf,-inf,nan",
        "\"0x3f800000\"\n0.1e1",
        "array([[0.1, -0.2]], dtype=float32)",
        "tensor([1., 2.], device='cuda:0')",
        "weight\n0.1\n0.2",
    ]
    .map(str::to_owned);
    let mut inputs = Inputs::new(7);
    let mut read = 0;
    for _ in 0..ANSWERS {
        let text = inputs.mutated(&texts, 4);
        match Theirs::parse(&text) {
            Ok(theirs) => {
                read += 1;
                assert!(!theirs.0.is_empty() && theirs.0.len() <= text.len(), "{text:?}");
                assert!(theirs.0.iter().all(|given| given.half_unit >= 0.0), "{text:?}");
            }
            Err(refused) => is_short(&refused.to_string(), &text),
        }
    }
    assert!(read > ANSWERS / 20 && read < ANSWERS, "{read} of {ANSWERS} read");
}
