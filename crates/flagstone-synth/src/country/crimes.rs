//! The table of crimes of one force.

use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanBuilder, Date32Builder, StringBuilder};
use arrow::datatypes::DataType::{Boolean, Date32, Utf8};

use super::case::Case;
use super::counts::{Check, Counts};
use super::crime::{Crime, NO_FURTHER_ACTION, UNLISTED_FORCES, UNLISTED_OUTCOMES};
use super::crime_rows::{CrimeRow, CrimeRows};
use super::days::{EARLIEST_RECORDED, LATEST_RECORDED};
use super::plan::ForcePlan;
use super::reference::{Form, Numbered, Reference};
use super::table_file::{ColumnType, ROW_GROUP, TableFile};
use crate::error::SynthError;

const COLUMNS: [ColumnType; 11] = [
    ("crime_ref", Utf8),
    ("record_kind", Utf8),
    ("supplied_force", Utf8),
    ("investigation_ref", Utf8),
    ("recorded_on", Date32),
    ("offence_from", Date32),
    ("offence_to", Date32),
    ("offence_code", Utf8),
    ("outcome_code", Utf8),
    ("outcome_on", Date32),
    ("cse_flag", Boolean),
];

/// Writes the crimes of `force` and counts them. What its people depend on is returned, a case for each row.
pub(super) fn write(force: &ForcePlan, path: &Path, counts: &mut Counts) -> Result<Vec<Case>, SynthError> {
    let rows = CrimeRows::draw(force);
    let mut file = TableFile::create(path, &COLUMNS, ROW_GROUP)?;
    let mut cases = Vec::with_capacity(force.n_crimes);
    for start in (0..force.n_crimes).step_by(ROW_GROUP) {
        let mut columns = Columns::default();
        for place in start..(start + ROW_GROUP).min(force.n_crimes) {
            let row = rows.at(place);
            let first = if let CrimeRow::SecondOf(first) = row { first } else { place };
            let crime = Crime::draw(force, first);
            let case = case(row, &crime);
            columns.push(force, row, case, &crime);
            count(row, &crime, counts);
            cases.push(case);
        }
        file.write(columns.finish())?;
    }
    file.close()?;
    Ok(cases)
}

fn case(row: CrimeRow, crime: &Crime) -> Case {
    let form = match row {
        CrimeRow::Plain | CrimeRow::NoReference | CrimeRow::SecondOf(_) => Form::Plain,
        CrimeRow::Hyphen => Form::Hyphen,
        CrimeRow::LetterO => Form::LetterO,
    };
    Case {
        reference: Reference { number: crime.number, year: crime.year, form },
        has_row: row != CrimeRow::NoReference,
        offence_from: crime.offence_from,
        offence_from_recorded: crime.offence_from_recorded,
        child_by_definition: crime.child_by_definition,
    }
}

fn count(row: CrimeRow, crime: &Crime, counts: &mut Counts) {
    counts.crimes += 1;
    if row == CrimeRow::NoReference {
        // A row without a reference is set aside, and belongs to no other count.
        counts.add(Check::ReferenceMissing, true);
        return;
    }
    let in_years = |day: &i32| (EARLIEST_RECORDED..=LATEST_RECORDED).contains(day);
    let unlisted = |code: &str| UNLISTED_OUTCOMES.contains(&code);
    let closed = |code: &str| NO_FURTHER_ACTION.contains(&code);
    let offence_from = Some(crime.offence_from).filter(|_| crime.offence_from_recorded);
    counts.add(Check::InvestigationMissing, crime.investigation.is_none());
    counts.add(Check::RecordedMissing, crime.recorded_on.is_none());
    counts.add(Check::ForceUnlisted, UNLISTED_FORCES.contains(&&*crime.supplied_force));
    counts.add(Check::OutcomeUnlisted, crime.outcome_code.is_some_and(unlisted));
    counts.add(Check::ReferenceRepeated, matches!(row, CrimeRow::SecondOf(_)));
    counts.add(Check::RecordedOutOfRange, crime.recorded_on.is_some_and(|day| !in_years(&day)));
    counts.add(Check::EndsBeforeStart, offence_from.zip(crime.offence_to).is_some_and(|(from, to)| to < from));
    counts.add(Check::ReferenceMalformed, matches!(row, CrimeRow::Hyphen | CrimeRow::LetterO));
    counts.add(Check::ClosedWithoutDay, crime.outcome_code.is_some_and(closed) && crime.outcome_on.is_none());
}

#[derive(Default)]
struct Columns {
    crime_ref: StringBuilder,
    record_kind: StringBuilder,
    supplied_force: StringBuilder,
    investigation_ref: StringBuilder,
    recorded_on: Date32Builder,
    offence_from: Date32Builder,
    offence_to: Date32Builder,
    offence_code: StringBuilder,
    outcome_code: StringBuilder,
    outcome_on: Date32Builder,
    cse_flag: BooleanBuilder,
}

impl Columns {
    fn push(&mut self, force: &ForcePlan, row: CrimeRow, case: Case, crime: &Crime) {
        if case.has_row {
            self.crime_ref.append_value(case.reference.text(force.number()).as_str());
        } else {
            self.crime_ref.append_null();
        }
        self.record_kind.append_value(if matches!(row, CrimeRow::SecondOf(_)) { "duplicate" } else { "crime" });
        self.supplied_force.append_value(&crime.supplied_force);
        let investigation = crime.investigation.map(|number| Numbered::new(b'I', number));
        self.investigation_ref.append_option(investigation.as_ref().map(Numbered::as_str));
        self.recorded_on.append_option(crime.recorded_on);
        self.offence_from.append_option(Some(crime.offence_from).filter(|_| crime.offence_from_recorded));
        self.offence_to.append_option(crime.offence_to);
        self.offence_code.append_option(crime.offence_code);
        self.outcome_code.append_option(crime.outcome_code);
        self.outcome_on.append_option(crime.outcome_on);
        self.cse_flag.append_option(crime.cse_flag);
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.crime_ref.finish()),
            Arc::new(self.record_kind.finish()),
            Arc::new(self.supplied_force.finish()),
            Arc::new(self.investigation_ref.finish()),
            Arc::new(self.recorded_on.finish()),
            Arc::new(self.offence_from.finish()),
            Arc::new(self.offence_to.finish()),
            Arc::new(self.offence_code.finish()),
            Arc::new(self.outcome_code.finish()),
            Arc::new(self.outcome_on.finish()),
            Arc::new(self.cse_flag.finish()),
        ]
    }
}
