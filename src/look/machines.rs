//! One dot on several machines: ggml's kernels for x86, ARM, browsers and portable C, each with the input as it rounds it.

use crate::format::Order;
use crate::input::{Input, Rule};
use crate::number::steps;
use crate::run::{Report, rel_diff};
use crate::spec::{Experiment, Focus};
use crate::variant::Variant;
use serde::Serialize;

/// What a machine makes of the dot.
#[derive(Clone, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Machine {
    /// Its order of addition, which is its name.
    pub order: &'static str,
    /// How it rounds the input.
    pub rule: &'static str,
    /// The dot.
    pub value: f32,
    /// Its bits.
    pub bits: String,
    /// Values of the input that it rounds to another quant, or float, than the portable C does, of those of the row.
    pub other_quants: usize,
    /// f32 steps from the portable C's dot; nothing if one is NaN.
    pub steps: Option<u32>,
    /// `|dot − exact| / |exact|`, `exact` of the input before it is rounded.
    pub error: f64,
}

/// The machines, the portable C first, and whose rule each has for its input: its own, where that has a name.
const MACHINES: [(Order, &str); 5] = [
    (Order::GgmlGeneric, "ggml"),
    (Order::GgmlAvx2, "ggml-avx2"),
    (Order::GgmlNeon, "ggml-neon"),
    (Order::GgmlNeonClang, "ggml-neon"),
    (Order::GgmlWasm, "ggml-wasm"),
];

/// The rule that a machine follows for an input.
pub fn rule_of(input: &dyn Input, machine: &str) -> (&'static str, Rule) {
    let own = input.rules().iter().find(|(name, _)| *name == machine);
    *own.unwrap_or(&input.rules()[0])
}

/// The dot in focus of a finished run, with the input that path B has there, on every machine.
pub fn machines(experiment: &Experiment, report: &Report, focus: Focus) -> Vec<Machine> {
    let (format, input) = (experiment.format(), experiment.format().input());
    let (_, x) = experiment.inputs(report, focus.layer, focus.token);
    let w = experiment.row(focus.layer, focus.row);
    let exact = crate::oracle::dot(&format.weights(&w), &x);
    // All machines round to the same float.
    let quants = |y: &[u8]| input.blocks(y).iter().flat_map(|(_, qs)| qs.iter().copied()).collect::<Vec<i8>>();
    let portable = quants(&input.quantise(Variant::BEST, input.rules()[0].1, &x));
    let mut first = None;
    let machine = |(order, machine): (Order, &str)| {
        let (rule, how) = rule_of(input, machine);
        let y = input.quantise(Variant::BEST, how, &x);
        let value = format.dot(Variant::BEST, order, &w, &y);
        let first = *first.get_or_insert(value);
        Machine {
            order: order.name(),
            rule,
            value,
            bits: format!("{:#010x}", value.to_bits()),
            other_quants: quants(&y).iter().zip(&portable).filter(|(one, other)| one != other).count(),
            steps: steps(value, first),
            error: rel_diff(exact as f32, value),
        }
    };
    MACHINES.into_iter().filter(|(order, _)| format.orders().contains(order)).map(machine).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::FORMATS;
    use crate::link;

    fn of(link: &str) -> Vec<Machine> {
        let experiment = Experiment::try_from(&link::parse(link).spec).unwrap();
        machines(&experiment, &experiment.run(Variant::BEST, 0), Focus::default())
    }

    #[test]
    fn every_format_has_five_machines_and_f16_four() {
        for format in FORMATS {
            let all = of(&format!("1&f={}&w=r&x=r", format.name()));
            assert_eq!(all.len(), if format.name() == "f16" { 4 } else { 5 }, "{}", format.name());
            assert_eq!((all[0].steps, all[0].other_quants), (Some(0), 0));
        }
    }

    #[test]
    fn wasm_truncates_the_input_of_q8_0_and_not_of_q4_k() {
        let wasm = &of("1&n=1024&f=q8_0&w=r&x=r")[4];
        assert!(wasm.other_quants > 400, "{wasm:?}");
        assert_eq!(of("1&n=1024&w=r&x=r")[4].other_quants, 0);
    }
}
