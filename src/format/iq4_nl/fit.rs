//! The other ways to IQ4_NL. With importances, and in `llama-quantize` also without, ggml tries sixteen scales and takes the
//! levels for the best of them; its reference quantiser, which this crate calls the quantiser, tries one.

use super::BlockIq4Nl;
use crate::format::contraction::{Build, Gcc, Written};
use crate::format::fit::{self, Fit};
use crate::format::iq4;
use crate::format::levels::{self, GROUP};
use crate::number::narrow;

impl Fit for BlockIq4Nl {
    const SEARCHES: bool = true;
    const WEIGHS: bool = true;

    const BUILDS: &'static [Build] = Build::ONE;

    fn contracted(_: Build, x: &[f32]) -> Self {
        Self::quantised::<Gcc>(x)
    }

    fn plain(x: &[f32]) -> Self {
        let x = x.try_into().expect("32 weights");
        with_scale(x, iq4::plain(x))
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        let blocks = row.as_chunks::<GROUP>().0.iter().zip(importance.as_chunks().0);
        for (out, (x, importance)) in out.iter_mut().zip(blocks) {
            let variance = fit::squares(x) * (2.0 / GROUP as f32);
            *out = with_scale(x, iq4::search::<Written>(x, &fit::weights(x, importance, variance)));
        }
    }
}

/// The block with this scale and the levels next to each weight.
fn with_scale(x: &[f32; GROUP], d: f32) -> BlockIq4Nl {
    BlockIq4Nl { d: narrow(d), qs: levels::packed(x.map(|v| iq4::nearest(iq4::inverse(d) * v))) }
}
