//! What is handed on works.
//!
//! Programs are compiled and run, commands are run, and all of them print the bits of the experiment.
#![cfg(not(target_arch = "wasm32"))]

use blockscope::export::{Export, Form, truncation};
use blockscope::format::find;
use blockscope::link;
use blockscope::preset::Preset;
use blockscope::spec::{Activations, Experiment, HexF32, Name, PathB, Spec, Stage};
use blockscope::variant::Variant;
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

/// Every choice that the programs know, each way of giving bytes, and what does not fit on paper.
const LINKS: [&str; 83] = [
    "1",
    "1&o=512&l=2&s=swiglu,residual,rope-neox.p9",
    "1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2",
    "1&o=256&l=3&t=3&s=rmsnorm&a=simd8&b=ggml-generic",
    "1&n=512&o=512&l=2&s=rmsnorm&b=ggml-wasm&a=simd8",
    "1&n=768&o=2&q=apr&b=apr-nofma&w=r,duniform,s9&x=r,s5",
    "1&w=r&x=r,o42700000,h77",
    "1&o=3&t=2&w=r&x=r,l77.42700000,l12.c1d00000.1",
    "1&o=3&t=2&b=ggml-avx2&w=r,dstudent-t3&x=r,s2",
    "1&w=p,d2933,m0,sm-7,qa-300&x=p,c-9,t-4",
    "1&n=512&o=2&e=0.1.1.0~AAE,0.0.0.16~Hw_A",
    "1&o=2&w=r&e=0.1.0.4~AAEC",
    // Subnormal scales, and a chain that outgrows f32.
    "1&w=p,d1,m8001",
    "1&o=256&l=9&w=p,d7bff,mfbff",
    // One dot that is no number, which takes its layer.
    "1&o=256&s=rmsnorm&w=p,d0,m0&e=0.0.0.0~ADw&x=p,s7b800000",
    // Layers that differ: as bytes, or one dot of the last.
    "1&o=2&y=0~k40400000",
    "1&o=256&l=3&s=rmsnorm&y=2~k3f000000",
    "1&o=256&l=2&y=0~k3f000000,1~rmsnorm",
    // One dot of a large experiment, in the first layer and in a later one.
    "1&n=1024&o=400&w=r&x=r,s3&b=ggml-avx2",
    "1&o=256&l=4&t=2&s=rmsnorm&q=apr&b=ggml-generic&w=r&x=r",
    // Other formats, rules that have no name, an order that fuses.
    "1&n=512&o=2&b=ggml-neon&q=candle&w=r&x=r",
    "1&n=512&o=2&f=q5_K&b=ggml-generic&q=neg128-trunc&w=r&x=r",
    "1&f=q5_K",
    "1&f=q6_K",
    "1&n=768&o=2&f=q6_K&b=ggml-avx2&w=r&x=r",
    "1&n=512&o=3&f=q6_K&b=ggml-neon&q=apr&w=r,dstudent-t3&x=r&t=2",
    "1&f=q8_0",
    "1&n=352&o=2&f=q8_0&b=ggml-neon&q=ggml-neon&w=r&x=r",
    "1&n=96&o=2&f=q8_0&b=ggml-neon-clang&q=neg127-even&w=r&x=r",
    "1&n=64&o=3&f=q8_0&b=ggml-wasm&q=ggml-wasm&w=r&x=r",
    "1&n=96&o=2&f=q4_0&q=ggml-avx2&w=r&x=r",
    "1&n=64&o=64&l=2&s=rmsnorm&f=q4_0&b=ggml-generic",
    "1&f=iq4_nl",
    "1&n=96&o=2&f=iq4_nl&b=ggml-avx2&q=ggml-avx2&w=r&x=r",
    "1&n=160&o=2&f=iq4_nl&b=ggml-neon-nofma&w=r&x=r",
    "1&f=mxfp4",
    "1&n=224&o=2&f=mxfp4&b=ggml-neon-clang&q=ggml-neon&w=r&x=r",
    "1&f=iq4_xs&b=ggml-wasm",
    "1&n=512&o=2&f=iq4_xs&b=ggml-avx2&q=apr&w=r&x=r",
    "1&n=768&o=2&f=iq4_xs&b=ggml-neon&w=r&x=r",
    "1&f=tq1_0",
    "1&n=512&o=2&f=tq1_0&b=ggml-avx2&w=r&x=r",
    "1&n=512&o=2&f=tq2_0&b=ggml-neon&q=apr&w=r&x=r",
    "1&n=96&o=2&f=q4_0&b=ggml-neon-clang&q=ggml-neon&w=r&x=r",
    "1&n=96&o=2&f=q4_0&b=ggml-wasm&q=ggml-wasm&w=r&x=r",
    "1&n=96&o=2&f=q5_0&b=ggml-avx2&q=ggml-avx2&w=r&x=r",
    "1&n=96&o=2&f=q5_0&b=ggml-neon-nofma&w=r&x=r",
    "1&f=q4_1",
    "1&n=96&o=2&f=q4_1&b=ggml-generic&q=neg128-even&w=r&x=r",
    "1&n=96&o=2&f=q4_1&b=ggml-avx2&q=ggml-avx2&w=r&x=r",
    "1&n=160&o=2&f=q4_1&b=ggml-neon&q=ggml-neon&w=r&x=r",
    "1&n=96&o=2&f=q4_1&b=ggml-wasm&q=ggml-wasm&w=r&x=r",
    "1&n=64&o=64&l=2&s=rmsnorm&f=q5_1",
    "1&n=160&o=2&f=q5_1&b=ggml-neon-clang&q=ggml-neon&w=r&x=r",
    "1&n=160&o=2&f=q5_1&b=ggml-neon-nofma&w=r&x=r",
    // The rest of the K-quants, and the orders of machines.
    "1&n=512&o=2&b=ggml-neon-nofma&q=ggml-wasm&w=r&x=r",
    "1&n=512&o=2&f=q6_K&b=ggml-neon-clang&w=r&x=r",
    "1&n=768&o=2&f=q5_K&b=ggml-avx2&w=r&x=r",
    "1&n=768&o=2&f=q5_K&b=ggml-neon&w=r&x=r",
    "1&n=768&o=2&f=q5_K&b=ggml-wasm&q=ggml-wasm&w=r&x=r",
    "1&f=q2_K",
    "1&n=768&o=2&f=q2_K&b=ggml-avx2&w=r&x=r",
    "1&n=768&o=2&f=q2_K&b=ggml-neon&q=neg127-positive-away&w=r&x=r",
    "1&n=512&o=2&f=q2_K&b=ggml-neon-nofma&w=r&x=r",
    "1&f=q3_K",
    "1&n=768&o=2&f=q3_K&b=ggml-avx2&w=r&x=r",
    "1&n=768&o=2&f=q3_K&b=ggml-generic&q=apr&w=r&x=r",
    "1&n=768&o=2&f=q3_K&b=ggml-neon-clang&w=r&x=r",
    "1&n=768&o=2&f=q3_K&b=ggml-wasm&q=ggml-wasm&w=r&x=r",
    "1&n=96&o=2&f=q8_0&b=ggml-avx2&q=neg127-positive-even&w=r&x=r",
    // Floats: no scale and no integers.
    "1&f=f32",
    "1&n=96&o=2&f=f32&b=ggml-generic&w=r&x=r",
    "1&n=96&o=2&f=f32&b=ggml-avx2&a=simd8&w=r&x=r",
    "1&n=96&o=2&f=f32&b=ggml-neon-clang&w=r&x=r",
    "1&n=96&o=2&f=f32&b=ggml-wasm&w=r&x=r",
    "1&n=64&o=64&l=2&s=rmsnorm&f=f16",
    "1&n=96&o=2&f=f16&b=ggml-generic&w=r&x=r",
    "1&n=96&o=2&f=f16&b=ggml-avx2&w=r&x=r",
    "1&n=96&o=2&f=f16&b=ggml-neon&w=r,k3727c5ac&x=r",
    "1&n=96&o=2&f=f16&b=ggml-wasm&w=r&x=r",
    "1&o=256&l=2&f=bf16",
    "1&n=96&o=2&f=bf16&b=ggml-avx2&w=r&x=r",
    "1&n=96&o=2&f=bf16&b=ggml-neon&w=r&x=r",
];

