//! The cases that a kernel is asked: ggml's golden vectors, experiments drawn with seeds, and the experiment at hand.

use super::contract::Shape;
use crate::card::golden;
use crate::format::Format;
use crate::link;
use crate::spec::{Activations, Experiment, Focus, HexBytes, HexF32, Name, Source, Spec, SpecError, Weights};

/// Most rows of the experiment at hand that are asked: those from the row in focus on.
const ROWS: usize = 8;

/// An experiment of one layer and one token, without stages, in the default orders: path A `fold`, path B `blocks` and `ggml`.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, for people.
    pub name: String,
    /// Rows and input.
    pub experiment: Experiment,
}

/// The case whose products are too small to be normal.
const SUBNORMAL: &str = "subnormal products";

/// What is drawn for every format, each as what its link says beside the format.
const DRAWN: [(&str, &str); 11] = [
    ("gaussian", "n=256&o=4&w=r,s11&x=r,s12"),
    ("gaussian, long rows", "n=1024&o=2&w=r,s13&x=r,s14"),
    ("student-t3", "n=512&o=2&w=r,dstudent-t3,s15&x=r,dstudent-t3,s16"),
    ("uniform", "n=256&o=2&w=r,duniform,s17&x=r,duniform,s18"),
    ("a loud channel", "n=512&o=2&w=r,s19&x=r,s20,o42700000,h77"),
    ("subnormal scales", "n=256&o=2&w=r,s21,k358637bd&x=r,s22"),
    ("large scales", "n=256&o=2&w=r,s23,k44fa0000&x=r,s24"),
    ("a formula", "n=256&o=2"),
    ("halves", "n=256&w=r,s25&x=p,c1,s3f000000,p1"),
    (SUBNORMAL, "n=256&w=r,s27&x=p,s00400000,r00200000"),
    ("no input", "n=256&w=r,s26&x=p,s0,r0"),
];

/// What is asked of every format.
#[derive(Debug, Default)]
pub struct Cases {
    golden: Vec<Case>,
    hand: Option<Case>,
}

impl Cases {
    /// With the golden cases out of their manifest (see [`crate::verify`]).
    ///
    /// # Errors
    /// Which field of which case cannot be read.
    pub fn golden(manifest: &str, binary: &[u8]) -> Result<Self, String> {
        let manifest = serde_json::from_str(manifest).map_err(|error| error.to_string())?;
        let one = |case: crate::card::Case| {
            let made = Case::given(case.name, case.format.name(), 1, case.w, &case.x);
            made.ok_or_else(|| "a golden case is no experiment".to_owned())
        };
        Ok(Self { golden: golden(&manifest, binary)?.into_iter().map(one).collect::<Result<_, _>>()?, hand: None })
    }

    /// Takes the layer of an experiment that its focus names for a case too.
    ///
    /// # Errors
    /// If the Spec is no experiment.
    pub fn look(&mut self, spec: &Spec, focus: Focus) -> Result<(), SpecError> {
        self.hand = Case::of(&Experiment::try_from(spec)?, focus);
        Ok(())
    }

    /// Those of a format: the golden ones, then what is drawn, then the experiment at hand if it has this format.
    pub fn of(&self, format: &dyn Format) -> Vec<Case> {
        let of = |case: &&Case| case.experiment.format().name() == format.name();
        let drawn = DRAWN.iter().filter_map(|(name, link)| {
            let spec = link::parse(&format!("1&f={}&{link}", format.name())).spec;
            Some(Case { name: (*name).to_owned(), experiment: Experiment::try_from(&spec).ok()? })
        });
        let given = |cases: &'_ [Case]| cases.iter().filter(of).cloned().collect::<Vec<_>>();
        given(&self.golden).into_iter().chain(drawn).chain(given(self.hand.as_slice())).collect()
    }
}

impl Case {
    /// Whether WGSL says what comes out: it lets an adapter take numbers that are too small to be normal for zero.
    pub(super) fn is_for_shaders(&self) -> bool {
        self.name != SUBNORMAL
    }

    /// Rows of the layer in focus from the row in focus on, and the first layer's input of the token in focus.
    fn of(experiment: &Experiment, focus: Focus) -> Option<Self> {
        let Focus { layer, row, token, .. } = focus.clamped(experiment);
        let rows = (experiment.out_dim() - row).min(ROWS);
        let weights = (row..row + rows).flat_map(|row| experiment.row(layer, row).to_vec()).collect();
        let name = format!("this experiment, layer {layer}, rows {row} to {}, token {token}", row + rows - 1);
        Self::given(name, experiment.format().name(), rows, weights, &experiment.activations(token))
    }

    /// Numbers of an answer.
    pub(super) fn numbers(&self, shape: Shape) -> usize {
        let rows = self.experiment.out_dim();
        if shape == Shape::Dequantise { rows * self.experiment.in_dim() } else { rows }
    }

    fn given(name: String, format: &'static str, rows: usize, weights: Vec<u8>, x: &[f32]) -> Option<Self> {
        let spec = Spec {
            in_dim: x.len() as i64,
            out_dim: rows as i64,
            weights: Weights { format: Name::of(format), source: Source::Bytes(HexBytes(weights)) },
            activations: Activations::Bits(x.iter().copied().map(HexF32).collect()),
            ..Spec::default()
        };
        Some(Self { name, experiment: Experiment::try_from(&spec).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::FORMATS;

    /// Every format has all cases, each an experiment.
    #[test]
    fn every_format_has_its_cases() {
        for &format in FORMATS {
            let made = Cases::default().of(format);
            assert_eq!(made.len(), DRAWN.len(), "{}", format.name());
            for case in made {
                let (read, name) = (&case.experiment, &case.name);
                assert_eq!((read.depth(), read.tokens()), (1, 1), "{name}");
                assert_eq!((read.order().name(), read.format().name()), ("blocks", format.name()), "{name}");
            }
        }
    }
}
