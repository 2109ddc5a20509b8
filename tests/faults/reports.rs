//! Reports that are forged, cut or of something else.

use super::cli::{file, is_fit, run};
use serde_json::{Value, json};

/// The report of a link as JSON.
fn report(link: &str) -> Value {
    serde_json::from_str(&run(&["run", link, "--json"]).out).unwrap()
}

fn against(link: &str, report: &Value) -> (String, i32) {
    let ended = run(&["run", link, "--against", &file("report.json", report.to_string())]);
    is_fit(&ended.said);
    (ended.said, ended.code)
}

/// Fault: a report of another experiment.
/// Injected: reports that differ from what runs here in one field of the Spec, each with other bits or with the same.
/// Seen: that the experiment is another, which field differs, and both values; exit code 2.
/// Kept: no verdict is given on bits that were never meant to be the same.
#[test]
fn another_experiment_is_named() {
    for (here, there, words) in [
        ("#1&o=256&l=5&s=rmsnorm", "#1&o=256&l=10&s=rmsnorm", "depth is 5 here, 10 there"),
        ("#1", "#1&b=ggml-avx2", "path_b.order is \"blocks\" here, \"ggml-avx2\" there"),
        ("#1&o=2", "#1&o=3", "out_dim is 2 here, 3 there"),
        ("#1&w=r", "#1&w=r,s8", "weights.random.seed is 1 here, 8 there"),
        ("#1", "#1&w=r", "weights.pattern is {"),
        ("#1&o=256&l=3&y=1~k40000000", "#1&o=256&l=3", "layers is [{"),
        ("#1&e=0.0.0.3~AA", "#1&e=0.0.0.3~AQ", "edits[0].bytes is \"00\" here, \"01\" there"),
    ] {
        let (said, code) = against(here, &report(there));
        assert!(said.contains("is a report of another experiment: ") && said.contains(words), "{said}");
        assert_eq!(code, 2, "{said}");
    }
    let (said, code) = against("#1", &report("#1"));
    assert!(said.starts_with("bit-exact here") && code == 0, "{said}");
}

/// Fault: a report that is forged, cut, or no report.
/// Injected: a changed bit, an output that is no text, a token too few, a depth too many, no Spec, a megabyte in place of a value.
/// Seen: the first output that differs (exit code 3), or what is missing (exit code 2).
/// Kept: "bit-exact" is said of equal bits alone, whatever digest or verdict the file holds.
#[test]
fn only_equal_bits_are_called_equal() {
    let whole = report("#1&o=4&t=2");
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut report = whole.clone();
        change(&mut report);
        against("#1&o=4&t=2", &report)
    };
    let long = "é".repeat(1_000_000);
    for (change, words, exit) in [
        (
            &(|r: &mut Value| r["depths"][0]["tokens"][1]["b_bits"][3] = json!("0x00000000")) as &dyn Fn(&mut Value),
            "not the same bits: first at depth 1, token 1, output 3 of path B",
            3,
        ),
        (&|r: &mut Value| r["depths"][0]["tokens"][0]["a_bits"][0] = json!(7), "output 0 of path A", 3),
        (&|r: &mut Value| r["depths"][0]["tokens"][0]["a_bits"][0] = json!(long), "output 0 of path A", 3),
        (
            &|r: &mut Value| drop(r["depths"][0]["tokens"].as_array_mut().unwrap().pop()),
            "tokens[1].a_bits has not 4 outputs",
            2,
        ),
        (
            &|r: &mut Value| r["depths"].as_array_mut().unwrap().push(json!({})),
            "depths: 2 of 1: this is no whole report",
            2,
        ),
        (&|r: &mut Value| r["spec"] = json!(long), "this is no report with its experiment", 2),
        (&|r: &mut Value| drop(r.as_object_mut().unwrap().remove("spec")), "spec: nothing: this is no report", 2),
    ] {
        let (said, code) = changed(change);
        assert!(said.contains(words) && code == exit, "{said}");
    }
    // A digest that says so makes nothing equal or different.
    let (said, code) = changed(&|r| r["digest"] = json!("0000000000000000"));
    assert!(said.starts_with("bit-exact here") && code == 0, "{said}");
}
