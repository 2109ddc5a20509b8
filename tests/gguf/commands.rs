use serde_json::Value;
use std::process::Command;

const ODD: &str = "tests/vectors/gguf/odd-v2.gguf";
const TYPES: &str = "tests/vectors/gguf/types-v3.gguf";

fn blockscope(words: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_blockscope")).args(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.code().unwrap())
}

fn json(words: &[&str]) -> Value {
    let (said, code) = blockscope(words);
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&said).unwrap()
}

#[test]
fn tensors_are_listed() {
    let list = json(&["gguf", ODD, "--json"]);
    let last = &list["tensors"][4];
    assert_eq!(last["name"], "super");
    assert_eq!((&last["type"], &last["shape"], &last["bytes"]), (&"q6_K".into(), &vec![768, 3].into(), &1890.into()));
    let (said, code) = blockscope(&["gguf", ODD]);
    assert!(code == 0 && said.contains("seven.half  f16      16.0000             42"), "{said}");
    assert!(said.contains("q6_K      6.5625        1           2304           1890   37.9%"), "{said}");
}

#[test]
fn weights_come_with_a_link_that_gives_them() {
    let block = json(&["gguf", ODD, "super", "--row", "2", "--block", "1", "--json"]);
    let opened = json(&["block", block["link"].as_str().unwrap(), "--json"]);
    assert_eq!(opened["values_bits"], block["values_bits"]);
    assert_eq!(opened["bytes"], block["bytes"]);
    let (said, code) = blockscope(&["gguf", ODD, "super", "--row", "2", "--block", "1"]);
    assert!(code == 0 && said.contains(block["link"].as_str().unwrap()), "{said}");
    let floats = json(&["gguf", ODD, "five", "--json"]);
    assert!(floats["link"].is_null() && floats["no_link"].is_string() && floats["bytes"].as_str().unwrap().len() == 40);
}

/// catches: a link to other columns than the bytes are of.
#[test]
fn a_tile_comes_with_a_link_that_has_its_rows() {
    let words = ["gguf", ODD, "super", "--row", "1", "--block", "1", "--rows", "2", "--columns", "512"];
    let tile = json(&[&words[..], &["--json"]].concat());
    assert_eq!((&tile["rows"], &tile["columns"]), (&2.into(), &512.into()));
    let values = tile["values_bits"].as_array().unwrap();
    let spec = json(&["spec", tile["link"].as_str().unwrap()]);
    assert_eq!(
        (&spec["in_dim"], &spec["out_dim"], &spec["weights"]["bytes"]),
        (&512.into(), &2.into(), &tile["bytes"])
    );
    for (i, (row, block)) in [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")].into_iter().enumerate() {
        let one = json(&["gguf", ODD, "super", "--row", row, "--block", block, "--json"]);
        assert_eq!(one["values_bits"].as_array().unwrap()[..], values[256 * i..][..256]);
    }
    let (said, code) = blockscope(&words);
    assert!(
        code == 0 && said.contains("super (q6_K), from row 1, block 1 on: 2 rows × 512 columns in 840 bytes"),
        "{said}"
    );
    assert!(said.contains(tile["bytes"].as_str().unwrap()) && said.contains("--link prints it"), "{said}");
    let all = json(&["gguf", ODD, "super", "--rows", "3", "--json"]);
    assert_eq!((&all["row"], &all["columns"]), (&0.into(), &768.into()));
}

/// catches: a short link that does not lead back to all that was shared.
#[test]
fn a_link_may_leave_its_weights_in_the_file() {
    let tile = json(&["gguf", ODD, "super", "--row", "1", "--block", "1", "--rows", "2", "--columns", "512", "--json"]);
    let link = tile["link"].as_str().unwrap();
    assert!(link.ends_with("&g=odd-v2.gguf:4992/super/1+2/1+512"), "{link}");
    let edited = format!("{link}&e=0.1.0.0~_w&q=apr");
    let (whole, _) = blockscope(&["export", &edited, "--as", "link"]);
    let whole = whole.trim().split("&z=").next().unwrap();
    let (short, code) = blockscope(&["export", &edited, "--as", "source"]);
    let short = short.trim();
    assert!(code == 0 && short.len() < 100 && short.contains("&g=!odd-v2.gguf"), "{short}");
    let (said, code) = blockscope(&["run", short]);
    assert!(code == 2 && said.contains("weights: a link without them is not allowed"), "{said}");
    assert!(said.contains("blockscope gguf FILE --fill LINK"), "{said}");
    assert_eq!(blockscope(&["gguf", ODD, "--fill", short]), (format!("{whole}\n"), 0));
    assert_eq!(blockscope(&["gguf", ODD, "--fill", whole]), (format!("{whole}\n"), 0), "the weights are read again");
    for (file, link, refused) in [
        (TYPES, short, "--fill: file: “types-v3.gguf:"),
        (ODD, "#1", "--fill: origin: none is not allowed"),
        (ODD, "#1&g=!odd-v2.gguf:4992/super/9/1", "--fill: row: 9 is not allowed"),
        (ODD, "#1&f=q6_K&o=2&g=!odd-v2.gguf:4992/super/1/1", "--fill: weights.bytes: 210 bytes is not allowed"),
        (ODD, "#1&l=0&g=!odd-v2.gguf:4992/super/1/1", "--fill: depth: 0 is not allowed"),
    ] {
        let (said, code) = blockscope(&["gguf", file, "--fill", link]);
        assert!(code == 2 && said.contains(refused), "{link}: {said}");
    }
}