fn spec(link: &str) -> Spec {
    let read = link::parse(link);
    assert_eq!(read.problems, [], "{link}");
    read.spec
}

/// The last output of the last token: not the first of anything.
fn watched(spec: &Spec) -> (usize, usize) {
    (spec.stages(spec.depth as usize - 1).width(spec.out_dim as usize) - 1, spec.tokens as usize - 1)
}

fn export(link: &str) -> Export {
    let spec = spec(link);
    let (output, token) = watched(&spec);
    Export::new("", &spec, output, token).unwrap()
}

/// The lines that a program prints first. A program of one dot stops before the normalisation.
fn expected(link: &str, spec: &Spec, program: &str) -> [String; 2] {
    let (output, token) = watched(spec);
    let report = Experiment::try_from(spec).unwrap().run(Variant::BEST, output);
    let last = &report.depths.last().unwrap().tokens[token];
    let whole = program.contains("The whole experiment");
    let known = matches!(spec.between.0.as_slice(), [] | [Stage::RmsNorm])
        && spec.layers.iter().all(|own| own.between.is_none());
    let format = find(&spec.weights.format).unwrap();
    // Floats are no integers of a formula: a program holds them as bytes.
    let plain = format.layout().is_plain();
    let bytes = format.row_bytes(spec.in_dim as usize) as i64 * spec.out_dim * spec.depth;
    let formula = !link.contains("w=r") && spec.layers.is_empty();
    let small = spec.in_dim * spec.out_dim * spec.depth <= 64 * 256;
    let fits = if plain { bytes <= 64 * 144 } else { formula || small };
    assert_eq!(whole, known && fits, "{link}");
    let of = |after: f32, before: f64| if whole { after } else { before as f32 };
    let autopsy = &last.summary.autopsy;
    [('A', of(last.a[output], autopsy.a)), ('B', of(last.b[output], autopsy.b))]
        .map(|(path, value)| format!("{path} {:#010x} ", value.to_bits()))
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The library that this test was linked with: the latest, as cargo keeps one for each set of features.
fn compiled(deps: &Path) -> PathBuf {
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with("libblockscope-") && name.ends_with(".rlib")
    };
    let all = fs::read_dir(deps).unwrap().map(|entry| entry.unwrap().path()).filter(named);
    all.max_by_key(|path| path.metadata().unwrap().modified().unwrap()).expect("cargo compiled the library")
}

