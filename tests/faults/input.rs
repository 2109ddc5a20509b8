//! Input that is none.

#[cfg(target_os = "linux")]
use super::cli::command;
use super::cli::{file, given, is_fit, run};
use std::time::Duration;

/// Every command that takes a file, with a file.
const READERS: [&[&str]; 8] = [
    &["run"],
    &["export", "--as", "json"],
    &["block"],
    &["machines"],
    &["sweep", "--move", "depth"],
    &["link"],
    &["spec"],
    &["fit", "--format", "q4_K"],
];

/// Fault: a number that no field can hold, or one out of range.
/// Injected: numbers of JSON that are too large, too long, or not whole, in fields of every type.
/// Seen: the field, the number as it was typed, and the range of that field; exit code 2.
/// Kept: nothing runs with another number.
#[test]
fn numbers_are_named_as_typed() {
    for (json, words) in [
        (
            r#"{"depth": 99999999999999999999999}"#,
            "depth: 99999999999999999999999 is not allowed; expected a whole number from 1 to 64",
        ),
        (r#"{"depth": 1e400}"#, "depth: 1e400 is not allowed; expected a whole number from 1 to 64"),
        (r#"{"depth": -1.50}"#, "depth: -1.50 is not allowed; expected a whole number from 1 to 64"),
        (r#"{"depth": 65}"#, "depth: 65 is not allowed; expected a whole number from 1 to 64"),
        (r#"{"in_dim": 256.0}"#, "in_dim: 256.0 is not allowed; expected a multiple of 256 from 256 to 16384"),
        (
            r#"{"weights": {"pattern": {"d": 1e9}}}"#,
            "weights.pattern.d: 1e9 is not allowed; expected a finite f16, from -65504 to 65504",
        ),
        (
            r#"{"weights": {"pattern": {"d": 1e400}}}"#,
            "weights.pattern.d: 1e400 is not allowed; expected a finite f16, from -65504 to 65504",
        ),
        (
            r#"{"weights": {"pattern": {"dmin": -65520}}}"#,
            "weights.pattern.dmin: -65520 is not allowed; expected a finite f16",
        ),
        (
            r#"{"weights": {"random": {"scale": 100000}}}"#,
            "weights.random.scale: 100000 is not allowed; expected a number from 1e-12 to 1e4",
        ),
        (
            r#"{"weights": {"random": {"scale": 1e400}}}"#,
            "weights.random.scale: 1e400 is not allowed; expected a number from 1e-12 to 1e4",
        ),
        (
            r#"{"weights": {"random": {"seed": 18446744073709551616}}}"#,
            "seed: 18446744073709551616 is not allowed; expected a whole number from 0 to 9007199254740991",
        ),
        (r#"{"activations": {"bits": [1e39]}}"#, "activations.bits[0]: 1e39 is not allowed; expected at most 3.4e38"),
        (
            r#"{"layers": [{"scale": 123456}]}"#,
            "layers[0].scale: 123456 is not allowed; expected a number from -1e4 to 1e4",
        ),
        (
            r#"{"activations": {"random": {"loud": [{"channel": 3}, {"value": 123456}]}}}"#,
            "activations.random.loud[1].value: 123456 is not allowed; expected a number from -1e4 to 1e4",
        ),
        (
            r#"{"activations": {"random": {"loud": [{"tokens": [0, 1e9]}]}}}"#,
            "activations.random.loud[0].tokens[1]: 1e9 is not allowed; expected a whole number from 0 to 63",
        ),
        (
            r#"{"activations": {"random": {"loud": [{"chanel": 3}]}}}"#,
            "activations.random.loud[0].chanel: unknown field chanel, expected one of channel, value, tokens",
        ),
        (
            r#"{"edits": [{"offset": 12345678901234567890123456789012345, "bytes": "00"}]}"#,
            "edits[0].offset: 12345678901234567890123456789012… is not",
        ),
    ] {
        let ended = given(&["run", "-"], json.as_bytes());
        assert!(ended.said.contains(words) && ended.code == 2, "{json}: {}", ended.said);
        is_fit(&ended.said);
    }
}

/// Fault: a link with a whole number that no integer holds.
/// Injected: 99999999999999999999999, and less, as each kind of whole number that a link has.
/// Seen: the field, the number as it was typed, and the range of that field; exit code 2.
/// Kept: nothing runs with another number.
#[test]
fn numbers_of_links_are_named_as_typed() {
    for (link, field, typed, range) in [
        ("n=99999999999999999999999", "in_dim", "99999999999999999999999", "a multiple of 256 from 256 to 16384"),
        ("o=-99999999999999999999999", "out_dim", "-99999999999999999999999", "a whole number from 1 to 16384"),
        ("l=9223372036854775808", "depth", "9223372036854775808", "a whole number from 1 to 64"),
        ("l=9223372036854775807", "depth", "9223372036854775807", "a whole number from 1 to 64"),
        ("t=-9223372036854775809", "tokens", "-9223372036854775809", "a whole number from 1 to 64"),
        (
            "w=r,s18446744073709551616",
            "weights.random.seed",
            "18446744073709551616",
            "a whole number from 0 to 9007199254740991",
        ),
        (
            "x=r,h123456789012345678901234567890123456",
            "activations.random.outlier_channel",
            "12345678901234567890123456789012…",
            "a whole number from 0 to 255",
        ),
        (
            "x=r,l123456789012345678901234567890123456.42700000",
            "activations.random.loud[0].channel",
            "12345678901234567890123456789012…",
            "a whole number from 0 to 255",
        ),
        (
            "s=rope-neox.p99999999999999999999",
            "between.rope.position",
            "99999999999999999999",
            "a whole number from 0 to 1000000",
        ),
        ("y=99999999999999999999~k3f800000", "layers[0].layer", "99999999999999999999", "a whole number from 0 to 0"),
        ("e=0.0.0.99999999999999999999~AA", "edits[0].offset", "99999999999999999999", "a whole number from 0 to 143"),
        // Each is told by its own.
        (
            "n=77777777777777777777&o=88888888888888888888",
            "out_dim",
            "88888888888888888888",
            "a whole number from 1 to",
        ),
    ] {
        let ended = run(&["run", &format!("#1&{link}")]);
        let words = format!("{field}: “{typed}” is not allowed; expected {range}");
        assert!(ended.said.contains(&words) && ended.code == 2, "{link}: {}", ended.said);
        is_fit(&ended.said);
    }
}

/// Fault: a text of a megabyte, or one that steers the terminal, where something short belongs.
/// Injected: as a number, a name, a key, a word of the command line, in JSON and in links.
/// Seen: its first 32 characters, controls as pictures; exit code 2; within seconds.
/// Kept: the terminal.
#[test]
fn what_is_said_has_a_bound() {
    let long = "\u{7f}\u{202e}é".repeat(300_000);
    let cases = [
        format!(r#"{{"depth": "{long}"}}"#),
        format!(r#"{{"depth": 1{}}}"#, "0".repeat(1_000_000)),
        format!(r#"{{"{long}": 1}}"#),
        format!(r#"{{"between": "{long}"}}"#),
        format!(r#"{{"between": ["{long}"]}}"#),
        format!(r#"{{"activations": {{"{long}": 1}}}}"#),
        format!(r#"{{"activations": ["{long}"]}}"#),
        format!(r#"{{"weights": {{"format": "{long}"}}}}"#),
        format!(r#"{{"weights": {{"bytes": "{long}"}}}}"#),
        format!(r#"{{"weights": {{"pattern": {{"d": "{long}"}}}}}}"#),
        format!(r#"{{"path_b": {{"order": "{long}"}}}}"#),
        format!(r#"{{"depth": {long}}}"#),
        long.clone(),
        "[".repeat(1_000_000),
        format!("{{\"layers\": {}", "[".repeat(1_000_000)),
        format!("1&{long}"),
        format!("1&n={long}"),
        format!("1&w=b,{long}"),
        format!("1{}", "&a".repeat(500_000)),
        format!("1&y=0{}", "~,0".repeat(300_000)),
        format!("1&e=0{}", ".0.0.0~AA,0".repeat(100_000)),
        format!("1&s={}", "rmsnorm,".repeat(100_000)),
        format!("1&w=p{}", ",sm1".repeat(200_000)),
    ];
    for text in &cases {
        let start = text.chars().take(40).collect::<String>();
        for reader in READERS {
            let ended = given(&[reader, &["-"]].concat(), text.as_bytes());
            let repeats = text.starts_with("1&w=p");
            assert!(ended.code == 2 || repeats && ended.code == 0, "{reader:?} {start}: {}", ended.code);
            assert!(ended.took < Duration::from_secs(5), "{reader:?} {start}: {:?}", ended.took);
            is_fit(&ended.said);
        }
    }
    let word = "\u{1b}[31m\u{202e}".repeat(10_000);
    for words in [
        vec!["run", &word],
        vec!["spec", "--preset", &word],
        vec!["claims", &word],
        vec!["formats", "--data", &word],
        vec!["fit", "--format", &word, "-"],
        vec!["fit", "--format", "q4_K", &word],
        vec!["run", "#1", "--output", &word],
        vec!["export", "#1", "--as", &word],
        vec!["bench", &word],
        vec!["verify", &word],
        vec!["run", "#1", "--against", &word],
        vec![&word],
    ] {
        let ended = run(&words);
        assert_eq!(ended.code, 2, "{:?}", words[0]);
        is_fit(&ended.said);
    }
}

/// Fault: a file that is no text.
/// Injected: the beginning of a GGUF file, a ZIP archive, zeros, nothing at all, a folder.
/// Seen: what the file is; exit code 2.
/// Kept: nothing of it is taken for an experiment.
#[test]
fn a_file_of_another_kind_says_what_it_is() {
    for (bytes, words) in [
        (&b"GGUF\x03\0\0\0\x01\0\0\0"[..], "a GGUF file, which holds the weights of a model; expected text"),
        (b"PK\x03\x04\0\0", "a ZIP archive; expected text"),
        (b"{\0\0", "a binary file; expected text"),
        (b"\x80\x81\x82", "a binary file, or text that is not UTF-8; expected text"),
        (b"", "a Spec is a JSON object: {…}; this is an empty text"),
        (b"GGUF in plain words", "a GGUF file"),
    ] {
        let ended = run(&["run", &file("kind", bytes)]);
        assert!(ended.said.contains(words) && ended.code == 2, "{}", ended.said);
    }
    let ended = run(&["run", "tests"]);
    assert!(ended.said.contains("tests: ") && ended.code == 2, "{}", ended.said);
}

/// Fault: a file of another encoding.
/// Injected: a Spec, a link and numbers in UTF-8 with a mark of byte order, and in UTF-16 of both byte orders.
/// Seen: the same as of plain UTF-8.
/// Kept: every character.
#[test]
fn every_encoding_is_read() {
    let encoded = |text: &str| {
        let wide = |of: fn(u16) -> [u8; 2]| {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(of).collect::<Vec<u8>>()
        };
        [format!("\u{feff}{text}").into_bytes(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)]
    };
    for (text, words) in [
        ("// é\r\n{\"out_dim\": 3}\r\n", &["run", "-"][..]),
        ("#1&o=3\r\n", &["run", "-"]),
        (&"0.25\r\n".repeat(256), &["fit", "--format", "q6_K", "-"]),
    ] {
        let plain = given(words, text.as_bytes());
        assert_eq!((plain.code, plain.said.as_str()), (0, ""), "{text}");
        for bytes in encoded(text) {
            let ended = given(words, &bytes);
            assert_eq!((ended.code, ended.said.as_str()), (0, ""), "{text}");
            assert_eq!(ended.out, plain.out, "{text}");
        }
    }
}

/// Fault: input without an end.
/// Injected: `/dev/zero`, as a file, as standard input, and as a report to compare with.
/// Seen: the most bytes that are read; exit code 2.
/// Kept: the machine's memory.
#[test]
#[cfg(target_os = "linux")]
fn endless_input_ends() {
    for words in [&["run", "/dev/zero"][..], &["run", "#1", "--against", "/dev/zero"]] {
        let ended = run(words);
        assert!(ended.said.contains("/dev/zero: more than 536870912 bytes is not allowed"), "{}", ended.said);
        assert_eq!(ended.code, 2);
    }
    let zeros = std::fs::File::open("/dev/zero").unwrap();
    let output = command(&["run", "-"]).stdin(zeros).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("standard input: more than 536870912 bytes is not allowed"), "{said}");
    assert_eq!(output.status.code(), Some(2));
}

/// Fault: a link points at a block that its experiment does not have.
/// Injected: layer, row, block and token beyond the end.
/// Seen: which of the four, and its range, and no option that nobody gave; exit code 2. The page shows the nearest block.
/// Kept: the experiment.
#[test]
fn a_view_beyond_the_end_is_named() {
    for (link, words) in [
        ("#1&v=9.9.9.9", "view.layer: 9 is not allowed; expected a whole number from 0 to 0"),
        ("#1&v=0.1.0.0", "view.row: 1 is"),
        ("#1&v=0.0.2.0", "view.block: 2 is"),
        ("#1&v=0.0.0.3", "view.token: 3 is"),
    ] {
        for reader in ["run", "block", "machines", "spec"] {
            let ended = run(&[reader, link]);
            assert!(ended.said.contains(words) && ended.code == 2, "{reader} {link}: {}", ended.said);
        }
    }
    // The rows of a layer are more than its outputs where a stage joins them.
    let ended = run(&["run", "#1&o=512&s=swiglu&v=0.500.0.0"]);
    assert_eq!((ended.code, ended.said.as_str()), (0, ""));
}
