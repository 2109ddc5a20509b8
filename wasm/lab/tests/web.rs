//! The browser's face, called as the page calls it. Runs in Node and in browsers.
#![cfg(target_arch = "wasm32")]

use blockscope_lab::{Lab, choices};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// `value.a.b.0` for the path `["a", "b", "0"]`.
fn get(value: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(value.clone(), |value, key| Reflect::get(&value, &JsValue::from_str(key)).unwrap())
}

fn text(value: &JsValue, path: &[&str]) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("{path:?} is no text"))
}

#[test]
fn the_first_view_is_m94() {
    let mut lab = Lab::new();
    let view = lab.look().unwrap();
    assert_eq!(text(&view, &["depths", "0", "0", "a_bits"]), "0xc69384e3");
    assert_eq!(text(&view, &["depths", "0", "0", "b_bits"]), "0xc693a21e");
    assert_eq!(text(&view, &["link"]), "1");
    assert_eq!(get(&view, &["scope", "bytes", "length"]).as_f64(), Some(144.0));
    assert_eq!(get(&lab.scale_sweep().unwrap(), &["length"]).as_f64(), Some(7.0));
}

#[test]
fn an_edit_moves_the_numbers_and_the_link() {
    let mut lab = Lab::new();
    let link = lab.edit("nibble", 5, 15.0, "").unwrap().as_string();
    let view = lab.look().unwrap();
    assert_eq!(link, Some(text(&view, &["link"])));
    assert_ne!(text(&view, &["depths", "0", "0", "a_bits"]), "0xc69384e3");
    let mut other = Lab::new();
    other.open(&text(&view, &["link"])).unwrap();
    assert_eq!(text(&other.look().unwrap(), &["digest"]), text(&view, &["digest"]));
}

#[test]
fn a_refused_edit_changes_nothing_and_says_why() {
    let mut lab = Lab::new();
    for (what, index, number, name, field) in [
        ("depth", 0, 0.0, "", "depth"),
        ("tokens", 0, 1e6, "", "tokens"),
        ("in_dim", 0, 100.0, "", "in_dim"),
        ("depth", 0, 1.5, "", "depth"),
        ("d", 0, -70000.0, "", "d"),
        ("dmin", 0, 1e9, "", "dmin"),
        ("scale", 8, 0.0, "", "scale[8]"),
        ("min", 0, 64.0, "", "min[0]"),
        ("quant", 0, 1.0, "", "edit"),
        ("weights.format", 0, 0.0, "q9_K", "weights.format"),
        ("between", 0, 0.0, "layernorm", "between"),
        ("block", 0, 0.0, "zz", "block"),
        ("nonsense", 0, 0.0, "", "edit"),
    ] {
        let problem = lab.edit(what, index, number, name).unwrap();
        assert_eq!(text(&problem, &["field"]), field, "{what}");
        // The frame of a refusal, then its parts: the field, what was found, what is allowed.
        assert!(text(&problem, &["message", "0"]).contains("; expected {2}"));
        assert_eq!(text(&problem, &["message", "1"]), field);
        assert_eq!(get(&problem, &["message", "length"]).as_f64(), Some(4.0));
    }
    assert_eq!(text(&lab.look().unwrap(), &["link"]), "1");
}

#[test]
fn a_broken_scale_is_taken_by_its_bits_and_counted() {
    let mut lab = Lab::new();
    assert_eq!(get(&lab.look().unwrap(), &["broken"]).as_f64(), Some(0.0));
    assert!(lab.edit("d", 0, 32256.0, "bits").unwrap().is_string());
    let view = lab.look().unwrap();
    assert_eq!(get(&view, &["broken"]).as_f64(), Some(1.0));
    assert_eq!(text(&view, &["depths", "0", "0", "a_bits"]), "0x7fc00000");
}

#[test]
fn a_bad_link_opens_the_nearest_experiment() {
    let mut lab = Lab::new();
    let opened = lab.open("#1&n=100&l=0&z=0123456789abcdef").unwrap();
    assert_eq!(get(&opened, &["problems", "length"]).as_f64(), Some(2.0));
    assert!(
        get(&opened, &["promise"]).is_null(),
        "the promise of a link that had to be mended is of another experiment"
    );
    assert_eq!(text(&lab.look().unwrap(), &["link"]), "1");
}

#[test]
fn a_broken_promise_says_where() {
    let mut lab = Lab::new();
    let kept = text(&lab.look().unwrap(), &["promise"]);
    assert_eq!(text(&lab.open(&format!("#1&z={kept}")).unwrap(), &["promise"]), kept);
    assert!(get(&lab.look().unwrap(), &["difference"]).is_null());
    // Another output's promise.
    lab.edit("nibble", 5, 15.0, "").unwrap();
    let other = text(&lab.look().unwrap(), &["promise"]);
    lab.open(&format!("#1&z={other}")).unwrap();
    let view = lab.look().unwrap();
    for (field, value) in [("layer", 0.0), ("token", 0.0), ("first", 0.0), ("last", 0.0)] {
        assert_eq!(get(&view, &["difference", field]).as_f64(), Some(value), "{field}");
    }
}

#[test]
fn the_microscope_stays_inside() {
    let mut lab = Lab::new();
    lab.open("#1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2").unwrap();
    lab.focus(99, 999, 9, 9);
    let view = lab.look().unwrap();
    assert_eq!(get(&view, &["scope", "focus", "layer"]).as_f64(), Some(4.0));
    assert_eq!(get(&view, &["scope", "focus", "row"]).as_f64(), Some(255.0));
    assert_eq!(get(&view, &["depths", "4", "0", "summary", "output"]).as_f64(), Some(255.0));
}

#[test]
fn every_format_is_listed_and_can_be_looked_at() {
    let choices = choices().unwrap();
    let count = get(&choices, &["formats", "length"]).as_f64().unwrap() as usize;
    assert!(count > 1);
    for i in 0..count {
        let of = |key: &str| get(&choices, &["formats", &i.to_string(), key]);
        let name = of("name").as_string().unwrap();
        assert_eq!(text(&of("orders"), &["0"]), "blocks");
        let mut lab = Lab::new();
        lab.edit("weights.format", 0, 0.0, &name).unwrap();
        let view = lab.look().unwrap();
        assert_eq!(text(&view, &["scope", "format"]), name);
        assert_eq!(get(&view, &["scope", "bytes", "length"]), of("bytes"));
        assert_eq!(get(&view, &["scope", "weights", "length"]), of("weights"));
        // The scale of the block, by name; weights that are floats have none.
        let has_scale = !get(&view, &["scope", "fields", "d"]).is_undefined();
        assert_eq!(has_scale, !["f32", "f16", "bf16"].contains(&&*name), "{name}");
        assert!(
            !has_scale || get(&view, &["scope", "fields", "d", "floats", "0", "value"]).as_f64().is_some(),
            "{name}"
        );
    }
}
