//! Two definitions on the same cases.

use flagstone_results::{ALL, AgreementRow, Results};

use crate::number::share;

/// Two definitions on the same cases, seen from the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub(crate) cases: i64,
    /// Cases that meet both.
    pub(crate) both: i64,
    /// Cases that meet the first and do not meet the second.
    pub(crate) only_first: i64,
    /// Cases that meet the second and do not meet the first.
    pub(crate) only_second: i64,
    pub(crate) neither: i64,
    /// Cases undetermined under one or both.
    pub(crate) undetermined: i64,
    /// Cases that meet the first and are undetermined under the second.
    pub(crate) open: i64,
    /// Cohen's kappa on the cases determined under both; `None` where it is not defined.
    pub(crate) kappa: Option<f64>,
}

/// Whether the cases that meet the first of two definitions meet the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nesting {
    /// Some are known not to, or no case meets both.
    No,
    /// None is known not to, but so many are undetermined under the second.
    Open(i64),
    /// Every one does.
    Full,
}

impl Pair {
    /// The row as it stands: its definition_a is the first.
    pub(crate) fn of(row: &AgreementRow) -> Self {
        Self {
            cases: row.cases,
            both: row.both,
            only_first: row.only_a,
            only_second: row.only_b,
            neither: row.neither,
            undetermined: row.undetermined,
            open: row.meets_undetermined,
            kappa: row.kappa,
        }
    }

    /// The row seen from its definition_b.
    pub(crate) fn turned(row: &AgreementRow) -> Self {
        Self { only_first: row.only_b, only_second: row.only_a, open: row.undetermined_meets, ..Self::of(row) }
    }

    /// Share of the cases determined under both on which the two agree, a fraction; `None` where there are none.
    pub(crate) fn agreeing(self) -> Option<f64> {
        share(self.both + self.neither, self.cases - self.undetermined)
    }

    /// Whether meeting the first means meeting the second, in these cases.
    pub(crate) fn nesting(self) -> Nesting {
        match (self.both, self.only_first, self.open) {
            (0, _, _) | (_, 1.., _) => Nesting::No,
            (_, _, 0) => Nesting::Full,
            (_, _, open) => Nesting::Open(open),
        }
    }
}

/// The national rows at a unit, by the ids of the two definitions.
pub(crate) fn agreement<'a>(results: &'a Results, unit: &str) -> Vec<&'a AgreementRow> {
    let mut rows: Vec<_> = results.agreement.iter().filter(|row| row.unit == unit && row.force == ALL).collect();
    rows.sort_by_key(|row| (&row.definition_a, &row.definition_b));
    rows
}

/// Two definitions nationally at a unit, seen from `first`; `None` where they were not held against each other.
pub(crate) fn pair(results: &Results, unit: &str, first: &str, second: &str) -> Option<Pair> {
    results.agreement.iter().filter(|row| row.unit == unit && row.force == ALL).find_map(|row| {
        match (row.definition_a.as_str(), row.definition_b.as_str()) {
            ids if ids == (first, second) => Some(Pair::of(row)),
            ids if ids == (second, first) => Some(Pair::turned(row)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(both: i64, only_first: i64, open: i64) -> Pair {
        Pair { cases: 100, both, only_first, only_second: 0, neither: 50, undetermined: open, open, kappa: None }
    }

    #[test]
    fn a_definition_is_within_another_only_where_every_case_shows_it() {
        assert_eq!(pair(10, 0, 0).nesting(), Nesting::Full);
        assert_eq!(pair(10, 0, 3).nesting(), Nesting::Open(3));
        assert_eq!(pair(10, 1, 0).nesting(), Nesting::No);
    }

    #[test]
    fn a_definition_that_no_case_meets_is_within_nothing() {
        assert_eq!(pair(0, 0, 0).nesting(), Nesting::No);
        assert_eq!(pair(0, 0, 3).nesting(), Nesting::No);
    }

    #[test]
    fn agreement_is_a_share_of_what_is_determined() {
        assert_eq!(pair(10, 0, 40).agreeing(), Some(1.0));
        assert_eq!(Pair { cases: 7, undetermined: 7, both: 0, neither: 0, ..pair(0, 0, 0) }.agreeing(), None);
    }
}
