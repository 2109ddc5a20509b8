//! The templates of `examples/kernel`, built and judged as they are and with mistakes.

use super::{judged, path};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const RUST: &str = include_str!("../../examples/kernel/path_a.rs");
const C: &str = include_str!("../../examples/kernel/path_b.c");
const TARGET: &str = "wasm32-unknown-unknown";

/// Says, past the test runner, that something could not be run here.
fn not_run(what: &str, why: &str) {
    let _ = writeln!(std::io::stdout(), "{what}: not run: {why}");
}

fn run(program: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(program).args(words).output().ok()?;
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// A source in a file, and the path of its module.
fn files(name: &str, end: &str, source: &str) -> (PathBuf, PathBuf) {
    let file = path(&format!("{name}.{end}"));
    fs::write(&file, source).unwrap();
    (file, path(&format!("{name}.wasm")))
}

/// Builds a kernel as the head of the template says. Nothing where the compiler has no target for wasm.
fn rust(name: &str, source: &str, more: &[&str]) -> Option<PathBuf> {
    let sysroot = run("rustc", &["--print", "sysroot"])?;
    if !Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).exists() {
        not_run("Rust kernels", "rustc lacks wasm32-unknown-unknown");
        return None;
    }
    let (from, to) = files(name, "rs", source);
    let words = ["--edition", "2024", "--target", TARGET, "--crate-type", "cdylib", "-O", "-C", "strip=symbols"];
    run("rustc", &[&words, more, &["-o", to.to_str()?, from.to_str()?]].concat())?;
    Some(to)
}

/// The same in C. Nothing without clang and lld.
fn c(name: &str, source: &str) -> Option<PathBuf> {
    if ["clang", "wasm-ld"].iter().any(|program| Command::new(program).arg("--version").output().is_err()) {
        not_run("C kernels", "no clang with lld");
        return None;
    }
    let (from, to) = files(name, "c", source);
    let words = ["--target=wasm32", "-nostdlib", "-O2", "-Wl,--no-entry"];
    run("clang", &[&words[..], &["-o", to.to_str()?, from.to_str()?]].concat())?;
    Some(to)
}

/// A source with a piece of it changed.
fn changed(source: &str, from: &str, to: &str) -> String {
    assert_eq!(source.matches(from).count(), 1, "{from}");
    source.replace(from, to)
}

fn card<'f>(functions: &'f [Value], name: &str) -> &'f Value {
    let found = functions.iter().find(|function| function["function"] == name);
    let card = &found.unwrap_or_else(|| panic!("no {name} in {functions:?}"))["card"];
    assert!(card.is_object(), "{functions:?}");
    card
}

/// Verdict, name and path of a card.
fn said(card: &Value) -> (&str, &str, Option<&str>) {
    (card["verdict"].as_str().unwrap(), card["name"].as_str().unwrap(), card["path"].as_str())
}

#[test]
fn the_rust_template_is_path_a() {
    let Some(file) = rust("path_a", RUST, &[]) else { return };
    let (functions, code) = judged(&file, &["#1&o=300&v=0.7.0.0"]);
    assert_eq!((functions.len(), code), (3, 0));
    for name in ["dot", "matvec"] {
        let card = card(&functions, name);
        assert_eq!(said(card), ("right", "fold", Some("a")), "{card}");
        assert_eq!(
            (&card["equal"], &card["right"], &card["first"]),
            (&card["of"], &card["of"], &Value::Null),
            "{card}"
        );
        // What no case shows is a mistake that would be called right.
        assert_eq!(card["alike"].as_array().unwrap().len(), 0, "{card}");
        let last = card["cases"].as_array().unwrap().last().unwrap();
        assert_eq!(last["case"], "this experiment, layer 0, rows 7 to 14, token 0");
    }
    assert_eq!(said(card(&functions, "dequantise")), ("right", "definition", None));
    // 61 golden cases, those that are drawn, the experiment.
    assert!(card(&functions, "dot")["of"].as_u64().unwrap() >= 72);
}

#[test]
fn the_c_template_is_path_b() {
    let Some(file) = c("path_b", C) else { return };
    let (functions, code) = judged(&file, &[]);
    let card = card(&functions, "dot_rounded");
    assert_eq!((said(card), code), (("right", "ggml-wasm", Some("b")), 0), "{card}");
    assert_eq!(card["equal"], card["of"]);
    assert_eq!(card["alike"], serde_json::json!(["ggml-neon-nofma"]));
}

