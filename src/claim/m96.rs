//! M96: does the block scale `d` matter?
//!
//! Without mins both paths are linear in `d`, so the quotient cannot depend on it but for f32 rounding, and for a power of two
//! not even for that. The sweep tries them all.

use super::picture::Picture;
use super::source::EXPERIMENTS;
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, judged};
use super::{percent, run};
use crate::number::{f16, widen};
use crate::preset::Preset;
use crate::said::said;
use crate::spec::{Edit, Focus, Number, Spec};

const LABELS: [&str; 7] = ["0.001", "0.01", "0.05", "0.1", "0.5", "1.0", "10.0"];
const REPORTED: [&str; 7] = ["0.091873%", "0.091873%", "0.091924%", "0.092017%", "0.091932%", "0.091932%", "0.091966%"];
/// f16 exponents of the normal powers of two: 2⁻¹⁴ to 2¹⁵.
const POWERS: usize = 30;

fn with(d: f16) -> Spec {
    let edit = Edit::Field { at: Focus::default(), field: "d".into(), index: 0, to: Number::Bits(d.to_bits().into()) };
    Preset::M96.spec().edited(&edit).expect("a finite d is valid")
}

fn rel_diff(d: f16) -> f64 {
    run(&with(d)).depths[0].tokens[0].summary.rel_diff
}

pub(super) fn exhibit() -> Exhibit {
    let rows = Preset::M96_D.map(f16::from_bits).map(|d| (d, rel_diff(d)));
    let mut figures: Vec<_> = rows
        .iter()
        .zip(LABELS.iter().zip(REPORTED))
        .map(|((d, rel), (label, reported))| {
            Figure::digits(said!("labelled {0}, is {1}", *label, widen(*d).to_string()), reported, *rel)
        })
        .collect();
    let (least, most) = rows.iter().fold((f64::MAX, 0f64), |(least, most), (_, rel)| (least.min(*rel), most.max(*rel)));
    figures.push(Figure::digits("largest / smallest", "1.00×", most / least));
    let (half, one) = (rel_diff(f16::from_f32(0.5)), rel_diff(f16::ONE));
    Exhibit {
        id: "M96",
        title: "The block scale",
        question: "Does the block scale d matter?",
        reported: "No: seven values of d, all at 0.0919% to 0.0920%, a factor of 1.00.",
        figure: judged(&figures, "All seven digits come out, with the order of addition of ggml on AVX2."),
        meaning: Judgement {
            is: if half == one && most / least < 1.01 { Meaning::Algebra } else { Meaning::Data },
            why: said!(
                "With dmin = 0 both paths are d times something, so d cancels. What is left is f32 rounding: {0} between the rows, and none between d = ½ and d = 1, whose bits are the same. Two labels are not what the bits hold: “0.001” is {1}, “0.05” is {2}.",
                percent(most - least),
                format!("{:.6}", widen(rows[0].0)),
                format!("{:.6}", widen(rows[2].0))
            ),
        },
        picture: Picture::Bars {
            y: "|A − B| / |A|",
            percent: true,
            log: false,
            bars: rows.iter().zip(LABELS).map(|((_, rel), label)| (label.into(), *rel)).collect(),
        },
        figures,
        openings: vec![Opening::new(
            "M96 at d = ½",
            &Preset::M96
                .spec()
                .edited(&Edit::Field { at: Focus::default(), field: "d".into(), index: 0, to: Number::Bits(0x3800) })
                .expect("½ is valid"),
        )],
        no_opening: None,
        sweep: Some("Every power of two that an f16 holds as d: does a bit of the quotient move?"),
        sources: vec![EXPERIMENTS],
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(POWERS, Powers { rows: Vec::new() })
}

struct Powers {
    rows: Vec<[f64; 2]>,
}

impl Steps for Powers {
    fn step(&mut self, i: usize) {
        let d = f16::from_bits((i as u16 + 1) << 10);
        self.rows.push([widen(d).into(), rel_diff(d)]);
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        let first = self.rows.first().map_or(f64::NAN, |row| row[1]);
        let moved = self.rows.iter().filter(|row| row[1] != first).count();
        (
            vec![
                Found::new("values of d", self.rows.len() as f64, 0, ""),
                Found::new("|A − B| / |A| at the first", first, 6, "%"),
                Found::new("values of d at which a bit of it differs", moved as f64, 0, ""),
            ],
            Picture::Curve {
                x: "d",
                y: "|A − B| / |A|",
                percent: true,
                log: true,
                lines: vec![("quotient", self.rows.clone())],
                level: None,
            },
        )
    }
}
