//! Somebody's shader on a device: asked, and raced.

use super::ask::{Answers, steady};
use super::cases::Case;
use super::contract::Function;
use super::race::{Contender, Race, Ran};
use super::shader::Shader;
use super::trouble::Trouble;
use crate::format::{SHADERS, place};
use crate::gpu::{Gpu, GpuError, Kernel};
use crate::run::l2_rel;
use crate::speed::{Clock, Sampled};
use crate::work::speed::{self, Raced, Speed};
use crate::work::{Given, Kernels};

/// How far all answers to the matrix of a race may be from ours, as a share of them: sums in another order.
const FAR: f64 = 1e-3;

impl Shader {
    /// Puts the cases to a function on a device, the first of them once more at the end. Its kernel comes along, to be raced.
    ///
    /// # Errors
    /// What the device or the function did instead of answering.
    pub async fn ask(
        &self,
        gpu: &Gpu,
        given: &Given,
        function: &Function,
        cases: &[Case],
    ) -> Result<(Kernel, Answers), Trouble> {
        let kernel = gpu.entry(given, &function.name).await?;
        let mut answers = Answers::new();
        for case in cases.iter().chain(cases.first()) {
            let output = gpu.answer(&kernel, &self.question(function, case)).await?;
            answers.push(self.answer(function, case, &output)?);
        }
        if let (Some(again), Some(first)) = (answers.pop(), answers.first()) {
            steady(function, first, &again)?;
        }
        Ok((kernel, answers))
    }

    /// Races a function's kernel against ours on that path, and against a shader that only reads the same bytes.
    ///
    /// # Errors
    /// What the device did, or that the answers to the matrix of the race are not near ours.
    pub async fn race(
        &self,
        gpu: &Gpu,
        kernels: &Kernels,
        (function, kernel): (&Function, &Kernel),
        path_a: bool,
        clock: Clock,
    ) -> Result<Race, Trouble> {
        let shaders = &SHADERS[place(function.format)];
        let Raced { shape, read, ours, theirs } =
            speed::race(gpu, kernels, shaders, (kernel, self.rows), path_a, clock).await?;
        let off = l2_rel(&ours.outputs, &theirs.outputs);
        if off.is_nan() || off > FAR {
            return Err(Trouble::Far(function.name.clone(), off));
        }
        let lane = |who, variant, speed: &Speed| {
            let once = |seconds: &f64| seconds * 1e3 / speed.copies as f64;
            (who, variant, Sampled::of(&speed.seconds.iter().map(once).collect::<Vec<_>>(), speed.copies))
        };
        let ran = Ran {
            rows: shape.rows,
            in_dim: shape.in_dim,
            bytes: read.bytes / read.copies,
            samples: read.seconds.len(),
        };
        let lanes = [
            lane(Contender::Theirs, None, &theirs),
            lane(Contender::Ours, Some("GPU"), &ours),
            lane(Contender::Read, None, &read),
        ];
        Ok(Race::new(function, Some(if path_a { "a" } else { "b" }), ran, lanes.into_iter()))
    }
}

/// Most characters of what a driver says.
const SENTENCES: usize = 400;

impl From<GpuError> for Trouble {
    fn from(error: GpuError) -> Self {
        Self::Gpu(error.cut(SENTENCES).into())
    }
}
