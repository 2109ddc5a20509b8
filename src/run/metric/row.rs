//! What a row of the table says, and what is made of the rows.

use super::Autopsy;
use serde::Serialize;

/// Of what a number is said, and what must be known of somebody's answer to say it of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Of {
    /// All outputs of a token.
    All,
    /// The output in focus.
    Output,
    /// The dot behind that output.
    Dot,
    /// The weights of a layer.
    Weights,
}

/// In what a number is counted, and so how it reads and on which scale it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A ratio of 0 or more, read in percent.
    Ratio,
    /// Whole f32 steps.
    Steps,
    /// A distance in the outputs' own unit.
    Size,
    /// A cosine: at most 1.
    Cosine,
    /// An output, an f32 of any sign.
    Number,
    /// The same as an f64.
    Sum,
}

/// What of a number is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Its logarithm: it is a size, 0 or more.
    Log,
    /// The number, with 0 in sight.
    Zero,
    /// The number, with 1 at the top.
    One,
}

impl Unit {
    /// What of its numbers is drawn.
    pub const fn scale(self) -> Scale {
        match self {
            Self::Ratio | Self::Steps | Self::Size => Scale::Log,
            Self::Number | Self::Sum => Scale::Zero,
            Self::Cosine => Scale::One,
        }
    }
}

/// What the rows of a summary are computed from.
pub(in crate::run) struct Outputs<'a> {
    pub a: &'a [f32],
    pub b: &'a [f32],
    pub exact: &'a [f64],
    pub original: Option<&'a [f64]>,
    /// The output in focus, and what is known of the dot behind it.
    pub output: usize,
    pub autopsy: &'a Autopsy,
}

/// What a row may hold.
pub(super) trait Value {
    fn value(self) -> Option<f64>;
}

impl Value for f64 {
    fn value(self) -> Option<f64> {
        Some(self)
    }
}

impl<T: Into<f64>> Value for Option<T> {
    fn value(self) -> Option<f64> {
        self.map(Into::into)
    }
}

/// Declares the summary of a token, with a field for each of its rows, and an enum of all rows.
macro_rules! measures {
    (
        $(#[$about:meta])* summary $Summary:ident {
            $($(#[$doc:meta])* $Row:ident $name:ident: $Type:ty, $of:ident, $unit:ident, $value:expr;)+
        }
        $(#[$elsewhere:meta])* report($layer:ident, $token:ident) {
            $($(#[$its_doc:meta])* $Its:ident $its_name:ident, $its_of:ident, $its_unit:ident, $its_value:expr;)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Serialize, ts_rs::TS)]
        #[ts(rename = "Summary")]
        pub struct $Summary {
            /// Which token, from 0.
            pub token: usize,
            /// Which output `abs_diff` and `rel_diff` speak of. `norm_err` and `autopsy` speak of the dot of that row; if a row was
            /// watched that SwiGLU joins to another, of its dot, and this is the output that the two become.
            pub output: usize,
            $($(#[$doc])* pub $name: $Type,)+
            /// Which outputs are the largest.
            pub top: Top,
            /// Where the difference of that output comes from.
            pub autopsy: Autopsy,
        }

        impl $Summary {
            /// Of outputs. What is said of all of them together stands in `before`, where another of them was in focus.
            pub(super) fn new(token: usize, x: &Outputs<'_>, top: Top, before: Option<&Self>) -> Self {
                $(let $name = match before {
                    Some(before) if matches!(Of::$of, Of::All) => before.$name,
                    _ => { let value: fn(&Outputs<'_>) -> $Type = $value; value(x) }
                };)+
                Self { token, output: x.output, $($name,)+ top, autopsy: *x.autopsy }
            }
        }

        /// A number that is said of a token after a layer: a row of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Measure { $($(#[$doc])* $Row,)+ $($(#[$its_doc])* $Its),+ }

        impl Measure {
            /// Every row.
            pub const ALL: &'static [Self] = &[$(Self::$Row,)+ $(Self::$Its),+];

            /// Its name, the same in JSON, links, the command line and the page.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Row => stringify!($name),)+ $(Self::$Its => stringify!($its_name)),+ }
            }

            /// Of what it is said.
            pub const fn of(self) -> Of {
                match self { $(Self::$Row => Of::$of,)+ $(Self::$Its => Of::$its_of),+ }
            }

            /// In what it is counted.
            pub const fn unit(self) -> Unit {
                match self { $(Self::$Row => Unit::$unit,)+ $(Self::$Its => Unit::$its_unit),+ }
            }

            /// Its value for a token of a layer; nothing where it is not there (originals of bytes, steps across zero).
            pub fn value(self, $layer: &DepthReport, $token: &TokenReport) -> Option<f64> {
                match self { $(Self::$Row => $token.summary.$name.value(),)+ $(Self::$Its => $its_value.value()),+ }
            }
        }
    };
}
pub(super) use measures;
