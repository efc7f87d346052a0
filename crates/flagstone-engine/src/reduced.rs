//! Rows of a related table reduced onto what they belong to: how many are true, false, unknown.

use flagstone_extract::Grouped;
use flagstone_rules::{Operator, Truth};

use crate::case_index::NONE;
use crate::plan::Asked;
use crate::truths::Truths;

/// What a quantifier needs to know of each group of rows.
pub(crate) struct Reduced {
    counts: Counts,
    supplied: Supplied,
}

enum Counts {
    /// For each group, which kinds of [`Answer`] some row gives: bit n stands for answer n.
    Seen(Vec<u8>),
    /// Rows by [`Answer`] for each group.
    Rows(Vec<[u32; N_ANSWERS]>),
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

const N_ANSWERS: usize = 5;

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
    /// Rows by group; `rows` gives the group of each, whether it belongs to it, and whether the predicate holds of it. They are
    /// counted only if a count is asked for.
    pub(crate) fn of_rows(
        n_groups: usize,
        rows: impl Iterator<Item = (u32, Truth, Truth)>,
        supplied: Supplied,
        asked: Asked,
    ) -> Reduced {
        let answers = rows.filter_map(|(group, belongs, truth)| {
            let answer = match (belongs, truth) {
                (Some(false), _) => return None,
                (_, None) => Answer::Unknown,
                (Some(true), Some(true)) => Answer::True,
                (Some(true), Some(false)) => Answer::False,
                (None, Some(true)) => Answer::TrueIfItBelongs,
                (None, Some(false)) => Answer::FalseIfItBelongs,
            };
            Some((group as usize, answer as usize))
        });
        let counts = if asked.count {
            let mut counts = vec![[0u32; N_ANSWERS]; n_groups];
            answers.for_each(|(group, answer)| counts[group][answer] += 1);
            Counts::Rows(counts)
        } else {
            let mut seen = vec![0u8; n_groups];
            answers.for_each(|(group, answer)| seen[group] |= 1 << answer);
            Counts::Seen(seen)
        };
        Reduced { counts, supplied }
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
        Reduced { counts: Counts::Seen(vec![0; n_groups]), supplied: Supplied::NotAtAll }
    }

    fn may_lack_rows(&self, group: usize) -> bool {
        match &self.supplied {
            Supplied::Fully => false,
            Supplied::NotAtAll => true,
            Supplied::Except(open) => open[group],
        }
    }

    /// Whether some row gives one of `answers`; of distinct values no such thing is asked.
    fn some<const N: usize>(&self, group: usize, answers: [Answer; N]) -> bool {
        match &self.counts {
            Counts::Seen(seen) => answers.iter().any(|answer| seen[group] >> *answer as usize & 1 == 1),
            Counts::Rows(counts) => answers.iter().any(|answer| counts[group][*answer as usize] > 0),
            Counts::Distinct(_) => false,
        }
    }

    /// Rows that give one of `answers`; counted only where a count is asked for.
    fn rows<const N: usize>(&self, group: usize, answers: [Answer; N]) -> i64 {
        match &self.counts {
            Counts::Rows(counts) => answers.iter().map(|answer| i64::from(counts[group][*answer as usize])).sum(),
            Counts::Seen(_) | Counts::Distinct(_) => 0,
        }
    }

    /// True if some row is true; else unknown if some row is unknown; else false.
    pub(crate) fn any(&self, group: usize) -> Truth {
        let open = self.some(group, [Answer::Unknown, Answer::TrueIfItBelongs]) || self.may_lack_rows(group);
        if self.some(group, [Answer::True]) { Some(true) } else { (!open).then_some(false) }
    }

    /// False if some row is false; else unknown if some row is unknown; else true.
    pub(crate) fn all(&self, group: usize) -> Truth {
        let open = self.some(group, [Answer::Unknown, Answer::FalseIfItBelongs]) || self.may_lack_rows(group);
        if self.some(group, [Answer::False]) { Some(false) } else { (!open).then_some(true) }
    }

