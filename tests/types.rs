//! The page's TypeScript types are made from the Rust types that cross to it. `WRITE_TYPES=1 cargo test --test types` writes
//! them; without it the test fails if a file is not current.
#![cfg(not(target_arch = "wasm32"))]

use blockscope::Said;
use blockscope::card::Findings;
use blockscope::claim::{Exhibit, Placed, Swept};
use blockscope::class::{Answers, Judged};
use blockscope::cost::Spread;
use blockscope::explain::{Along, Listed, Switched};
use blockscope::judge::{Card, Race};
use blockscope::link;
use blockscope::look::{Broken, Ladder, Machine, Thumbnail, Truncation};
use blockscope::run::{Chart, Measure, Metric};
use blockscope::spec::Experiment;
use blockscope::sweep;
use blockscope::web::file::{Listing, Span};
use blockscope::web::formats::{Line, SideBySide};
use blockscope::web::origin::{Found, TakenFrom};
use blockscope::web::pair::{PairReads, Told};
use blockscope::web::scan::{Extent, Reads, ScanTable};
use blockscope::web::sweep::{Movable, Run};
use blockscope::web::tile::TileReads;
use blockscope::web::tools::{Explanations, Fitted};
use blockscope::web::{Choices, Opened, Pictures, Problem, View, speed::Tried};
use blockscope::work::Message;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.\n";

/// Declarations by name: those of the types that a file is asked for, and of all that they hold.
struct Declarations(Config, Vec<(String, String)>);

impl Declarations {
    fn with<T: TS + 'static>(mut self) -> Self {
        self.visit::<T>();
        self
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Numbers, texts, lists and maps have no declaration of their own, and a map has no name.
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&self.0);
        if self.1.iter().any(|(known, _)| *known == name) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.1.push((name, format!("{}export {}\n", tidy(&docs), tidy(&T::decl(&self.0)).replace('\n', "\n  "))));
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

/// Comments of one line on one line, and no space at the end of any.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let end = if text.ends_with('\n') { "\n" } else { "" };
    lines.join("\n").replace("/**\n *", "/**").replace("\n */", " */") + end
}

fn current(file: &str, declare: impl FnOnce(Declarations) -> Declarations) {
    let Declarations(_, mut all) = declare(Declarations(Config::new().with_large_int("number"), Vec::new()));
    // The order in which types are met is not the same in every build.
    all.sort();
    let made: String =
        std::iter::once(HEAD).chain(all.iter().map(|(_, text)| text.as_str())).collect::<Vec<_>>().join("\n");
    same(&format!("www/{file}"), &made);
}

fn same(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("WRITE_TYPES").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == made, "{file} is not current: WRITE_TYPES=1 cargo test --test types");
}

#[test]
fn types_of_the_engine() {
    current("engine/types.gen.ts", |all| {
        all.with::<View>()
            .with::<Opened>()
            .with::<Problem>()
            .with::<Pictures>()
            .with::<Choices>()
            .with::<Machine>()
            .with::<Broken>()
            .with::<Truncation>()
            .with::<Ladder>()
            .with::<sweep::ScaleRow>()
            .with::<Fitted>()
            .with::<Tried>()
    });
}

/// What `tests/page` knows of the formats.
#[test]
fn formats_of_the_page() {
    same("tests/page/formats.gen.json", &(serde_json::to_string(&Choices::all().formats).unwrap() + "\n"));
}

/// What the gallery of presets draws.
#[test]
fn pictures_of_the_presets() {
    let picture = |link: &str| Thumbnail::of(&Experiment::try_from(&link::parse(link).spec).unwrap());
    let all: BTreeMap<String, Thumbnail> =
        link::presets().into_iter().map(|preset| (preset.name, picture(&preset.link))).collect();
    same("www/presets/pictures.gen.json", &(serde_json::to_string(&all).unwrap() + "\n"));
}

/// The table of metrics: what the page draws, tabulates and asks.
#[test]
fn table_of_the_metrics() {
    let units: BTreeMap<&str, _> = Measure::ALL.iter().map(|measure| (measure.name(), measure.unit())).collect();
    let metrics = Metric::ALL.iter().map(|metric| format!("{}: {}", metric.name(), json!(metric.measures())));
    let made: String = [
        ("UNITS", json!(units).to_string()),
        ("CHARTS", json!(Chart::ALL).to_string().replace("{\"", "\n  {\"")),
        ("METRICS", format!("{{ {} }}", metrics.collect::<Vec<_>>().join(", "))),
        ("COLUMNS", json!(Measure::COLUMNS).to_string()),
        ("ASKED", json!(Measure::ASKED).to_string()),
    ]
    .map(|(name, value)| format!("\nexport const {name} = {value} as const;\n"))
    .concat();
    same("www/metrics/table.gen.ts", &(HEAD.to_owned() + &made));
}

/// What the engine says.
#[test]
fn types_of_words() {
    current("words/said.gen.ts", |all| all.with::<Said>());
}

#[test]
fn types_of_the_formats() {
    current("formats/types.gen.ts", |all| all.with::<SideBySide>().with::<Line>().with::<Spread>());
}

#[test]
fn types_of_the_file() {
    current("file/types.gen.ts", |all| {
        all.with::<Listing>().with::<Span>().with::<TileReads>().with::<TakenFrom>().with::<Found>()
    });
}

#[test]
fn types_of_the_scan() {
    current("scan/types.gen.ts", |all| all.with::<Reads>().with::<Extent>().with::<ScanTable>());
}

#[test]
fn types_of_the_pair() {
    current("pair/types.gen.ts", |all| all.with::<PairReads>().with::<Told>());
}

#[test]
fn types_of_explanations() {
    current("yours/types.gen.ts", |all| all.with::<Explanations>().with::<Along>());
}

#[test]
fn types_of_mistakes() {
    current("mistake/types.gen.ts", |all| all.with::<Listed>().with::<Switched>());
}

#[test]
fn types_of_the_kernel() {
    current("kernel/types.gen.ts", |all| all.with::<Card>().with::<Race>());
}

#[test]
fn types_of_the_shader() {
    current("shader/types.gen.ts", |all| all.with::<Message>());
}

#[test]
fn types_of_a_class() {
    current("class/types.gen.ts", |all| all.with::<Judged>().with::<Answers>());
}

#[test]
fn types_of_the_claims() {
    current("claims/types.gen.ts", |all| all.with::<Exhibit>().with::<Swept>().with::<Placed>());
}

#[test]
fn types_of_the_sweep() {
    current("sweep/types.gen.ts", |all| all.with::<Movable>().with::<Run>().with::<sweep::Swept>());
}

#[test]
fn types_of_the_card() {
    current("gpu/types.gen.ts", |all| all.with::<Findings>());
}
