//! How often the scanner says what whoever labelled the narratives says.

use super::{LabelledNarratives, LabelledSet, NarrativeLexicons};

/// Labels against what the scanner says: how many narratives, of one category or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Labelled so, and found.
    pub true_positives: u32,
    /// Found, and not labelled so.
    pub false_positives: u32,
    /// Labelled so, and not found.
    pub false_negatives: u32,
    /// Neither.
    pub true_negatives: u32,
}

impl Confusion {
    /// Share of what was found that was labelled so, 0.0 to 1.0; `None` where nothing was found.
    pub fn precision(&self) -> Option<f64> {
        share(self.true_positives, self.false_positives)
    }

    /// Share of what was labelled so that was found, 0.0 to 1.0; `None` where nothing was labelled so.
    pub fn recall(&self) -> Option<f64> {
        share(self.true_positives, self.false_negatives)
    }

    fn add(&mut self, wanted: bool, found: bool) {
        let count = match (wanted, found) {
            (true, true) => &mut self.true_positives,
            (false, true) => &mut self.false_positives,
            (true, false) => &mut self.false_negatives,
            (false, false) => &mut self.true_negatives,
        };
        *count += 1;
    }

    fn plus(self, other: Confusion) -> Confusion {
        Confusion {
            true_positives: self.true_positives + other.true_positives,
            false_positives: self.false_positives + other.false_positives,
            false_negatives: self.false_negatives + other.false_negatives,
            true_negatives: self.true_negatives + other.true_negatives,
        }
    }
}

fn share(part: u32, rest: u32) -> Option<f64> {
    let whole = part + rest;
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Labels against what the scanner says, by set and category.
#[derive(Debug, Clone)]
pub struct Measured {
    by_set: [Vec<Confusion>; 2],
    n_narratives: [u32; 2],
}

impl Measured {
    /// How many narratives there are in `set`; in both where it is `None`.
    pub fn n_narratives(&self, set: Option<LabelledSet>) -> u32 {
        self.n_narratives
            .iter()
            .zip(LabelledSet::ALL)
            .filter(|(_, of)| set.is_none_or(|set| set == *of))
            .map(|(n, _)| n)
            .sum()
    }

    /// Of the category at position `category`, in `set`; in both where it is `None`.
    pub fn category(&self, category: usize, set: Option<LabelledSet>) -> Confusion {
        self.sets(set).map(|of_set| of_set[category]).fold(Confusion::default(), Confusion::plus)
    }

    /// Of all categories together, each narrative counted once for each (micro average).
    pub fn overall(&self, set: Option<LabelledSet>) -> Confusion {
        self.sets(set).flatten().copied().fold(Confusion::default(), Confusion::plus)
    }

    fn sets(&self, set: Option<LabelledSet>) -> impl Iterator<Item = &Vec<Confusion>> {
        let wanted = move |of: LabelledSet| set.is_none_or(|set| set == of);
        self.by_set.iter().zip(LabelledSet::ALL).filter(move |(_, of)| wanted(*of)).map(|(counts, _)| counts)
    }
}

impl NarrativeLexicons {
    /// Scans every narrative of `labelled` and holds the affirmed mentions against its labels.
    pub fn measure(&self, labelled: &LabelledNarratives) -> Measured {
        let n_categories = self.categories().len();
        let empty = || vec![Confusion::default(); n_categories];
        let mut measured = Measured { by_set: [empty(), empty()], n_narratives: [0, 0] };
        let mut scanner = self.scanner();
        for narrative in &labelled.narratives {
            let found = scanner.scan(&narrative.text).affirmed;
            let set = narrative.set as usize;
            measured.n_narratives[set] += 1;
            for (number, confusion) in measured.by_set[set].iter_mut().enumerate() {
                confusion.add(narrative.mentions >> number & 1 == 1, found >> number & 1 == 1);
            }
        }
        measured
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_found_has_no_precision_and_nothing_labelled_no_recall() {
        let mut counts = Confusion::default();
        counts.add(false, false);
        assert_eq!((counts.precision(), counts.recall()), (None, None));
        counts.add(true, false);
        assert_eq!((counts.precision(), counts.recall()), (None, Some(0.0)));
        counts.add(true, true);
        counts.add(false, true);
        counts.add(true, true);
        assert_eq!((counts.precision(), counts.recall()), (Some(2.0 / 3.0), Some(2.0 / 3.0)));
    }
}
