//! Rows of a related table reduced onto what they belong to: how many are true, false, unknown.

use flagstone_rules::{Operator, Truth};

use crate::case_index::NONE;

/// What a quantifier needs to know of each group of rows.
pub(crate) struct Reduced {
    counts: Counts,
    supplied: Supplied,
}

enum Counts {
    /// Rows by [`Answer`] for each group.
    Rows(Vec<[u32; 5]>),
    /// At least and at most so many distinct values among the rows that are true, for each group.
    Distinct(Vec<[u32; 2]>),
}

/// What is known of a row: whether it belongs to its group, and whether the predicate holds of it.
#[derive(Clone, Copy)]
enum Answer {
    True,
    False,
    Unknown,
    /// The predicate holds, but the row may not belong.
    TrueIfItBelongs,
    /// The predicate does not hold, but the row may not belong.
    FalseIfItBelongs,
}

/// Whether the rows that are there are all that there may be.
pub(crate) enum Supplied {
    /// They are, for every group.
    Fully,
    /// The extract does not supply the table: any row may be missing.
    NotAtAll,
    /// For each group, whether rows may be missing.
    Except(Vec<bool>),
}

impl Reduced {
    /// Rows counted by group; `rows` gives the group of each, whether it belongs to it, and whether the predicate holds of
    /// it.
    pub(crate) fn of_rows(
        n_groups: usize,
        rows: impl Iterator<Item = (u32, Truth, Truth)>,
        supplied: Supplied,
    ) -> Reduced {
        let mut counts = vec![[0u32; 5]; n_groups];
        for (group, belongs, truth) in rows {
            let answer = match (belongs, truth) {
                (Some(false), _) => continue,
                (_, None) => Answer::Unknown,
                (Some(true), Some(true)) => Answer::True,
                (Some(true), Some(false)) => Answer::False,
                (None, Some(true)) => Answer::TrueIfItBelongs,
                (None, Some(false)) => Answer::FalseIfItBelongs,
            };
            counts[group as usize][answer as usize] += 1;
        }
        Reduced { counts: Counts::Rows(counts), supplied }
    }

    /// Distinct values counted by group; `rows` gives the group of each, the number of its value ([`NONE`] where there is
    /// none), and whether the predicate holds of it.
    pub(crate) fn of_values(
        n_groups: usize,
        rows: impl Iterator<Item = (u32, u32, Truth)>,
        supplied: Supplied,
    ) -> Reduced {
        Reduced { counts: Counts::Distinct(distinct_ranges(rows, n_groups)), supplied }
    }

    /// What is known of a table that the extract does not supply.
    pub(crate) fn not_supplied(n_groups: usize) -> Reduced {
        Reduced { counts: Counts::Rows(vec![[0; 5]; n_groups]), supplied: Supplied::NotAtAll }
    }

    fn may_lack_rows(&self, group: usize) -> bool {
        match &self.supplied {
            Supplied::Fully => false,
            Supplied::NotAtAll => true,
            Supplied::Except(open) => open[group],
        }
    }

    /// Rows with this answer; of distinct values no such thing is asked.
    fn rows(&self, group: usize, answer: Answer) -> u32 {
        match &self.counts {
            Counts::Rows(counts) => counts[group][answer as usize],
            Counts::Distinct(_) => 0,
        }
    }

    /// True if some row is true; else unknown if some row is unknown; else false.
    pub(crate) fn any(&self, group: usize) -> Truth {
        let n_unknown = self.rows(group, Answer::Unknown) + self.rows(group, Answer::TrueIfItBelongs);
        let open = n_unknown > 0 || self.may_lack_rows(group);
        if self.rows(group, Answer::True) > 0 { Some(true) } else { (!open).then_some(false) }
    }

    /// False if some row is false; else unknown if some row is unknown; else true.
    pub(crate) fn all(&self, group: usize) -> Truth {
        let n_unknown = self.rows(group, Answer::Unknown) + self.rows(group, Answer::FalseIfItBelongs);
        let open = n_unknown > 0 || self.may_lack_rows(group);
        if self.rows(group, Answer::False) > 0 { Some(false) } else { (!open).then_some(true) }
    }

    /// At least so many rows, or distinct values, are true.
    pub(crate) fn low(&self, group: usize) -> i64 {
        match &self.counts {
            Counts::Rows(_) => i64::from(self.rows(group, Answer::True)),
            Counts::Distinct(ranges) => i64::from(ranges[group][0]),
        }
    }

    /// At most so many rows, or distinct values, are true.
    pub(crate) fn high(&self, group: usize) -> i64 {
        if self.may_lack_rows(group) {
            return i64::MAX;
        }
        match &self.counts {
            Counts::Rows(_) => [Answer::True, Answer::Unknown, Answer::TrueIfItBelongs]
                .into_iter()
                .map(|answer| i64::from(self.rows(group, answer)))
                .sum(),
            Counts::Distinct(ranges) => i64::from(ranges[group][1]),
        }
    }

    /// Whether the count compares with `number` so: true or false where every number of the interval agrees.
    pub(crate) fn compare(&self, group: usize, operator: Operator, number: i64) -> Truth {
        let (low, high) = (self.low(group), self.high(group));
        let agree = operator.holds(low.cmp(&number)) == operator.holds(high.cmp(&number));
        // Between two unequal ends a number in the interval may still be equal.
        let may_be_equal = low != high && (low..=high).contains(&number);
        let decided = match operator {
            Operator::Equal | Operator::NotEqual => agree && !may_be_equal,
            _ => agree,
        };
        decided.then(|| operator.holds(low.cmp(&number)))
    }
}

/// For each group, the least and the greatest number of distinct values among its rows that are true.
fn distinct_ranges(rows: impl Iterator<Item = (u32, u32, Truth)>, n_groups: usize) -> Vec<[u32; 2]> {
    let mut ranges = vec![[0u32; 2]; n_groups];
    // Group and value in the upper bits, certain before possible in the lowest: after sorting, the first entry of a
    // value says whether it counts for certain.
    let mut entries: Vec<(u64, bool)> = Vec::new();
    let mut certain_without_value = Vec::new();
    for (group, value, truth) in rows {
        if truth == Some(false) {
            continue;
        }
        if value == NONE {
            ranges[group as usize][1] += 1;
            if truth == Some(true) {
                certain_without_value.push(group);
            }
        } else {
            entries.push(((u64::from(group) << 32) | u64::from(value), truth.is_none()));
        }
    }
    entries.sort_unstable();
    entries.dedup_by_key(|entry| entry.0);
    for (key, only_possible) in entries {
        let range = &mut ranges[usize::try_from(key >> 32).expect("a group number has 32 bits")];
        range[0] += u32::from(!only_possible);
        range[1] += 1;
    }
    // A row that counts has some value, whichever it is.
    for group in certain_without_value {
        let range = &mut ranges[group as usize];
        range[0] = range[0].max(1);
    }
    ranges
}
