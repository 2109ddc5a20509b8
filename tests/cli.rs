//! The command line: what it takes for what, and how it ends.
#![cfg(not(target_arch = "wasm32"))]

use blockscope::number::narrow;
use blockscope::spec::Experiment;
use blockscope::variant::Variant;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Standard output and error together, and the exit code.
fn blockscope(words: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_blockscope")).args(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.code().unwrap())
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The manifest of the published chain and its binary, as `change` leaves the manifest.
fn chain(folder: &Path, name: &str, change: impl FnOnce(&mut Value)) {
    let mut manifest: Value = serde_json::from_str(include_str!("vectors/chain-gauss.json")).unwrap();
    change(&mut manifest);
    fs::write(folder.join(name), manifest.to_string()).unwrap();
    fs::write(folder.join("chain-gauss.bin"), include_bytes!("vectors/chain-gauss.bin")).unwrap();
}

fn verify(folder: &Path) -> (String, i32) {
    blockscope(&["verify", folder.to_str().unwrap()])
}

#[test]
fn the_published_vectors_pass() {
    let (said, code) = blockscope(&["verify", "tests/vectors"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.ends_with("6 manifests, 5302 checked, 0 failed\n") && !said.contains("no checksum"), "{said}");
    assert!(said.contains("README.md\n  skipped: no vector manifest\n"), "{said}");
}

/// Fault: a manifest of golden vectors that cannot be read, or that names no binary.
/// Injected: manifests cut, empty, and of other forms; a folder, a device, nothing and no name in place of the binary.
/// Seen: the file and what is wrong with it; exit code 1. What was never meant as a manifest is named as skipped.
/// Kept: the other manifests of the folder, which are checked all the same.
#[test]
fn unreadable_manifests_fail() {
    let name = |file: &str| {
        let file = file.to_owned();
        move |manifest: &mut Value| manifest["binary"]["file"] = json!(file)
    };
    let whole = fs::read("tests/vectors/chain-gauss.json").unwrap();
    let at = folder("unreadable");
    chain(&at, "m.json", |_| {});
    assert_eq!(verify(&at).1, 0);

    for (file, text, words, code) in [
        ("cut.json", &whole[..500], "cut.json\n  not checked: unreadable: EOF while parsing", 1),
        ("chain-gauss.json", b"", "chain-gauss.json\n  not checked: unreadable: EOF while parsing", 1),
        ("no.json", b"[1, 2", "no.json\n  skipped: no vector manifest", 0),
        ("notes.txt", b"{binary}", "notes.txt\n  skipped: no vector manifest", 0),
    ] {
        fs::write(at.join(file), text).unwrap();
        let (said, ended) = verify(&at);
        assert!(said.contains(words) && ended == code && said.contains(", 175 checked, "), "{said}");
        fs::remove_file(at.join(file)).unwrap();
    }

    let at = folder("binary");
    fs::create_dir(at.join("sub")).unwrap();
    for (binary, words) in [
        ("sub", "binary.file: “sub” is not allowed; expected a plain file"),
        ("", "binary.file: \"\" is not allowed; expected the name of a file"),
        ("gone.bin", "binary.file: "),
        #[cfg(unix)]
        ("/dev/zero", "binary.file: “/dev/zero” is not allowed; expected a plain file"),
    ] {
        chain(&at, "m.json", name(binary));
        let (said, code) = verify(&at);
        assert!(said.contains(words) && code == 1, "{said}");
    }
    chain(&at, "m.json", |manifest| manifest["binary"] = json!("chain-gauss.bin"));
    let (said, code) = verify(&at);
    assert!(said.contains("binary.file: nothing is not allowed") && code == 1, "{said}");
}

/// Fault: a folder in which there is nothing to check.
/// Injected: no manifest, and one without cases, checksum or size.
/// Seen: that nothing was checked; exit code 2, and 1.
/// Kept: "0 failed" is never taken for a success.
#[test]
fn nothing_checked_is_no_success() {
    let at = folder("nothing");
    fs::write(at.join("list.json"), "[1, 2]").unwrap();
    let (said, code) = verify(&at);
    assert!(said.contains("no vector manifest here\n") && said.contains("list.json\n  skipped"), "{said}");
    assert_eq!(code, 2);

    fs::write(at.join("m.json"), json!({"binary": {"file": "list.json"}, "cases": []}).to_string()).unwrap();
    let (said, code) = verify(&at);
    assert_eq!(code, 1, "{said}");
    for words in ["no checksum: binary.sha256 is nothing", "nothing was checked", "1 manifests, 0 checked, 0 failed"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    chain(&at, "n.json", |_| {});
    let (said, code) = verify(&at);
    assert!(said.contains("m.json\n") && said.contains("nothing was checked") && code == 0, "{said}");
}

/// Fault: a word that is neither a link nor a file.
/// Injected: words with a # in them, a URL without one, files whose names have one.
/// Seen: the word, and what a link looks like; exit code 2.
/// Kept: files that are there are read, whatever they are called.
#[test]
fn words_are_files_or_links() {
    for link in ["#1", "#", "1", "1&o=2", "https://example.org/?a=b#1&o=2", "https://example.org/#", "page.html#1&o=2"]
    {
        let (said, code) = blockscope(&["run", link]);
        assert!(said.contains("256 → ") && code == 0, "{link}: {said}");
    }
    for word in ["C#", "C#x", "a#b=1", "https://example.org/", "none.json"] {
        for command in ["run", "spec"] {
            let (said, code) = blockscope(&[command, word]);
            assert!(said.contains(&format!("{word}: ")) && said.contains("no link; expected a URL with a #"), "{said}");
            assert_eq!(code, 2);
        }
    }
    let file = folder("words").join("C#1.json");
    fs::write(&file, r#"{"out_dim": 3}"#).unwrap();
    let (said, code) = blockscope(&["run", file.to_str().unwrap()]);
    assert!(said.contains("256 → 3") && code == 0, "{said}");
    let (said, _) = blockscope(&["export", "--as", "link", file.to_str().unwrap()]);
    assert!(said.starts_with("#1&o=3"), "{said}");
}

#[test]
fn workloads_are_named_one_by_one() {
    let (said, code) = blockscope(&["bench", "foo"]);
    assert!(said.contains("“256x256, x in f32”, “") && code == 2, "{said}");
}

/// Weights and the bytes of the rounded input are explained from files of every form; what is none is named.
#[test]
fn weights_and_input_are_explained() {
    let link = "#1&w=r&x=r";
    let experiment = Experiment::try_from(&blockscope::link::parse(link.trim_start_matches('#')).spec).unwrap();
    let format = experiment.format();
    let weights = format.weights(&experiment.row(0, 0));
    let blocks = format.input().quantise(Variant::Scalar, experiment.rule(), &experiment.activations(0));
    let quants: Vec<i8> = format.input().blocks(&blocks).into_iter().flat_map(|(_, quants)| quants.to_vec()).collect();
    let at = folder("explain-blocks");
    let text = |numbers: Vec<String>| numbers.join("\n").into_bytes();
    let mut off = weights.clone();
    off[3] += 1.0;
    for (option, file, bytes, words) in [
        (
            "--weights",
            "w.f32",
            weights.iter().flat_map(|x| x.to_le_bytes()).collect(),
            "the weights of the format's definition",
        ),
        (
            "--weights",
            "w.csv",
            text(weights.iter().map(f32::to_string).collect()),
            "the weights of the format's definition",
        ),
        (
            "--weights",
            "off.txt",
            text(off.iter().map(f32::to_string).collect()),
            "first   number 3 differs from definition",
        ),
        ("--input", "x.i8", quants.iter().map(|&q| q as u8).collect(), "the bytes of the input rounded as ggml"),
        (
            "--input",
            "x.txt",
            text(quants.iter().map(i8::to_string).collect()),
            "the bytes of the input rounded as ggml",
        ),
    ] {
        let path = at.join(file);
        fs::write(&path, bytes).unwrap();
        let (said, code) = blockscope(&["explain", link, option, path.to_str().unwrap()]);
        assert!(said.contains(words) && code == 0, "{file}: {said}");
    }
    let path = at.join("off.txt");
    let (said, code) = blockscope(&["explain", link, "--weights", path.to_str().unwrap(), "--json"]);
    let json: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&json["given"], &json["explanations"][0]["kind"], code), (&json!("weights"), &json!("unknown"), 0));
    assert_eq!((&json["first"]["at"], &json["worst"]["at"]), (&json!(3), &json!(3)), "{said}");
    assert_eq!(json["first"]["theirs"].as_f64().unwrap() as f32, off[3], "{said}");
    for (arguments, words) in [
        (&["--weights", path.to_str().unwrap(), "--theirs", "1"][..], "cannot be used with"),
        (&[], "--theirs"),
        (&["--input", "1 2 300"], "--input: no such file, and input: “300” as number 2 is not allowed"),
        (&["--input", "1 2 3"], "input: 3 numbers were given; expected 256 numbers, those of the block"),
    ] {
        let (said, code) = blockscope(&[&["explain", link][..], arguments].concat());
        assert!(said.contains(words) && code == 2, "{said}");
    }
}

/// A number, and the same in files of every form, is explained; what is none is named.
#[test]
fn answers_are_explained() {
    let (said, code) = blockscope(&["explain", "#1", "--theirs", "-19146.709", "--json"]);
    assert_eq!(code, 0, "{said}");
    let first = &serde_json::from_str::<Value>(&said).unwrap()["explanations"][0];
    assert_eq!((&first["kind"], &first["name"]), (&json!("mistake"), &json!("half-paired-scales")), "{said}");
    assert_eq!((&first["exact"], &first["ulp"]), (&json!(true), &json!(0)), "{said}");

    let at = folder("explain");
    let (a, b) = (f32::from_bits(0xc693_84e3), f32::from_bits(0xc693_a21e));
    let head = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }\n";
    let array = [&b"\x93NUMPY\x01\x00"[..], &(head.len() as u16).to_le_bytes(), head.as_bytes(), &a.to_le_bytes()];
    for (file, bytes) in [
        ("a.txt", b"0xc69384e3\n".to_vec()),
        ("a.json", b"[-18882.443]".to_vec()),
        ("a.npy", array.concat()),
        ("a.f32", a.to_le_bytes().to_vec()),
        ("a.print", b"tensor([-18882.443], device='cuda:0')\n".to_vec()),
        ("a.csv", b"y\r\n\xe2\x88\x9218882.443\r\n".to_vec()),
    ] {
        let path = at.join(file);
        fs::write(&path, bytes).unwrap();
        let (said, code) = blockscope(&["explain", "#1", "--theirs", path.to_str().unwrap()]);
        assert!(said.contains("These are the bits of path A, order fold.") && code == 0, "{file}: {said}");
    }
    let (said, code) = blockscope(&["explain", "#1&b=ggml-avx2", "--theirs", &b.to_string(), "--markdown"]);
    assert!(said.contains("as x86 with AVX2 adds") && said.contains("`#1&b=ggml-avx2`") && code == 0, "{said}");

    for (theirs, words) in [
        (
            "nowhere.txt",
            "--theirs: no such file, and theirs: “nowhere.txt” as number 0 is not allowed; expected decimals",
        ),
        ("1,2", "theirs: 2 numbers were given; expected 1 number, or 1, the outputs of a token"),
        ("", "theirs: no number is not allowed"),
        (
            "array([1., ..., 2.])",
            "theirs: a print that leaves numbers out, “...” is not allowed; expected all of them, as after",
        ),
    ] {
        let (said, code) = blockscope(&["explain", "#1", "--theirs", theirs]);
        assert!(said.contains(words) && code == 2, "{said}");
    }
    let (said, code) = blockscope(&["explain", "#1&o=256&l=64&t=64&s=rmsnorm", "--theirs", "1"]);
    assert!(code == 2 && said.contains("4194304 is not allowed; expected at most 3145728 multiply-adds"), "{said}");
}

/// Numbers in files of every form give the same block; what is none is told.
#[test]
fn numbers_of_every_form_are_fitted() {
    let at = folder("fit-forms");
    let x: [f32; 32] = std::array::from_fn(|i| (i as f32 - 15.0) / 8.0);
    let text = x.map(|x| x.to_string()).join(", ");
    let npy = |kind: &str, bytes: Vec<u8>| {
        let head = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': (32,), }}\n");
        [&b"\x93NUMPY\x01\x00"[..], &(head.len() as u16).to_le_bytes(), head.as_bytes(), &bytes].concat()
    };
    let wide = |text: &str| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let fit = |name: &str, bytes: Vec<u8>, more: &[&str]| {
        let path = at.join(name);
        fs::write(&path, bytes).unwrap();
        blockscope(&[&["fit", "--format", "q4_0", "--json", path.to_str().unwrap()], more].concat())
    };
    let block = |name: &str, bytes: Vec<u8>| {
        let (said, code) = fit(name, bytes, &[]);
        assert_eq!(code, 0, "{name}: {said}");
        serde_json::from_str::<Value>(&said).unwrap()["bytes"].as_str().unwrap().to_owned()
    };
    let plain = block("x.txt", text.clone().into_bytes());
    let lines = x.map(|x| x.to_string().replace('-', "−")).join("\n");
    for (name, bytes) in [
        ("x.numpy", format!("array([{text}],\n      dtype=float32)").into_bytes()),
        ("x.torch", format!("Parameter containing:\ntensor([[{text}]], requires_grad=True)").into_bytes()),
        ("x.json", format!("[{text}]").into_bytes()),
        ("x.csv", format!("weight\n{lines}\n").into_bytes()),
        ("x.utf16", wide(&text)),
        ("x.f32", x.map(f32::to_le_bytes).concat()),
        ("x", x.map(f32::to_le_bytes).concat()),
        ("x4.npy", npy("<f4", x.map(f32::to_le_bytes).concat())),
        ("x8.npy", npy("<f8", x.map(|x| f64::from(x).to_le_bytes()).concat())),
        ("x2.npy", npy("<f2", x.map(|x| narrow(x).to_le_bytes()).concat())),
    ] {
        assert_eq!(block(name, bytes), plain, "{name}");
    }
    for (name, bytes, words) in [
        ("c.npy", npy("<c8", vec![0; 256]), "c.npy: weights: “<c8” is not allowed; expected a .npy of '<f2', '<f4'"),
        ("cut.npy", npy("<f4", vec![0; 124]), "weights: 124 bytes of numbers is not allowed"),
        (
            "x.npz",
            b"PK\x03\x04----".to_vec(),
            "weights: a ZIP archive is not allowed; expected text, .npy, or a multiple",
        ),
        ("i.csv", b"i,x\n0,1\n".to_vec(), "weights: “i” as number 0"),
        ("nan.f32", f32::NAN.to_le_bytes().to_vec(), "weights: NaN as number 0 is not allowed; expected a finite f32"),
    ] {
        let (said, code) = fit(name, bytes, &[]);
        assert!(said.contains(words) && code == 2, "{name}: {said}");
    }
    let negative = at.join("negative.txt");
    fs::write(&negative, "tensor([1., -1.])").unwrap();
    let (said, code) = fit("x.txt", text.into_bytes(), &["--importance", negative.to_str().unwrap()]);
    assert!(
        said.contains("importance: “-1.” as number 1 is not allowed; expected a finite f32 from 0 on") && code == 2,
        "{said}"
    );
}

/// A report for ggml's tracker is printed where its wasm build truncates; elsewhere the formats that it is of are named.
#[test]
fn machines_report_what_truncation_does() {
    let (said, code) = blockscope(&["machines", "#1&o=256&f=q4_0&w=r&x=r", "--report"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("### ggml-cpu, wasm SIMD: `quantize_row_q8_0` truncates"), "{said}");
    let (said, code) = blockscope(&["machines", "#1&f=q6_K", "--report"]);
    assert!(code == 2 && said.contains("weights.format: q6_K") && said.contains("q4_0"), "{said}");
    let (said, code) = blockscope(&["machines", "#1&f=q4_0", "--report", "--json"]);
    assert!(code == 2 && said.contains("cannot be used with"), "{said}");
}

/// A sweep prints how its metric is spread; what it cannot be asked is named.
#[test]
fn a_sweep_is_printed_and_refused() {
    let link = "#1&o=16&w=r&x=r";
    let (said, code) = blockscope(&["sweep", link, "--move", "depth", "--values", "1", "--metric", "cost", "--csv"]);
    assert_eq!(code, 0, "{said}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "depth,line,5%,25%,median,75%,95%,finite,others");
    assert!(lines.len() == 3 && lines[1].starts_with("1,A,") && lines[2].ends_with(",10,0"), "{said}");
    let (said, code) = blockscope(&["sweep", link, "--move", "seed", "--seeds", "4", "--json"]);
    let swept: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &swept["done"], &swept["lines"]), (0, &json!(4), &json!(["apart"])));
    let (said, _) = blockscope(&["sweep", "#1", "--move", "layer.scale", "--metric", "cost"]);
    assert!(said.contains("Nothing is known of this metric here"), "{said}");
    for (words, says) in [
        (["--move", "deep"], "--move: “deep” is not allowed; expected one of seed, depth"),
        (["--move", "outlier"], "what moves: outlier is not allowed"),
        (["--values", "99"], "depth: 99 is not allowed; expected a whole number from 1 to 64"),
        (["--values", "1..99"], "--values: more than 64 values is not allowed"),
        (["--seeds", "0"], "--seeds: 0 is not allowed; expected a whole number from 1 to 625"),
        (["--metric", "size"], "--metric: “size” is not allowed; expected one of l2_rel"),
    ] {
        let moved = if words[0] == "--move" { &[][..] } else { &["--move", "depth"] };
        let (said, code) = blockscope(&[&["sweep", "#1"], moved, &words].concat());
        assert!(code == 2 && said.contains(says), "{said}");
    }
}

/// catches: a chain that only the page can build of a file.
#[test]
fn a_chain_is_built_of_a_file() {
    const FILE: &str = "tests/vectors/gguf/odd-v2.gguf";
    let made = |words: &[&str]| {
        let (said, code) = blockscope(&[&["gguf", FILE][..], words, &["--json"]].concat());
        assert_eq!(code, 0, "{said}");
        let made: Value = serde_json::from_str(&said).unwrap();
        made["link"].as_str().unwrap_or_else(|| panic!("{said}")).to_owned()
    };
    let stages = |link: &str| {
        let spec = blockscope::link::parse(link).spec;
        Experiment::try_from(&spec).unwrap();
        spec.stages(0).names()
    };
    let normed = made(&["five", "--as", "norm", "--onto", "1&o=5&w=r"]);
    assert_eq!(stages(&normed), "rmsnorm, gain");
    let both = made(&["five", "--as", "bias", "--onto", &normed, "--layer", "0"]);
    assert_eq!(stages(&both), "rmsnorm, gain, bias");
    let first = made(&["blocks", "--rows", "15", "--columns", "32"]);
    for (words, said) in [
        (["five", "--as", "norm", "--onto", "1&o=6&w=r"].as_slice(), "layers[0].between.gain: 5 numbers were given"),
        (&["five", "--as", "norm", "--onto", "1&o=5", "--layer", "1"], "--layer: 1 is not allowed; expected a whole"),
        (&["five", "--as", "norm", "--onto", "1&o=five"], "--onto: out_dim: “five” is not allowed"),
        (
            &["blocks", "--as", "bias", "--onto", "1&o=5"],
            "tensor: q8_0 of 32×5×3 is not allowed; expected one row of f32",
        ),
        (&["five", "--onto", "1&o=5"], "--onto: neither --rows nor --as was given"),
        (&["blocks", "--rows", "15", "--onto", &first], "no link: out_dim: 15 is not allowed; expected 32"),
    ] {
        let (text, _) = blockscope(&[&["gguf", FILE][..], words].concat());
        assert!(text.contains(said), "{words:?}: {text}");
    }
}
