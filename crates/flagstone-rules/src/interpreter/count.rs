//! `count_of` and `count_distinct_of`: intervals.

use std::collections::BTreeSet;

use super::{Interpreter, Subject};
use crate::expression::{Count, Operator};
use crate::value::{Truth, Value};

/// At least `low`, at most `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CountRange {
    pub(super) low: i64,
    pub(super) high: i64,
}

impl CountRange {
    /// What is known of a table that is not supplied.
    const ANY: CountRange = CountRange { low: 0, high: i64::MAX };

    /// True or false when every number of the interval agrees.
    pub(super) fn compare(self, operator: Operator, number: i64) -> Truth {
        let low = operator.holds(self.low.cmp(&number));
        let high = operator.holds(self.high.cmp(&number));
        match operator {
            // Between two unequal ends a number in the interval may still be equal.
            Operator::Equal | Operator::NotEqual
                if self.low != self.high && (self.low..=self.high).contains(&number) =>
            {
                None
            }
            _ => (low == high).then_some(low),
        }
    }
}

impl Interpreter<'_> {
    pub(super) fn count(&self, count: &Count, subject: Subject<'_>) -> CountRange {
        let Some(rows) = self.related_rows(count.table, &count.predicate, subject) else { return CountRange::ANY };
        let value = |scope| count.distinct.and_then(|column| self.value(column, Subject::Record(scope)));
        let rows: Vec<(Truth, Option<&Value>)> = rows.into_iter().map(|(scope, truth)| (truth, value(scope))).collect();
        let rows_that = |truth: Truth| rows.iter().filter(move |(t, _)| *t == truth);
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        if count.distinct.is_none() {
            let low = number(rows_that(Some(true)).count());
            return CountRange { low, high: low + number(rows_that(None).count()) };
        }
        let certain: BTreeSet<&Value> = rows_that(Some(true)).filter_map(|(_, value)| *value).collect();
        let possible: BTreeSet<&Value> = rows_that(None).filter_map(|(_, value)| *value).collect();
        let nameless = rows.iter().filter(|(truth, value)| *truth != Some(false) && value.is_none()).count();
        // A row that counts has some value, whichever it is.
        let low = number(certain.len()).max(i64::from(rows_that(Some(true)).next().is_some()));
        CountRange { low, high: number(certain.union(&possible).count() + nameless) }
    }
}
