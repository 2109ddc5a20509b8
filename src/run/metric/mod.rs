//! What is said of a token: a row for each number, from which report, JSON, command line, Markdown, sweeps, the questions to a
//! class and the page's charts and tables are made. The page has the table as `www/metrics/table.gen.ts`, and words for each row.
//!
//! ```text
//! row (Measure)     its name, of what it is, its unit, its value           here
//! Metric            rows that a sweep measures, a line for each path       here
//! lists below       which rows a face shows, in its order                  here
//! words             titles, meanings, questions                            www/metrics/words.ts
//! ```

mod distance;
mod face;
mod row;

use super::autopsy::Autopsy;
use super::report::{DepthReport, TokenReport};
use super::top::Top;
pub(crate) use distance::{cosine, error, l2_rel, max_ulp, norm, norm_err, off, rel_diff, relative, wide};
pub use face::{Chart, Line, Metric};
pub(super) use row::Outputs;
pub use row::{Of, Scale, Unit};
use row::{Value, measures};
use serde::Serialize;

measures! {
    /// How path A and path B differ on one token. Metrics are f64; a metric of infinite or NaN outputs is NaN (null in JSON), one that
    /// divides by zero infinite (null too).
    summary TokenSummary {
        /// `|A − B|` of that output.
        AbsDiff abs_diff: f64, Output, Size, |x| distance::abs_diff(x.a[x.output], x.b[x.output]);
        /// `|A − B| / |A|` of that output.
        RelDiff rel_diff: f64, Output, Ratio, |x| rel_diff(x.a[x.output], x.b[x.output]);
        /// `‖A − B‖ / ‖A‖` over all outputs.
        L2Rel l2_rel: f64, All, Ratio, |x| l2_rel(x.a, x.b);
        /// `|A − B| / (‖w‖·‖x‖)` of the dot behind that output, before the stage; `x` is path A's input.
        NormErr norm_err: f64, Dot, Ratio, |x| norm_err(x.autopsy.a, x.autopsy.b, x.autopsy.reach);
        /// Cosine of the angle between A and B over all outputs.
        Cosine cosine: f64, All, Cosine, |x| cosine(x.a, x.b);
        /// The most f32 steps between an output of A and the same of B; nothing where one is infinite or NaN, or where two lie on both
        /// sides of zero: the steps between count exponents there.
        MaxUlp max_ulp: Option<u32>, All, Steps, |x| max_ulp(x.a, x.b);
        /// `‖A − exact‖ / ‖exact‖` over all outputs.
        AErr a_err: f64, All, Ratio, |x| error(x.exact, x.a);
        /// `‖B − exact‖ / ‖exact‖` over all outputs.
        BErr b_err: f64, All, Ratio, |x| error(x.exact, x.b);
        /// `‖A − original‖ / ‖original‖` over all outputs; nothing where bytes are the weights.
        ACost a_cost: Option<f64>, All, Ratio, |x| x.original.map(|original| error(original, x.a));
        /// `‖B − original‖ / ‖original‖` over all outputs; nothing where bytes are the weights.
        BCost b_cost: Option<f64>, All, Ratio, |x| x.original.map(|original| error(original, x.b));
    }
    /// What a report has elsewhere.
    report(layer, token) {
        /// How far the weights of the layer are from their originals.
        WErr w_err, Weights, Ratio, layer.weights.map(|error| error.w_err);
        /// Path A's output.
        A a, Output, Number, f64::from(token.a[token.summary.output]);
        /// Path B's output.
        B b, Output, Number, f64::from(token.b[token.summary.output]);
        /// The output of the exact oracle.
        Exact exact, Output, Sum, token.exact[token.summary.output];
        /// The output that the original numbers give.
        Original original, Output, Sum, token.original.as_ref().map(|original| original[token.summary.output]);
    }
}