#[test]
fn floats_open_as_an_original() {
    let half = json(&["gguf", TYPES, "0.f32.0", "--rows", "1", "--json"]);
    let report = json(&["run", half["link"].as_str().unwrap(), "--json"]);
    assert!(report["depths"][0]["weights"]["w_err"].as_f64().is_some_and(|error| error > 0.0), "{report}");
}

#[test]
fn what_is_not_there_is_refused() {
    for (words, said) in [
        (&["gguf", ODD, "nine"][..], "tensor: “nine” is not allowed; expected the name of one of the file's 5 tensors"),
        (&["gguf", ODD, "five", "--row", "1"], "--row: 1 is not allowed; expected a whole number from 0 to 0"),
        (&["gguf", ODD, "super", "--block", "3"], "--block: 3 is not allowed; expected a whole number from 0 to 2"),
        (&["gguf", ODD, "super", "--rows", "4"], "--rows: 4 is not allowed; expected a whole number from 1 to 3"),
        (
            &["gguf", ODD, "super", "--row", "3", "--rows", "1"],
            "--row: 3 is not allowed; expected a whole number from 0 to 2",
        ),
        (
            &["gguf", ODD, "super", "--rows", "1", "--columns", "100"],
            "--columns: 100 is not allowed; expected a multiple of 256 from 256 to 768",
        ),
        (&["gguf", ODD, "super", "--columns", "256"], "--rows"),
        (&["gguf", ODD, "super", "--rows", "1", "--against", ODD], "--against"),
        (&["gguf", "tests/cli.rs"], "magic at byte 0: “//! ” is not allowed; expected “GGUF”"),
        (&["scan", "tests"], "tests: "),
        (&["scan", ODD, "--shard", "5/4"], "expected a shard of up to 65536: 1/4"),
        (&["scan", ODD, "--input", "1&l=0"], "depth: "),
        (&["scan", TYPES, "--input", "1&b=apr-nofma"], "--input, for blocks of q8_0: path_b.order: “apr-nofma” "),
        (&["scan", "--merge", ODD], ": a GGUF file, which holds the weights of a model; expected text"),
        (&["scan", ODD, TYPES], "FILE: 2 is not allowed; expected one"),
    ] {
        let (all, code) = blockscope(words);
        assert!(code == 2 && all.contains(said), "{words:?}: {all}");
    }
}

#[test]
fn a_scan_is_printed_three_ways_and_merged() {
    let (lines, code) = blockscope(&["scan", TYPES, "--json"]);
    assert_eq!(code, 0, "{lines}");
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.iter().any(|row| row["total"] == 4 && row["type"] == "q4_K" && row["rel_diff"]["median"].is_number()));
    let (table, _) = blockscope(&["scan", TYPES]);
    assert!(table.contains("all 4 of q4_K"), "{table}");
    let (csv, _) = blockscope(&["scan", TYPES, "--csv"]);
    // A link stands in quotes, for it has commas.
    let outside = |line: &str| line.split('"').step_by(2).map(|part| part.matches(',').count()).sum::<usize>();
    let cells: Vec<usize> = csv.lines().map(outside).collect();
    assert!(cells.len() == rows.len() + 1 && cells.iter().all(|&n| n == cells[0]), "{cells:?}");

    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("scan");
    std::fs::create_dir_all(&folder).unwrap();
    let mut words = vec!["scan".to_owned(), "--merge".to_owned(), "--json".to_owned()];
    for i in 1..=3 {
        let (lines, code) = blockscope(&["scan", TYPES, "--shard", &format!("{i}/3")]);
        assert_eq!(code, 0, "{lines}");
        let file = folder.join(format!("{i}.jsonl"));
        std::fs::write(&file, lines).unwrap();
        words.push(file.to_str().unwrap().to_owned());
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(blockscope(&words), (lines, 0));
}
