//! The rows of `cases`, one force at a time.

use std::cmp::Ordering;
use std::iter::repeat_n;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanBuilder, ListBuilder, RecordBatch, StringArray, StringBuilder};

use super::ROWS_AT_A_TIME;
use super::runs::Runs;
use crate::cell::list_builder;
use crate::error::ResultsError;
use crate::file::repeated_grain;
use crate::grain;
use crate::table::Table;
use crate::tables::CaseRow;
use crate::words::Verdict;

/// A row of `cases` without its force; [`CaseRow`] says what the columns mean.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the columns are documented once, where the table is declared")]
pub struct Case<'a> {
    pub record_key: &'a str,
    pub definition_id: &'a str,
    pub verdict: Verdict,
    pub flagged: Option<bool>,
    pub blocked_by: &'a [&'a str],
    pub fails: &'a [&'a str],
    pub unknown: &'a [&'a str],
    pub mentions: &'a [&'a str],
    pub discounted: &'a [&'a str],
    pub has_narrative: bool,
}

/// The rows of one force, in the order of their grain.
pub struct Cases<'w> {
    runs: &'w mut Runs<CaseRow>,
    force: String,
    columns: Columns,
    /// Key and definition of the last row; empty before the first.
    last: (String, String),
}

/// Rows that are not written yet.
#[derive(Default)]
struct Columns {
    n_rows: usize,
    record_key: StringBuilder,
    definition_id: StringBuilder,
    verdict: StringBuilder,
    flagged: BooleanBuilder,
    lists: Lists,
    has_narrative: BooleanBuilder,
}

/// Blocked by, fails, unknown, mentions, discounted.
struct Lists([ListBuilder<StringBuilder>; 5]);

impl Default for Lists {
    fn default() -> Lists {
        Lists([(); 5].map(|()| list_builder()))
    }
}

impl<'w> Cases<'w> {
    pub(super) fn new(runs: &'w mut Runs<CaseRow>, force: &str) -> Cases<'w> {
        Cases { runs, force: force.to_owned(), columns: Columns::default(), last: Default::default() }
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if the row has the grain of the last one, or cannot be written.
    ///
    /// # Panics
    ///
    /// If rows do not come in the order of their grain.
    pub fn push(&mut self, case: &Case<'_>) -> Result<(), ResultsError> {
        let (key, definition) = &self.last;
        let order = grain::compare(key, case.record_key).then_with(|| grain::compare(definition, case.definition_id));
        match order {
            Ordering::Less => {}
            Ordering::Equal => return Err(self.runs.failed(repeated_grain::<CaseRow>())),
            Ordering::Greater => panic!("cases come in the order of their grain"),
        }
        let (key, definition) = &mut self.last;
        case.record_key.clone_into(key);
        case.definition_id.clone_into(definition);
        self.columns.push(case);
        if self.columns.n_rows < ROWS_AT_A_TIME { Ok(()) } else { self.write() }
    }

    /// Ends the rows of the force.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if the last of them cannot be written.
    pub fn end(mut self) -> Result<(), ResultsError> {
        self.write()?;
        self.runs.end(&self.force)
    }

    fn write(&mut self) -> Result<(), ResultsError> {
        self.runs.write(&self.columns.take(&self.force))
    }
}

impl Columns {
    fn push(&mut self, case: &Case<'_>) {
        self.n_rows += 1;
        self.record_key.append_value(case.record_key);
        self.definition_id.append_value(case.definition_id);
        self.verdict.append_value(case.verdict.word());
        self.flagged.append_option(case.flagged);
        let lists = [case.blocked_by, case.fails, case.unknown, case.mentions, case.discounted];
        for (column, list) in self.lists.0.iter_mut().zip(lists) {
            for text in list {
                column.values().append_value(text);
            }
            column.append(true);
        }
        self.has_narrative.append_value(case.has_narrative);
    }

    /// The rows, in the columns of the table; none are left.
    fn take(&mut self, force: &str) -> RecordBatch {
        let force: ArrayRef = Arc::new(StringArray::from_iter_values(repeat_n(force, self.n_rows)));
        let mut columns = vec![
            force,
            Arc::new(self.record_key.finish()),
            Arc::new(self.definition_id.finish()),
            Arc::new(self.verdict.finish()),
            Arc::new(self.flagged.finish()),
        ];
        columns.extend(self.lists.0.iter_mut().map(|list| Arc::new(list.finish()) as ArrayRef));
        columns.push(Arc::new(self.has_narrative.finish()));
        self.n_rows = 0;
        RecordBatch::try_new(CaseRow::schema(), columns).expect("the columns of the table, in their order")
    }
}