fn run(command: &mut Command) -> Output {
    // A program that was just linked may be held open a moment longer.
    let mut tries = 0..50;
    let output = loop {
        match command.output() {
            Err(e) if e.kind() == ErrorKind::ExecutableFileBusy && tries.next().is_some() => {
                std::thread::sleep(Duration::from_millis(20));
            }
            output => break output.unwrap_or_else(|e| panic!("{command:?}: {e}")),
        }
    };
    assert!(output.status.success(), "{command:?}\n{}\n{}", text(&output.stdout), text(&output.stderr));
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Each as a file of its own would compile as long; as modules of one they compile at once, without a warning.
#[test]
fn rust_tests_compile_and_print_the_same_bits() {
    let folder = folder("rust");
    let programs = LINKS.map(|link| export(link).text(Form::Rust));
    let modules: Vec<_> = programs.iter().enumerate().map(|(i, text)| format!("mod n{i:02} {{\n{text}}}\n")).collect();
    let (source, program) = (folder.join("all.rs"), folder.join("all"));
    fs::write(&source, modules.concat()).unwrap();
    let rustc = std::env::var("RUSTC").unwrap_or("rustc".into());
    run(Command::new(rustc).args(["--edition", "2021", "-D", "warnings", "--test", "-o"]).arg(&program).arg(&source));
    let out = text(&run(Command::new(program).args(["--nocapture", "--test-threads", "1"])).stdout);
    let printed: Vec<_> = out.lines().filter(|line| line.contains("A 0x")).collect();
    assert_eq!(printed.len(), LINKS.len(), "{out}");
    for (i, link) in LINKS.iter().enumerate() {
        let after = out.split_once(&format!("n{i:02}::")).unwrap().1;
        for line in expected(link, &spec(link), &programs[i]) {
            assert!(after[..after.find("digest").unwrap()].contains(&line), "{link}: {line} in\n{after}");
        }
    }
}

/// Against declarations of ggml's public functions, with an implementation by this crate's kernels: see `ggml/ggml.h`.
#[test]
fn c_programs_compile_and_print_the_same_bits() {
    let folder = folder("c");
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ggml");
    // Where cargo put this test is where it put the crate.
    let deps = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    // One library that all of them load: linked into each, it would be 30 MB for each.
    let library = folder.join(format!("{DLL_PREFIX}ggml{DLL_SUFFIX}"));
    let rustc = std::env::var("RUSTC").unwrap_or("rustc".into());
    run(Command::new(rustc)
        .args(["--edition", "2024", "--crate-type", "cdylib", "-C", "panic=abort", "-o"])
        .arg(&library)
        .arg(format!("--extern=blockscope={}", compiled(&deps).display()))
        .arg(format!("-Ldependency={}", deps.display()))
        .arg(here.join("ggml.rs")));
    for (i, link) in LINKS.iter().enumerate() {
        let (source, program) = (folder.join(format!("{i}.c")), folder.join(format!("{i}")));
        let written = export(link).text(Form::C);
        fs::write(&source, &written).unwrap();
        let cc = std::env::var("CC").unwrap_or("cc".into());
        run(Command::new(cc)
            .args(["-std=c11", "-O1", "-ffp-contract=off", "-Wall", "-Werror", "-o"])
            .arg(&program)
            .arg(&source)
            .arg("-I")
            .arg(&here)
            .arg("-L")
            .arg(&folder)
            .arg(format!("-Wl,-rpath,{}", folder.display()))
            .args(["-lggml", "-lm"]));
        let format = find(&spec(link).weights.format).unwrap();
        for order in format.order_names().into_iter().filter(|order| order.starts_with("ggml-")) {
            let out = text(&run(Command::new(&program).env("BLOCKSCOPE_ORDER", order)).stdout);
            assert!(out.contains(&format!("B has the bits of the order {order}\n")), "{link}: {out}");
            let mut spec = spec(link);
            let input = format.input();
            let rule = if input.rules().iter().any(|(name, _)| *name == order) { order } else { "ggml" };
            spec.path_b = PathB { rule: Name::of(rule), order: Name::of(order) };
            // One dot has the input that the experiment's own path B gave it.
            let lines = expected(link, &spec, &written);
            let same = written.contains("The whole experiment") || spec.depth == 1;
            for line in &lines[..if same { 2 } else { 1 }] {
                assert!(out.contains(line), "{link}, {order}: {line} in\n{out}");
            }
        }
        let out = Command::new(&program).env("BLOCKSCOPE_ORDER", "blocks").output().unwrap();
        assert!(text(&out.stdout).starts_with("A 0x"), "another order still prints: {link}");
    }
}

#[test]
fn commands_run_and_find_the_bits_they_promise() {
    let bin = Path::new(env!("CARGO_BIN_EXE_blockscope"));
    let path = format!("{}:{}", bin.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let long = "1&w=r&x=r&o=3&t=2&l=1";
    for link in LINKS.into_iter().chain([long]) {
        let command = export(link).text(Form::Command);
        let out = run(Command::new("sh").args(["-c", &command]).env("PATH", &path));
        let spec = spec(link);
        let digest = Experiment::try_from(&spec).unwrap().run(Variant::BEST, 0).digest;
        assert!(text(&out.stdout).contains(&format!("digest {digest}\n")), "{link}");
        assert_eq!(text(&out.stderr), format!("bit-exact here: the link promises {digest}\n"), "{link}");
    }
}

/// An experiment of `n` activations per token, `tokens` tokens and one row, all of them given as bits.
fn given(n: usize, tokens: usize) -> Spec {
    let bits = (0..n * tokens).map(|i| HexF32((i as f32 * 0.37).sin())).collect();
    let spec = Spec::default();
    Spec { in_dim: n as i64, tokens: tokens as i64, activations: Activations::Bits(bits), ..spec }
}

/// Fault: an experiment whose link is longer than a word of the command line may be.
/// Injected: 2,048 activations as bits, and a promise that is broken.
/// Seen: a command that gives the link as standard input, and ends with 3 if the bits are others.
/// Kept: the promise.
#[test]
fn a_long_command_keeps_its_promise() {
    let spec = given(256, 8);
    let bin = Path::new(env!("CARGO_BIN_EXE_blockscope"));
    let path = format!("{}:{}", bin.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let command = Export::new("", &spec, 0, 0).unwrap().text(Form::Command);
    assert!(command.starts_with("blockscope run - <<'LINK'\n#1&"), "{command}");
    let shell = |command: &str| Command::new("sh").args(["-c", command]).env("PATH", &path).output().unwrap();
    let ended = shell(&command);
    let digest = Experiment::try_from(&spec).unwrap().run(Variant::BEST, 0).digest;
    assert!(text(&ended.stdout).contains(&format!("digest {digest}\n")));
    assert_eq!(text(&ended.stderr), format!("bit-exact here: the link promises {digest}\n"));
    let broken = shell(&command.replace(&format!("z={digest}"), "z=0000000000000000"));
    assert!(text(&broken.stderr).starts_with("not the same bits: "), "{}", text(&broken.stderr));
    assert_eq!((ended.status.code(), broken.status.code()), (Some(0), Some(3)));
}

/// Fault: an experiment that fills more than an issue or a comment may hold.
/// Injected: up to 196,608 activations as bits.
/// Seen: an issue below 65,536 characters that runs its link as an attached file; programs without lines that nobody can read.
/// Kept: the digest, both answers, and one dot as a program.
#[test]
fn no_text_outgrows_its_place() {
    for (n, tokens) in [(256, 1), (4096, 1), (16384, 2), (16384, 12)] {
        let spec = given(n, tokens);
        let digest = Experiment::try_from(&spec).unwrap().run(Variant::BEST, 0).digest.to_string();
        let export = Export::new("https://example.org/", &spec, 0, 0).unwrap();
        let issue = export.text(Form::Markdown);
        assert!(issue.chars().count() <= 65_536, "{n} × {tokens}: {}", issue.chars().count());
        assert!(issue.contains(&format!("digest `{digest}`")) && issue.contains("blockscope run "), "{issue}");
        for form in [Form::Rust, Form::C, Form::Picture] {
            let text = export.text(form);
            let longest = text.lines().map(str::len).max().unwrap();
            assert!(longest < 2100, "{n} × {tokens}, {}: a line of {longest}", form.name());
            // The bits of one token's input, in two copies at most, and some pages of program.
            assert!(text.len() < 2 * 12 * 16384 + 20_000, "{n} × {tokens}, {}: {}", form.name(), text.len());
        }
    }
}

#[test]
fn json_and_links_give_the_same_experiment() {
    for link in LINKS {
        let export = export(link);
        assert_eq!(Spec::from_json(&export.text(Form::Json)).unwrap(), spec(link));
        let read = link::parse(&export.text(Form::Link));
        assert_eq!((read.spec, read.problems), (spec(link), vec![]));
        assert!(read.promise.is_some());
    }
}

#[test]
fn issues_hold_the_answers_and_the_way_back() {
    let issue = Export::new("https://example.org/", &Preset::M95.spec(), 0, 0).unwrap().text(Form::Markdown);
    for words in [
        "| 5 | `0x3ef69456` | `0x3efbb42f` | 0.439% |",
        "0.439%",
        "digest `e0629dc8a3757bb4`",
        "https://example.org/#1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2&z=e0629dc8a3757bb4.",
        "blockscope run '#1&o=256",
        "](blockscope.svg)",
        "\"between\": \"rmsnorm\"",
    ] {
        assert!(issue.contains(words), "{words} in\n{issue}");
    }
}

/// Every element closes, nothing is drawn at NaN, and no file is asked for.
#[test]
fn pictures_stand_alone() {
    for link in LINKS {
        let svg = export(link).text(Form::Picture);
        let mut open = Vec::new();
        for tag in svg.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0) {
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "{link}");
            } else if !tag.ends_with('/') {
                open.push(tag.split_whitespace().next().unwrap());
            }
        }
        assert_eq!(open, Vec::<&str>::new(), "{link}");
        for words in ["NaN\"", "inf\"", "href", "url("] {
            assert!(!svg.contains(words), "{words} in the picture of {link}");
        }
    }
}

