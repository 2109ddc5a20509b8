use crate::number::ulps;
use std::collections::BTreeMap;
use std::fmt;

/// The first value of a field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The case it is in.
    pub case: String,
    /// Index of the value in its field.
    pub index: usize,
    /// Bits that this program computes.
    pub ours: u64,
    /// Bits in the vectors.
    pub theirs: u64,
    /// f32 steps between them, if both are f32 and none is NaN.
    pub steps: Option<u32>,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { case, index, ours, theirs, steps } = self;
        write!(f, "case {case}, index {index}: ours {ours:#x}, theirs {theirs:#x}")?;
        steps.map_or(Ok(()), |steps| write!(f, ", f32 steps: {steps}"))
    }
}

/// How one field of one format fared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Cases compared.
    pub checked: usize,
    /// Cases that differ, and those in which the field is not what it must be.
    pub failed: usize,
    /// Cases left out, because the field, or what it is made from, is unknown here.
    pub skipped: usize,
    /// The first difference.
    pub first: Option<Mismatch>,
    /// The most f32 steps of any value that differs, if the field is of f32.
    pub most: Option<u32>,
    /// What is wrong with the first that could not be compared.
    pub malformed: Option<String>,
}

/// Counts per format and field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(pub BTreeMap<(String, String), Count>);

impl Tally {
    fn count(&mut self, format: &str, field: &str) -> &mut Count {
        self.0.entry((format.to_owned(), field.to_owned())).or_default()
    }

    /// Compares the bits of a field, value by value; `floats`: they are those of f32.
    pub(super) fn compare(
        &mut self,
        (format, case, field): (&str, &str, &str),
        ours: &[u64],
        theirs: &[u64],
        floats: bool,
    ) {
        let count = self.count(format, field);
        count.checked += 1;
        let bits = |of: &[u64], index: usize| of.get(index).copied().unwrap_or_default();
        let off = (0..ours.len().max(theirs.len())).filter(|&i| ours.get(i) != theirs.get(i));
        let mut off = off.map(|index| {
            let (ours, theirs) = (bits(ours, index), bits(theirs, index));
            let steps = floats.then(|| ulps(f32::from_bits(ours as u32), f32::from_bits(theirs as u32))).flatten();
            Mismatch { case: case.to_owned(), index, ours, theirs, steps }
        });
        if let Some(first) = off.next() {
            count.failed += 1;
            let most = off.filter_map(|one| one.steps).fold(first.steps, |most, steps| most.max(Some(steps)));
            count.most = count.most.max(most);
            count.first.get_or_insert(first);
        }
    }

    /// Counts a field that is not what it must be as failed.
    pub(super) fn refuse(&mut self, format: &str, field: &str, why: String) {
        let count = self.count(format, field);
        count.failed += 1;
        count.malformed.get_or_insert(why);
    }

    /// Counts a field that this program cannot compute.
    pub(super) fn skip(&mut self, format: &str, field: &str) {
        self.count(format, field).skipped += 1;
    }

    /// All comparisons.
    pub fn checked(&self) -> usize {
        self.0.values().map(|count| count.checked).sum()
    }

    /// All that differ or could not be compared.
    pub fn failed(&self) -> usize {
        self.0.values().map(|count| count.failed).sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<12} {:<18} {:>8} {:>7} {:>8}", "format", "field", "checked", "failed", "skipped")?;
        for ((format, field), count) in &self.0 {
            let Count { checked, failed, skipped, first, most, malformed } = count;
            writeln!(f, "  {format:<12} {field:<18} {checked:>8} {failed:>7} {skipped:>8}")?;
            if let Some(first) = first {
                writeln!(f, "    first: {first}")?;
            }
            if let Some(most) = most {
                writeln!(f, "    most f32 steps of any value: {most}")?;
            }
            if let Some(why) = malformed {
                writeln!(f, "    malformed: {why}")?;
            }
        }
        if self.checked() == 0 { writeln!(f, "  nothing was checked") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f32_that_differ_are_told_in_steps() {
        let mut tally = Tally::default();
        let bits = |x: [f32; 3]| x.map(|x| u64::from(x.to_bits()));
        let ours = bits([1.0, 2.0, f32::NAN]);
        tally.compare(("q4_K", "a", "w_deq"), &ours, &bits([1.0, 2.0, 3.0]), true);
        tally.compare(
            ("q4_K", "b", "w_deq"),
            &ours,
            &bits([1.0f32.next_up(), 2.0f32.next_up().next_up(), f32::NAN]),
            true,
        );
        tally.compare(("q4_K", "a", "w_q"), &[1], &[3], false);
        let count = &tally.0[&("q4_K".to_owned(), "w_deq".to_owned())];
        assert_eq!((count.checked, count.failed, count.most), (2, 2, Some(2)));
        let said = tally.to_string();
        for words in [
            "first: case a, index 2: ours 0x7fc00000, theirs 0x40400000\n    most f32 steps of any value: 2\n",
            "first: case a, index 0: ours 0x1, theirs 0x3\n",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
}