    /// [`Reduced::any`] of each of `n_groups` groups.
    pub(crate) fn any_by_group(&self, n_groups: usize) -> Truths {
        self.by_group(n_groups, Reduced::any)
    }

    /// [`Reduced::all`] of each of `n_groups` groups.
    pub(crate) fn all_by_group(&self, n_groups: usize) -> Truths {
        self.by_group(n_groups, Reduced::all)
    }

    fn by_group(&self, n_groups: usize, of: impl Fn(&Reduced, usize) -> Truth) -> Truths {
        let (Counts::Seen(seen), Supplied::Fully) = (&self.counts, &self.supplied) else {
            return Truths::of(n_groups, |group| of(self, group));
        };
        // There are few kinds of groups: each is asked once.
        let kinds = Reduced { counts: Counts::Seen((0..1 << N_ANSWERS).collect()), supplied: Supplied::Fully };
        let truths: [Truth; 1 << N_ANSWERS] = std::array::from_fn(|kind| of(&kinds, kind));
        Truths::of(n_groups, |group| truths[usize::from(seen[group])])
    }

    /// At least so many rows, or distinct values, are true.
    pub(crate) fn low(&self, group: usize) -> i64 {
        match &self.counts {
            Counts::Distinct(ranges) => i64::from(ranges[group][0]),
            _ => self.rows(group, [Answer::True]),
        }
    }

    /// At most so many rows, or distinct values, are true.
    pub(crate) fn high(&self, group: usize) -> i64 {
        if self.may_lack_rows(group) {
            return i64::MAX;
        }
        match &self.counts {
            Counts::Distinct(ranges) => i64::from(ranges[group][1]),
            _ => self.rows(group, [Answer::True, Answer::Unknown, Answer::TrueIfItBelongs]),
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

/// For each group, the least and the greatest number of distinct values among its rows that are true. The rows are gone
/// through once: to find out about one takes a look all over the memory.
fn distinct_ranges(rows: impl Iterator<Item = (u32, u32, Truth)>, n_groups: usize) -> Vec<[u32; 2]> {
    let mut ranges = vec![[0u32; 2]; n_groups];
    // Group and value of the rows that are true for certain, and of those that may be.
    let (mut certain, mut possible) = (Vec::new(), Vec::new());
    let mut certain_without_value = Vec::new();
    rows.for_each(|(group, value, truth)| match (truth, value) {
        (Some(false), _) => {}
        (_, NONE) => {
            ranges[group as usize][1] += 1;
            if truth == Some(true) {
                certain_without_value.push(group);
            }
        }
        (Some(true), value) => certain.push((group, value)),
        (None, value) => possible.push((group, value)),
    });
    // In the lowest bit, whether the value is only possible: certain before possible.
    let entry = |is_possible: bool| {
        move |(group, value): &(u32, u32)| (*group, u64::from(*value) << 1 | u64::from(is_possible))
    };
    let entries = certain.iter().map(entry(false)).chain(possible.iter().map(entry(true)));
    let mut by_group = Grouped::new(n_groups, entries);
    for (range, entries) in ranges.iter_mut().zip(by_group.groups_mut()) {
        add_distinct(range, entries);
    }
    // A row that counts has some value, whichever it is.
    for group in certain_without_value {
        let range = &mut ranges[group as usize];
        range[0] = range[0].max(1);
    }
    ranges
}

/// Adds the entries of one group: where they are sorted, the first one of a value says whether it counts for certain.
fn add_distinct(range: &mut [u32; 2], entries: &mut [u64]) {
    entries.sort_unstable();
    let mut last = None;
    for entry in entries {
        if last != Some(*entry >> 1) {
            range[0] += u32::from(*entry & 1 == 0);
            range[1] += 1;
        }
        last = Some(*entry >> 1);
    }
}