/// catches: a report that says less, or more, than was measured; one too long for an issue
#[test]
fn a_report_of_truncation_says_what_differs_where_and_what_was_not_checked() {
    let of = |link: &str| {
        let read = link::parse(link);
        truncation("https://example.org/", &read.spec, read.focus)
    };
    let text = of("1&o=256&l=10&f=q8_0&w=r,k3d800000&x=r&v=0.3.0.0").unwrap();
    for said in [
        "`quantize_row_q8_0` in `ggml/src/ggml-cpu/arch/wasm/quants.c`",
        "wasm_i32x4_trunc_sat_f32x4",
        "The quant of 0.9 is 1 in the reference and 0 in the wasm build",
        "| `ggml-wasm` | `ggml-wasm` |",
        "| outputs, layer 8 |",
        "| outputs, layer 10 |",
        "https://example.org/#1&o=256&l=10&f=q8_0&w=r,k3d800000&x=r&v=0.3.0.0",
        "blockscope machines '#1&o=256&l=10&f=q8_0&w=r,k3d800000&x=r&v=0.3.0.0' --report",
        "**Not checked:**",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    assert!(!text.contains("A norm between layers") && !text.contains("NaN"));
    let normed = of("1&o=256&l=2&s=rmsnorm&f=q8_0&w=r&x=r").unwrap();
    assert!(normed.contains("A norm between layers gives lengths back"));
    // The input of Q4_1 is another block, made by another function.
    assert!(of("1&f=q4_1&w=r&x=r").unwrap().contains("`quantize_row_q8_1` in"));
    assert!(!of("1&f=q4_1&w=r&x=r").unwrap().contains("outputs, layer 1"), "one output tells nothing of lengths");
    let longest =
        of("1&o=256&l=64&t=7&s=residual,rmsnorm&f=mxfp4&w=r,dstudent-t3,k3d800000&x=r,o42700000,h77&v=63.255.0.6");
    let bytes = format!("1&f=q4_0&x=b,{}", "AACAPw".repeat(400));
    for text in [text, normed, longest.unwrap(), of(&bytes).unwrap()] {
        assert!(text.len() <= 4096, "{} bytes:\n{text}", text.len());
    }
    assert_eq!(of("1&w=r").unwrap_err().field, "weights.format");
}

/// The number of cases that the report names is that of the vectors.
#[test]
fn the_cases_of_the_report_are_those_of_the_vectors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/ggml-formats.json");
    let cases: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let wasm = |case: &&serde_json::Value| {
        let made = case["fields"].as_array().unwrap().iter().any(|field| field["name"] == "x_q_wasm");
        matches!(case["dot"].as_str(), Some("q8_0" | "q8_1")) && made
    };
    let count = cases["cases"].as_array().unwrap().iter().filter(wasm).count();
    let text = truncation("", &link::parse("1&f=q8_0&w=r&x=r").spec, None).unwrap();
    assert!(text.contains(&format!("in {count} of {count}")), "{count} cases:\n{text}");
}
