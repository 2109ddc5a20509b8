//! Links that are long, bad, or both.

use blockscope::link;
use blockscope::spec::{Experiment, limit};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Ten times what a release build may take: tests check every overflow.
const SOON: Duration = Duration::from_millis(1000);

/// `count` pieces with `mark` between.
fn list(count: usize, mark: &str, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().join(mark)
}

/// Fault: a link made to take long.
/// Injected: 1,024 edits of random rows of which half lie outside their block, and megabytes of edits, layers, stages, items, keys and
/// escapes.
/// Seen: the nearest valid experiment and at most 33 problems, within 100 ms (release).
/// Kept: what the link says that can be read.
#[test]
fn no_link_takes_long() {
    let edits = |at: &str| list(1024, ",", |row| format!("0.{row}.{at}.{}~PA", if row % 2 == 0 { 1 } else { 999 }));
    let both = list(1024, ",", |n| format!("0.{}.63.{}~ADw", n % 512, if n < 512 { 0 } else { 143 }));
    for (link, valid) in [
        (format!("1&n=16384&o=1024&w=r&e={}", edits("0")), 512),
        (format!("1&n=16384&o=1024&w=r&e={}", edits("63")), 512),
        (format!("1&n=16384&o=1024&w=r,dstudent-t3&f=q3_K&e={}", edits("0")), 512),
        (format!("1&n=16384&o=1024&w=r&e={both}"), 512),
        (format!("1&n=16384&o=16384&w=r&e={}", edits("0")), 512),
        (format!("1&e={}", list(100_000, ",", |_| "0.0.0.3~AA".to_owned())), limit::EDITS),
        (format!("1&o=256&l=64&y={}", list(150_000, ",", |n| format!("{n}~"))), 0),
        (format!("1&y={}", list(100_000, ",", |_| "0~rmsnorm".to_owned())), 0),
        (format!("1&s={}", list(130_000, ",", |_| "rmsnorm".to_owned())), 0),
        (format!("1&s=rope-norm{}", ".h64".repeat(250_000)), 0),
        (format!("1&w=p{}", ",sm7".repeat(250_000)), 0),
        (format!("1{}", "&a".repeat(500_000)), 0),
        (format!("1{}", "&n=7".repeat(250_000)), 0),
        (format!("1&n={}", "%31".repeat(330_000)), 0),
        (format!("1&x=b,{}", "A".repeat(1_000_000)), 0),
        ("1&n=16384&t=64&x=p,s7b000000".to_owned(), 0),
    ] {
        let start = Instant::now();
        let read = link::parse(&link);
        let took = start.elapsed();
        let name = link.chars().take(40).collect::<String>();
        assert!(took < SOON, "{name}…, {} bytes: {took:?}", link.len());
        assert!(read.problems.len() <= limit::PROBLEMS + 1, "{name}: {}", read.problems.len());
        assert!(Experiment::try_from(&read.spec).is_ok(), "{name}");
        if valid > 0 {
            assert_eq!(read.spec.edits.len(), valid, "{name}");
        }
        let said = read.problems.iter().fold(String::new(), |mut said, problem| {
            writeln!(said, "{problem}").unwrap();
            said
        });
        assert!(said.len() < 12_000, "{name}: {} bytes", said.len());
    }
}

/// Fault: a link cut short, or with characters that steer what shows them.
/// Injected: every beginning of a long link, controls and marks of direction in every key.
/// Seen: the problem, its value cut and its controls as pictures.
/// Kept: what stands before the cut.
#[test]
fn what_a_link_says_is_shown_fit() {
    let link = "1&o=256&l=3&s=rmsnorm,rope-norm.h64&y=1~k40000000&w=p,d3c00&x=p,s3d4ccccd&e=0.0.0.3~AAEC&z=0123456789abcdef&v=0.0.0.0";
    for end in 0..link.len() {
        assert!(Experiment::try_from(&link::parse(&link[..end]).spec).is_ok());
    }
    for key in ["n", "o", "l", "t", "s", "y", "f", "w", "x", "a", "q", "b", "e", "z", "v", "no"] {
        let read = link::parse(&format!("1&{key}=\u{1b}[2J\u{202e}\u{7f}\0{}", "x".repeat(1000)));
        assert!(!read.problems.is_empty(), "{key}");
        for problem in &read.problems {
            let said = problem.to_string();
            assert!(said.chars().count() < 400 && !said.contains(['\u{1b}', '\u{202e}', '\u{7f}', '\0']), "{said:?}");
        }
    }
}
