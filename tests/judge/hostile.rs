//! Modules that are no kernels, or that do what a kernel must not: each ends in a sentence.

use super::{judge, judged, module, path};
use std::fs;

/// Memory, and an allocator that gives one place after the other.
const MEMORY: &str = r#"(memory (export "memory") 2)"#;
const ALLOC: &str = r#"
  (global $top (mut i32) (i32.const 1024))
  (func (export "alloc") (param i32) (result i32)
    (global.get $top)
    (global.set $top (i32.and (i32.const -16) (i32.add (i32.const 15) (i32.add (global.get $top) (local.get 0))))))"#;
const DOT: &str = r#"(func (export "dot") (param i32 i32 i32) (result f32) (f32.const 1))"#;

fn kernel(body: &str) -> String {
    format!("(module {MEMORY} {ALLOC} {body})")
}

fn dot(body: &str) -> String {
    kernel(&format!(r#"(func $dot (export "dot") (param i32 i32 i32) (result f32) {body})"#))
}

fn alloc(body: &str) -> String {
    format!(r#"(module {MEMORY} {DOT} (func (export "alloc") (param i32) (result i32) {body}))"#)
}

/// Fault: a file that is no kernel.
/// Injected: text, a module cut short, a component, imports, no memory and wrong ones, no allocator, no function, other
/// signatures, a body that is not valid, a start that traps or never ends.
/// Seen: the file and what is wrong with it, in a sentence; exit code 2.
/// Kept: nothing was there to keep.
#[test]
fn what_is_no_kernel_is_refused() {
    for (name, text, words) in [
        (
            "imports",
            r#"(module (import "env" "memory" (memory 1)) (import "a" "b" (func)))"#.to_owned(),
            "imports “env.memory” and 1 more; a kernel imports nothing",
        ),
        ("import", r#"(module (import "wasi" "fd_write" (func)))"#.into(), "imports “wasi.fd_write”; a kernel"),
        ("no-memory", format!("(module {DOT})"), "has no memory; expected one memory"),
        ("hidden", format!("(module (memory 1) {ALLOC} {DOT})"), "does not export its memory"),
        ("several", format!("(module {MEMORY} (memory 1) {ALLOC} {DOT})"), "has several memories"),
        ("large", format!(r#"(module (memory (export "memory") 1025) {ALLOC} {DOT})"#), "begins with a larger memory"),
        ("wide", format!(r#"(module (memory (export "memory") i64 1) {ALLOC} {DOT})"#), "shared, of 64 bits"),
        ("no-alloc", format!("(module {MEMORY} {DOT})"), "exports no “alloc”"),
        (
            "other-alloc",
            format!(r#"(module {MEMORY} {DOT} (func (export "alloc") (param i64)))"#),
            "“alloc”: (i64) -> nothing is not allowed; expected (i32) -> i32",
        ),
        ("nothing", kernel(""), "exports no function to judge; expected one or more of dot, dot_rounded"),
        (
            "other-dot",
            kernel(r#"(func (export "dot") (param i32 i32) (result f64) (f64.const 0))"#),
            "“dot”: (i32, i32) -> f64 is not allowed; expected (i32, i32, i32) -> f32",
        ),
        ("no-function", kernel(r#"(global (export "dot") i32 (i32.const 1))"#), "exports no function to judge"),
        ("trap-at-start", kernel(&format!("{DOT} (func $s unreachable) (start $s)")), "cannot be made ready: "),
        (
            "endless-start",
            kernel(&format!("{DOT} (func $s (loop (br 0))) (start $s)")),
            "cannot be made ready: it was still running after",
        ),
    ] {
        let (said, code) = judge(&module(name, &text), &[]);
        assert!(code == 2 && said.contains(words) && said.len() < 400, "{name} {code}: {said}");
        assert_eq!(said.lines().count(), 1, "{name}: {said}");
    }
    let whole = wat::parse_str(kernel(DOT)).unwrap();
    let component = wat::parse_str("(module)").map(|mut bytes| {
        bytes[4..8].copy_from_slice(&[13, 0, 1, 0]);
        bytes
    });
    let invalid: Vec<u8> = {
        let mut bytes =
            wat::parse_str(kernel(r#"(func (export "dot") (param i32 i32 i32) (result f32) (f32.const 1))"#)).unwrap();
        let at = bytes.windows(5).rposition(|five| five == [0x43, 0, 0, 0x80, 0x3f]).unwrap();
        // An i32 where a float is due.
        bytes[at..at + 5].copy_from_slice(&[0x41, 0x80, 0x80, 0x80, 0]);
        bytes
    };
    for (name, bytes, words) in [
        ("text", b"hello, this is text".to_vec(), "is no WebAssembly module"),
        ("empty", Vec::new(), "is no WebAssembly module"),
        ("cut", whole[..whole.len() / 2].to_vec(), "is no WebAssembly module"),
        ("component", component.unwrap(), "is no WebAssembly module: it is a component"),
        ("invalid", invalid, "cannot be made ready"),
    ] {
        let file = path(&format!("{name}.wasm"));
        fs::write(&file, bytes).unwrap();
        let (said, code) = judge(&file, &[]);
        assert!(code == 2 && said.contains(words) && said.lines().count() == 1, "{name} {code}: {said}");
    }
    let (said, code) = judge(&path("none.wasm"), &[]);
    assert!(code == 2 && said.contains("No such file"), "{said}");
}

/// A module cut anywhere, or with any one byte changed, ends in a card or a sentence.
#[test]
fn no_byte_of_a_module_ends_the_program() {
    let whole = wat::parse_str(kernel(DOT)).unwrap();
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0xff;
        for bytes in [&whole[..at], &changed] {
            // A module whose body is changed is for the interpreter to refuse; none of that may panic.
            let _ = blockscope::judge::Module::read(bytes);
        }
    }
}

/// Fault: a kernel that does not answer as it must.
/// Injected: endless loops, in the function and in the allocator; memory asked for without end; traps of every kind, recursion
/// without end; places outside of the memory, none, and one upon the other; writes behind the output; another answer each time.
/// Seen: the function, the case and what it did, in a sentence; exit code 1.
/// Kept: the cards of the kernel's other functions.
#[test]
fn what_a_kernel_must_not_do_is_told() {
    for (name, text, words) in [
        (
            "endless",
            dot("(loop (br 0)) (f32.const 0)"),
            "“dot” was still running after 536870912 steps, in case “q4k-gau",
        ),
        (
            "greedy",
            dot("(loop (drop (memory.grow (i32.const 1))) (br 0)) (f32.const 0)"),
            "“dot” was still running after 536870912 steps",
        ),
        ("unreachable", dot("unreachable"), "“dot” trapped in case “q4k-gaussian-1sb”: wasm `unreachable`"),
        ("division", dot("(f32.convert_i32_s (i32.div_s (i32.const 1) (i32.const 0)))"), "trapped"),
        ("far", dot("(f32.load (i32.const -4))"), "trapped in case “q4k-gaussian-1sb”: out of bounds memory access"),
        ("deep", dot("(call $dot (i32.const 0) (i32.const 0) (i32.const 0))"), "trapped"),
        ("endless-alloc", alloc("(loop (br 0)) (i32.const 0)"), "“alloc” was still running after"),
        ("no-room", alloc("(i32.const 0)"), "“alloc” gave 0 for "),
        ("outside", alloc("(i32.const 131000)"), "“alloc” gave 131000 for "),
        ("negative", alloc("(i32.const -8)"), "“alloc” gave 4294967288 for "),
        ("one-place", alloc("(i32.const 1024)"), "“alloc” gave places that lie upon each other"),
        (
            "behind",
            kernel(
                r#"(func (export "dequantise") (param i32 i32 i32)
                  (f32.store (i32.add (local.get 2) (i32.mul (local.get 0) (i32.const 4))) (f32.const 1)))"#,
            ),
            "“dequantise” wrote behind its output in case",
        ),
        (
            "moody",
            kernel(
                r#"(global $n (mut f32) (f32.const 0)) (func (export "dot") (param i32 i32 i32) (result f32)
                  (global.set $n (f32.add (global.get $n) (f32.const 1))) (global.get $n))"#,
            ),
            "“dot” gave two answers to one case",
        ),
    ] {
        let (said, code) = judge(&module(name, &text), &[]);
        assert!(code == 1 && said.contains(words) && said.len() < 400, "{name} {code}: {said}");
    }
    // One that answers is judged beside one that does not.
    let two = kernel(&format!(r#"{DOT} (func (export "q6_K_dot") (param i32 i32 i32) (result f32) unreachable)"#));
    let (functions, code) = judged(&module("two", &two), &[]);
    assert_eq!((functions.len(), code), (2, 1));
    assert_eq!(functions[0]["card"]["verdict"], "unknown");
    assert!(functions[1]["trouble"].as_str().unwrap().starts_with("“q6_K_dot” trapped in case “q6_K-gaussian-256"));
}

/// Answers that are no numbers, and vectors, which the interpreter knows.
#[test]
fn nan_and_vectors_are_answers() {
    for (name, body) in [
        ("nan", "(f32.const nan)"),
        ("infinite", "(f32.const -inf)"),
        ("vector", "(f32x4.extract_lane 2 (f32x4.add (f32x4.splat (f32.const 1)) (v128.const f32x4 0 0 0 0)))"),
    ] {
        let (functions, code) = judged(&module(name, &dot(body)), &["#1"]);
        let card = &functions[0]["card"];
        assert_eq!((card["verdict"].as_str(), code), (Some("unknown"), 1), "{name}: {card}");
        assert!(card["first"]["case"].is_string() && card["right"].as_u64() < card["of"].as_u64(), "{name}: {card}");
    }
}

/// Memory that a kernel asks for ends at 64 MiB, natively as in a browser: growth beyond gives −1.
#[test]
fn memory_has_a_bound() {
    let text = dot("(drop (memory.grow (i32.const 1022))) (f32.convert_i32_s (memory.grow (i32.const 1)))");
    let (functions, _) = judged(&module("bound", &text), &[]);
    let card = &functions[0]["card"];
    assert_eq!(card["first"]["theirs"], -1.0, "{card}");
}
