//! Sweeps: what is found at each place is what a run of that experiment gives, in any order and at any time.
#![cfg(not(target_arch = "wasm32"))]

use blockscope::format::FORMATS;
use blockscope::link;
use blockscope::spec::{Experiment, Focus, SpecError};
use blockscope::sweep::{Line, Metric, Moved, Sweep, Swept};
use blockscope::variant::Variant;

fn begin(link: &str, moved: Moved, values: &str, seeds: f64) -> Result<Sweep, SpecError> {
    let read = link::parse(link);
    assert_eq!(read.problems, [], "{link}");
    let experiment = Experiment::try_from(&read.spec).unwrap();
    Sweep::new(experiment, read.focus.unwrap_or_default(), moved, values, seeds)
}

fn swept(link: &str, moved: Moved, values: &str, seeds: f64, metric: Metric) -> Swept {
    let mut sweep = begin(link, moved, values, seeds).unwrap();
    while sweep.step() {}
    sweep.so_far(metric)
}

fn refused(link: &str, moved: Moved, values: &str, seeds: f64) -> String {
    begin(link, moved, values, seeds).err().unwrap().to_string()
}

/// `l2_rel` of a run, by way of its link.
fn l2_rel(run: &Experiment) -> f64 {
    let read = link::parse(&link::format(run.spec()));
    let experiment = Experiment::try_from(&read.spec).unwrap();
    experiment.run(Variant::BEST, 0).depths.last().unwrap().tokens[0].summary.l2_rel
}

/// catches: a place that is measured with the scale, the depth or the seed of another
#[test]
fn every_place_is_the_run_of_its_link() {
    for (link, moved, values) in [
        ("1&o=256&l=2&s=rmsnorm&w=r&x=r", Moved::Depth, "1..3"),
        ("1&o=8&w=r&x=r", Moved::Width, "256..1024*2"),
        ("1&o=8&w=r&x=r", Moved::LayerScale, "0.5, 1, 3"),
        ("1&o=8&w=r&x=r", Moved::Outlier, "1, 60"),
        ("1&o=8&t=2&w=r&x=r,o41000000,h3,l77.c2700000.0", Moved::Loud, "1, 60"),
        ("1&o=8&w=r&x=r", Moved::Rule, "ggml, apr"),
        ("1&o=8&w=r&x=r", Moved::Order, ""),
        ("1&o=8&w=r&x=r", Moved::Format, ""),
        ("1&o=8&x=r", Moved::Weights, ""),
        ("1&o=8&w=r&x=r", Moved::D, "0.001..10*10"),
        ("1&o=8", Moved::Dmin, "0, 1"),
        ("1&o=8&f=q8_0&w=r&x=r", Moved::Seed, ""),
    ] {
        let mut sweep = begin(link, moved, values, 3.0).unwrap();
        while sweep.step() {}
        let found = sweep.so_far(Metric::L2Rel);
        assert_eq!((found.done, found.lines.as_slice()), (found.runs, [Line::Apart].as_slice()));
        for (at, place) in found.places.iter().enumerate() {
            let spread = place.lines[0].as_ref().unwrap();
            assert_eq!(spread.of, found.runs / found.places.len(), "{link} {}", place.name);
            // Of an odd number of runs the median is one of them.
            assert_eq!(l2_rel(&sweep.run(at, spread.seed).unwrap()), spread.median, "{link} {}", place.name);
        }
    }
}

/// catches: channels that all become as loud as one, and a sign that is lost
#[test]
fn loud_channels_keep_their_proportion() {
    let mut sweep = begin("1&t=2&x=r,k40000000,o41000000,h3,l77.c2000000.0", Moved::Loud, "4, 100", 1.0).unwrap();
    while sweep.step() {}
    let seed = sweep.so_far(Metric::L2Rel).places[1].lines[0].as_ref().unwrap().seed;
    let found = [0, 1].map(|place| sweep.run(place, seed).unwrap().activations(0));
    assert_eq!(found.map(|x| [x[3], x[77]]), [[2.0, -8.0], [50.0, -200.0]]);
}

#[test]
fn seeds_make_a_histogram_with_a_run_in_each_bin() {
    let mut sweep = begin("1&w=r&x=r", Moved::Seed, "", 40.0).unwrap();
    while sweep.step() {}
    let found = sweep.so_far(Metric::RelDiff);
    let bins = found.bins.unwrap();
    assert_eq!(bins.lines[0].iter().map(|bin| bin.count).sum::<usize>(), 40);
    for (i, bin) in bins.lines[0].iter().enumerate().filter(|(_, bin)| bin.count > 0) {
        let there = sweep.run(0, bin.seed).unwrap();
        let value = there.run(Variant::BEST, 0).depths[0].tokens[0].summary.rel_diff;
        let room = 1.0 + 1e-9;
        assert!(bins.edges[i] <= value * room && value <= bins.edges[i + 1] * room, "{i}: {value}");
    }
}