/// ggml's own names and parameters, as its sources compile for wasm.
#[test]
fn ggml_functions_are_taken() {
    let more = r#"
        EXPORT("ggml_vec_dot_q4_K_q8_K") void theirs(int n, float *s, unsigned long bs, const void *vx, unsigned long bx,
                                                     const void *vy, unsigned long by, int nrc) {
            *s = dot_rounded(n, vx, vy);
        }
        EXPORT("dequantize_row_q8_0") void row(const uint8_t *x, float *y, int64_t k) {
            for (int i = 0; i < k; i++) {
                const uint8_t *block = x + i / 32 * 34;
                y[i] = half(block[0] | block[1] << 8) * (float)(int8_t)block[2 + i % 32];
            }
        }"#;
    let Some(file) = c("ggml", &format!("{C}{more}")) else { return };
    let (functions, code) = judged(&file, &[]);
    assert_eq!((functions.len(), code), (3, 0), "{functions:?}");
    let theirs = card(&functions, "ggml_vec_dot_q4_K_q8_K");
    assert_eq!((&theirs["shape"], &theirs["verdict"]), (&"dot_rounded".into(), &"right".into()));
    let row = card(&functions, "dequantize_row_q8_0");
    assert_eq!((&row["format"], &row["verdict"]), (&"q8_0".into(), &"right".into()));
}

/// Other orders: eight lanes, which have a name, and three, which have none and are right up to rounding.
#[test]
fn another_order_is_named_or_is_rounding() {
    let sum = "    let products = x.iter().enumerate().map(|(i, x)| weight(w, i) * x);
    products.fold(0.0, |sum, product| sum + product)";
    let lanes = |n: usize, step: &str, end: &str| {
        let body = format!(
            "let mut s = [0.0f32; {n}];
            for i in 0..n {{ let l = i % {n}; let (w, x) = (weight(w, i), x[i]); s[l] = {step}; }}
            {end}"
        );
        changed(RUST, sum, &body)
    };
    let eight = lanes(8, "w.mul_add(x, s[l])", "let s = |i: usize| s[i] + s[i + 4]; (s(0) + s(1)) + (s(2) + s(3))");
    let three = lanes(3, "s[l] + w * x", "s[0] + s[1] + s[2]");
    for (name, source, verdict, named) in [("eight", eight, "right", "simd8"), ("three", three, "rounding", "f32")] {
        let Some(file) = rust(name, &source, &[]) else { return };
        let (functions, code) = judged(&file, &[]);
        let card = card(&functions, "dot");
        assert_eq!((said(card).0, said(card).1, code), (verdict, named, 0), "{card}");
        assert!(card["cases"].as_array().unwrap().iter().all(|case| case["state"] != "off"), "{card}");
    }
}

/// Mistakes in both templates are named, and a fault that no one has listed is called unknown, with the first case that shows it.
#[test]
fn mistakes_are_named() {
    let swapped = changed(
        RUST,
        "if i % 64 < 32 { byte & 15 } else { byte >> 4 }",
        "if i % 64 < 32 { byte >> 4 } else { byte & 15 }",
    );
    let pairs = changed(
        RUST,
        "let byte = block[16 + i / 64 * 32 + i % 32];\n    let quant = if i % 64 < 32 { byte & 15 } else { byte >> 4 };",
        "let byte = block[16 + i / 2];\n    let quant = if i % 2 == 0 { byte & 15 } else { byte >> 4 };",
    );
    for (name, source) in [("wrong-nibble-half", swapped), ("interleaved-nibbles", pairs)] {
        let Some(file) = rust(name, &source, &[]) else { return };
        let (functions, code) = judged(&file, &[]);
        for shape in ["dot", "dequantise"] {
            let card = card(&functions, shape);
            assert_eq!((said(card).0, said(card).1, code), ("mistake", name, 1), "{card}");
            assert!(card["right"].as_u64() < card["equal"].as_u64(), "{card}");
            assert!(card["first"]["ours_bits"] != card["first"]["theirs_bits"], "{card}");
        }
    }
    if let Some(file) = c("no-mins", &changed(C, "sum -= half(w[b].dmin)", "sum -= 0 * half(w[b].dmin)")) {
        let (functions, _) = judged(&file, &[]);
        let card = card(&functions, "dot_rounded");
        assert_eq!((said(card).0, card["of"] == card["equal"]), ("mistake", true), "{card}");
    }
    // Wrong for subnormal scales alone, so that nearly all cases are right, and no mistake does that.
    let rare =
        changed(RUST, "0 => f32::from_bits(sign | (fraction as f32 / 16_777_216.0).to_bits())", "0 => fraction as f32");
    if let Some(file) = rust("rare", &rare, &[]) {
        let (functions, code) = judged(&file, &[]);
        let card = card(&functions, "dot");
        assert_eq!((said(card).0, code), ("unknown", 1), "{card}");
        assert!(card["right"].as_u64().unwrap() > 50, "{card}");
        assert!(card["first"]["case"].as_str().unwrap().contains("subnormal"), "{card}");
    }
}

/// Code with vectors gives the same bits.
#[test]
fn vectors_change_no_bit() {
    let Some(file) = rust("vectors", RUST, &["-C", "target-feature=+simd128", "-C", "opt-level=3"]) else { return };
    let (functions, code) = judged(&file, &[]);
    assert_eq!((said(card(&functions, "matvec")), code), (("right", "fold", Some("a")), 0));
}
