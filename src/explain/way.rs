//! The ways to compute an experiment.

use crate::format::Order;
use crate::input::{Input, Rounding, Rule};
use crate::kernel::dot_f32::DotOrder;
use crate::look::rule_of;
use crate::mistake::{Mistake, Program};
use crate::spec::Experiment;

/// A way to compute a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// Path A in an order.
    A(DotOrder),
    /// Path B in an order, with a rule for its input.
    B(Order, Rule),
}

/// How many ways are tried: the plain program is slow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Effort {
    /// Every order with every rule.
    All,
    /// The same without a mistake; with one, the experiment's order with every rule that has a name.
    Some,
    /// The latter without a mistake; with one, the experiment's own.
    Own,
}

impl Effort {
    /// For an experiment of so many multiply-adds.
    pub(super) fn of(work: usize) -> Self {
        match work {
            0..=512 => Self::All,
            513..=0x1_0000 => Self::Some,
            _ => Self::Own,
        }
    }
}

impl Way {
    /// The name of its order.
    pub fn order(self) -> &'static str {
        match self {
            Self::A(order) => order.name(),
            Self::B(order, _) => order.name(),
        }
    }

    /// The name of path B's rule.
    pub fn rule(self, input: &dyn Input) -> Option<String> {
        let Self::B(_, rule) = self else { return None };
        let named = input.rules().iter().find(|(_, known)| *known == rule);
        Some(
            named.map_or_else(|| format!("{}-{}", rule.scale.name(), rule.rounding.name()), |(name, _)| (*name).into()),
        )
    }

    /// Whether its input is cut toward zero.
    pub(super) fn truncates(self) -> bool {
        matches!(self, Self::B(_, Rule { rounding: Rounding::Trunc, .. }))
    }

    /// `a` or `b`.
    pub fn path(self) -> &'static str {
        if matches!(self, Self::A(_)) { "a" } else { "b" }
    }

    /// Whether it is what a machine of ggml does: its order, with the rule that it has.
    pub fn is_machine(self, input: &dyn Input) -> bool {
        let Self::B(order, rule) = self else { return false };
        order != Order::Blocks && order != Order::AprNofma && rule_of(input, order.name()).1 == rule
    }

    /// The experiment's own two ways.
    pub fn own(experiment: &Experiment) -> [Self; 2] {
        [Self::A(experiment.spec().path_a.order), Self::B(experiment.order(), experiment.rule())]
    }

    /// Every way without a mistake, in the order in which one of several with the same bits is named: the experiment's own, those
    /// of machines, other orders, other rules.
    pub(super) fn right(experiment: &Experiment, effort: Effort) -> Vec<Self> {
        let format = experiment.format();
        let mut ways = Self::own(experiment).to_vec();
        ways.extend(DotOrder::ALL.iter().map(|&order| Self::A(order)));
        let mut rules = named(format.input());
        let b = match effort {
            Effort::Own => crossed(experiment, format.orders(), &rules),
            _ => {
                rules.extend(format.input().pairs());
                products(experiment, format.orders(), &rules)
            }
        };
        let machine = |order: &Order| Self::B(*order, rule_of(format.input(), order.name()).1);
        ways.extend(format.orders().iter().map(machine).filter(|way| way.is_machine(format.input())));
        ways.extend(b);
        unique(ways)
    }

    /// The ways in which a program may make a mistake, the plain program having fewer orders.
    pub(super) fn wrong(experiment: &Experiment, mistake: &'static Mistake, effort: Effort) -> Vec<Self> {
        let format = experiment.format();
        let orders = Program { format, mistake: Some(mistake) }.orders();
        let own = if orders.contains(&experiment.order()) { experiment.order() } else { orders[0] };
        let rules = named(format.input());
        let b = match effort {
            Effort::All => products(experiment, &orders, &rules),
            Effort::Some => rules.iter().map(|&rule| Self::B(own, rule)).collect(),
            Effort::Own => Vec::new(),
        };
        let a: &[DotOrder] = if effort == Effort::Own { &[] } else { DotOrder::ALL };
        let a = std::iter::once(&experiment.spec().path_a.order).chain(a).map(|&order| Self::A(order));
        let b = std::iter::once(Self::B(own, experiment.rule())).chain(b);
        unique(a.filter(|_| mistake.on_a()).chain(b.filter(|_| mistake.on_b())).collect())
    }
}

/// Every order with every rule, those with the experiment's rule first.
fn products(experiment: &Experiment, orders: &[Order], rules: &[Rule]) -> Vec<Way> {
    let rules = std::iter::once(experiment.rule()).chain(rules.iter().copied());
    rules.flat_map(|rule| orders.iter().map(move |&order| Way::B(order, rule))).collect()
}

/// Every order with the experiment's rule, and every rule with the experiment's order.
fn crossed(experiment: &Experiment, orders: &[Order], rules: &[Rule]) -> Vec<Way> {
    let own = if orders.contains(&experiment.order()) { experiment.order() } else { orders[0] };
    let orders = orders.iter().map(|&order| Way::B(order, experiment.rule()));
    orders.chain(rules.iter().map(|&rule| Way::B(own, rule))).collect()
}

/// The rules that programs have names for.
pub(super) fn named(input: &dyn Input) -> Vec<Rule> {
    input.rules().iter().map(|(_, rule)| *rule).collect()
}

/// Each once, where it stands first.
pub(super) fn unique<T: PartialEq>(ways: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for way in ways {
        if !kept.contains(&way) {
            kept.push(way);
        }
    }
    kept
}