/// catches: weights that keep their seed where the sweep draws them itself
#[test]
fn weights_that_are_drawn_for_the_sweep_have_the_seeds_too() {
    let found = swept("1", Moved::Weights, "gaussian", 5.0, Metric::Cost);
    assert_eq!(found.runs, 5);
    let spread = found.places[0].lines[0].as_ref().unwrap();
    assert!(spread.low < spread.high);
}

#[test]
fn a_sweep_says_what_it_has_at_any_time() {
    let mut sweep = begin("1&w=r&x=r", Moved::Depth, "1, 2", 2.0).unwrap();
    assert_eq!(sweep.so_far(Metric::L2Rel).lines, []);
    sweep.step();
    let first = sweep.so_far(Metric::L2Rel);
    assert!(first.places[0].lines[0].is_some() && first.places[1].lines[0].is_none());
    while sweep.step() {}
    assert!(!sweep.step());
    // Every metric of the same runs.
    for &metric in Metric::ALL {
        assert_eq!(sweep.so_far(metric).lines, metric.lines(), "{}", metric.name());
    }
}

/// catches: bytes that are given an original, and an infinity that moves a median
#[test]
fn what_is_not_known_is_no_line() {
    let found = swept("1", Moved::LayerScale, "1, 2", 1.0, Metric::Cost);
    assert_eq!((found.lines.len(), found.range), (0, None));
    let found = swept("1&o=256", Moved::Depth, "1, 12", 1.0, Metric::L2Rel);
    assert!(found.places[0].lines[0].is_some() && found.places[1].lines[0].is_none(), "the second outgrows f32");
}

#[test]
fn names_that_do_not_fit_are_left_out_where_all_are_meant() {
    let found = swept("1&f=q8_0&n=96&w=r&x=r", Moved::Format, "", 1.0, Metric::L2Rel);
    let fits = FORMATS.iter().filter(|format| 96 % format.layout().weights == 0).count();
    assert_eq!(found.places.len(), fits);
    assert!(fits > 2 && fits < FORMATS.len());
    let [least, most] = found.ends[0].unwrap();
    let median = |at: usize| found.places[at].lines[0].as_ref().unwrap().median;
    assert!((0..fits).all(|at| median(least) <= median(at) && median(at) <= median(most)));
    assert!(refused("1&f=q8_0&n=96&w=r&x=r", Moved::Format, "q4_K", 1.0).contains("in_dim: 96"));
}

/// catches: a sweep without an end, and one that cannot be taken back
#[test]
fn what_is_refused_is_named_as_typed() {
    for (link, moved, values, seeds, words) in [
        ("1", Moved::Depth, "1, 65", 1.0, "depth: 65 is not allowed; expected a whole number from 1 to 64"),
        ("1", Moved::Depth, "1.5", 1.0, "depth: 1.5 is not allowed; expected a whole number from 1 to 64"),
        ("1", Moved::Width, "100", 1.0, "in_dim: 100 is not allowed; expected a multiple of 256"),
        ("1", Moved::D, "1e9", 1.0, "d: 1000000000 is not allowed; expected a finite f16, from -65504 to 65504"),
        ("1", Moved::Seed, "", 3.0, "what moves: seed is not allowed; expected one of depth, in_dim"),
        ("1", Moved::Outlier, "3", 3.0, "what moves: outlier is not allowed"),
        ("1&x=r", Moved::Loud, "3", 3.0, "what moves: loud is not allowed"),
        ("1&x=r,l3.00000000", Moved::Loud, "3", 3.0, "what moves: loud is not allowed"),
        (
            "1&x=r,l3.42700000",
            Moved::Loud,
            "1e39",
            1.0,
            "value: 1e39 is not allowed; expected a number from -1e4 to 1e4",
        ),
        ("1&w=r", Moved::Seed, "", 0.0, "seeds: 0 is not allowed; expected a whole number from 1 to 1000"),
        ("1&w=r", Moved::Seed, "", 2.5, "seeds: 2.5 is not allowed"),
        ("1&w=r", Moved::Seed, "", f64::NAN, "seeds: NaN is not allowed"),
        (
            "1&w=r",
            Moved::LayerScale,
            "1..50",
            201.0,
            "seeds: 201 is not allowed; expected a whole number from 1 to 200",
        ),
        ("1&w=r,s9007199254740990", Moved::Seed, "", 3.0, "seed: 9007199254740992 is not allowed"),
        ("1&x=r", Moved::Outlier, "1e39", 1.0, "outlier: 1e39 is not allowed; expected a number from -1e4 to 1e4"),
    ] {
        let said = refused(link, moved, values, seeds);
        assert!(said.contains(words), "{link} {values}: {said}");
    }
}

#[test]
fn a_focus_outside_of_a_moved_shape_is_clamped() {
    let read = link::parse("1&o=256&l=3&s=rmsnorm&w=r&x=r&v=2.200.0.0");
    let experiment = Experiment::try_from(&read.spec).unwrap();
    let focus = Focus { layer: 2, row: 200, block: 0, token: 0 };
    let mut sweep = Sweep::new(experiment, focus, Moved::Depth, "1, 3", 1.0).unwrap();
    while sweep.step() {}
    assert_eq!(sweep.so_far(Metric::Value).lines, [Line::A, Line::B]);
}
