//! A norm or a bias of an open file as a stage of the experiment so far.

use super::file::{ModelFile, Span};
use super::tile::typed;
use crate::gguf::AsStage;
use crate::link;
use crate::spec::{SpecError, quoted};

impl ModelFile {
    /// Where the numbers of a tensor are that becomes a stage.
    ///
    /// # Errors
    /// A tensor that there is not, or that is not one row of floats.
    pub fn stage(&self, tensor: usize) -> Result<Span, SpecError> {
        let (offset, length) = AsStage::find(self.tensor(tensor)?)?;
        Ok(Span { offset, length })
    }

    /// The link `onto` with a tensor, from its bytes, as a stage (a name of [`AsStage`]) behind those of a layer, as it was typed.
    ///
    /// # Errors
    /// A tensor that there is not; a stage or a layer that there is not; numbers that are not as many as the values that come to them.
    pub fn stage_link(
        &self,
        tensor: usize,
        (stage, layer): (&str, &str),
        bytes: &[u8],
        onto: &str,
    ) -> Result<String, SpecError> {
        let tensor = self.tensor(tensor)?;
        let spec = link::parse(onto).spec;
        let stage = AsStage::parse(stage).ok_or_else(|| SpecError::new("stage", quoted(stage), AsStage::NAMES))?;
        let layer = typed(layer).map_err(|got| SpecError::new("layer", got, (0, spec.depth - 1)))?;
        Ok(link::format(&spec.staged(layer as usize, stage.stages(tensor, bytes))?))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::gguf::header;
    use crate::spec::{Experiment, Stage};
    use crate::variant::Variant;
    use crate::web::file::opened;

    const ODD: &[u8] = include_bytes!("../../tests/vectors/gguf/odd-v2.gguf");

    /// The row of five floats of the fixture, and its bytes.
    fn row() -> (usize, ModelFile, &'static [u8]) {
        let file = opened(ODD);
        let at = header(ODD).unwrap().tensors.iter().position(|tensor| tensor.name == "five").unwrap();
        let Span { offset, length } = file.stage(at).unwrap();
        (at, file, &ODD[offset as usize..][..length as usize])
    }

    #[test]
    fn its_numbers_are_those_of_the_file() {
        let (at, file, bytes) = row();
        let plain = "1&o=5&w=r&x=r";
        let run = |link: &str| {
            let experiment = Experiment::try_from(&link::parse(link).spec).unwrap();
            experiment.run(Variant::ALL[0], 0).depths[0].tokens[0].b.clone()
        };
        let norm = link::parse(&file.stage_link(at, ("norm", " 0 "), bytes, plain).unwrap()).spec;
        assert!(matches!(norm.stages(0).0.as_slice(), [Stage::RmsNorm, Stage::Gain(numbers)] if numbers.len() == 5));
        let biased = run(&file.stage_link(at, ("bias", "0"), bytes, plain).unwrap());
        let Stage::Bias(numbers) = &AsStage::Bias.stages(file.tensor(at).unwrap(), bytes)[0] else { panic!("a bias") };
        for ((y, biased), number) in run(plain).into_iter().zip(biased).zip(numbers) {
            assert_eq!((y + number.0).to_bits(), biased.to_bits());
        }
    }

    #[test]
    fn what_is_no_stage_is_refused_by_field() {
        let (at, file, bytes) = row();
        for (stage, layer, onto, said) in [
            ("norm", "3", "1&o=5&w=r", "layer: 3 is not allowed; expected a whole number from 0 to 0"),
            ("norm", "-1", "1&o=5&w=r", "layer: “-1” is not allowed; expected a whole number from 0 to 0"),
            ("layernorm", "0", "1&o=5", "stage: “layernorm” is not allowed; expected one of norm, bias"),
            (
                "bias",
                "0",
                "1&o=64",
                "layers[0].between.bias: 5 numbers were given; expected 64, one for each value that comes to it, or none",
            ),
        ] {
            let refused = file.stage_link(at, (stage, layer), bytes, onto).unwrap_err().to_string();
            assert_eq!(refused, said);
        }
        let tensors = header(ODD).unwrap().tensors;
        for (name, got) in [("blocks", "q8_0 of 32×5×3"), ("seven.half", "f16 of 3×7")] {
            let refused = file.stage(tensors.iter().position(|tensor| tensor.name == name).unwrap()).unwrap_err();
            assert_eq!((&*refused.field, refused.got.to_string().as_str()), ("tensor", got));
        }
    }
}
