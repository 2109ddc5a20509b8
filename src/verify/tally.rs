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
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { case, index, ours, theirs } = self;
        write!(f, "case {case}, index {index}: ours {ours:#x}, theirs {theirs:#x}")
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

    /// Compares the bits of a field, value by value.
    pub(super) fn compare(&mut self, (format, case, field): (&str, &str, &str), ours: &[u64], theirs: &[u64]) {
        let count = self.count(format, field);
        count.checked += 1;
        let differs = (0..ours.len().max(theirs.len())).find(|&i| ours.get(i) != theirs.get(i));
        if let Some(index) = differs {
            count.failed += 1;
            let bits = |of: &[u64]| of.get(index).copied().unwrap_or_default();
            let (ours, theirs) = (bits(ours), bits(theirs));
            count.first.get_or_insert(Mismatch { case: case.to_owned(), index, ours, theirs });
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
            let Count { checked, failed, skipped, first, malformed } = count;
            writeln!(f, "  {format:<12} {field:<18} {checked:>8} {failed:>7} {skipped:>8}")?;
            if let Some(first) = first {
                writeln!(f, "    first: {first}")?;
            }
            if let Some(why) = malformed {
                writeln!(f, "    malformed: {why}")?;
            }
        }
        if self.checked() == 0 { writeln!(f, "  nothing was checked") } else { Ok(()) }
    }
}
