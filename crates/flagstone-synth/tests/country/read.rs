//! The tables as rows.

use std::fs::File;
use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::Date32Type;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Crime {
    pub(crate) crime_ref: Option<String>,
    pub(crate) record_kind: Option<String>,
    pub(crate) supplied_force: Option<String>,
    pub(crate) investigation_ref: Option<String>,
    pub(crate) recorded_on: Option<Date>,
    pub(crate) offence_from: Option<Date>,
    pub(crate) offence_to: Option<Date>,
    pub(crate) offence_code: Option<String>,
    pub(crate) outcome_code: Option<String>,
    pub(crate) outcome_on: Option<Date>,
    pub(crate) cse_flag: Option<bool>,
}

/// A row of suspects or victims; what one of them lacks is null.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) crime_ref: String,
    pub(crate) person_ref: Option<String>,
    /// `role` or `kind`.
    pub(crate) role: Option<String>,
    pub(crate) born_on: Option<Date>,
    pub(crate) sex: Option<String>,
    pub(crate) ethnicity_self: Option<String>,
    pub(crate) ethnicity_observed: Option<String>,
    /// `interviewed` or `account_taken`.
    pub(crate) answer: Option<bool>,
    pub(crate) deceased: Option<bool>,
}

pub(crate) fn crimes(dir: &Path, force: &str) -> Vec<Crime> {
    let mut rows = Vec::new();
    for batch in batches(dir, force, "crimes") {
        rows.extend((0..batch.num_rows()).map(|row| Crime {
            crime_ref: text(&batch, "crime_ref", row),
            record_kind: text(&batch, "record_kind", row),
            supplied_force: text(&batch, "supplied_force", row),
            investigation_ref: text(&batch, "investigation_ref", row),
            recorded_on: day(&batch, "recorded_on", row),
            offence_from: day(&batch, "offence_from", row),
            offence_to: day(&batch, "offence_to", row),
            offence_code: text(&batch, "offence_code", row),
            outcome_code: text(&batch, "outcome_code", row),
            outcome_on: day(&batch, "outcome_on", row),
            cse_flag: answer(&batch, "cse_flag", row),
        }));
    }
    rows
}

pub(crate) fn suspects(dir: &Path, force: &str) -> Vec<Person> {
    let mut rows = Vec::new();
    for batch in batches(dir, force, "suspects") {
        rows.extend((0..batch.num_rows()).map(|row| Person {
            role: text(&batch, "role", row),
            ethnicity_observed: text(&batch, "ethnicity_observed", row),
            answer: answer(&batch, "interviewed", row),
            deceased: answer(&batch, "deceased", row),
            ..person(&batch, row)
        }));
    }
    rows
}

pub(crate) fn victims(dir: &Path, force: &str) -> Vec<Person> {
    let mut rows = Vec::new();
    for batch in batches(dir, force, "victims") {
        rows.extend((0..batch.num_rows()).map(|row| Person {
            role: text(&batch, "kind", row),
            answer: answer(&batch, "account_taken", row),
            ..person(&batch, row)
        }));
    }
    rows
}

/// Crime references and narratives.
pub(crate) fn narratives(dir: &Path) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for batch in batches(dir, "X01", "crimes") {
        let pair = |row| (text(&batch, "crime_ref", row).unwrap(), text(&batch, "narrative", row).unwrap());
        rows.extend((0..batch.num_rows()).map(pair));
    }
    rows
}

pub(crate) fn columns(dir: &Path, force: &str, table: &str) -> Vec<String> {
    reader(dir, force, table).schema().fields().iter().map(|field| field.name().clone()).collect()
}

/// Rows of each row group.
pub(crate) fn row_groups(dir: &Path, force: &str, table: &str) -> Vec<i64> {
    reader(dir, force, table).metadata().row_groups().iter().map(|group| group.num_rows()).collect()
}

fn reader(dir: &Path, force: &str, table: &str) -> ParquetRecordBatchReaderBuilder<File> {
    let file = File::open(dir.join(force).join(format!("{table}.parquet"))).unwrap();
    ParquetRecordBatchReaderBuilder::try_new(file).unwrap()
}

fn batches(dir: &Path, force: &str, table: &str) -> Vec<RecordBatch> {
    reader(dir, force, table).build().unwrap().map(Result::unwrap).collect()
}

fn person(batch: &RecordBatch, row: usize) -> Person {
    Person {
        crime_ref: text(batch, "crime_ref", row).unwrap(),
        person_ref: text(batch, "person_ref", row),
        role: None,
        born_on: day(batch, "born_on", row),
        sex: text(batch, "sex", row),
        ethnicity_self: text(batch, "ethnicity_self", row),
        ethnicity_observed: None,
        answer: None,
        deceased: None,
    }
}

fn text(batch: &RecordBatch, column: &str, row: usize) -> Option<String> {
    let values = batch.column_by_name(column).unwrap().as_string::<i32>();
    values.is_valid(row).then(|| values.value(row).to_owned())
}

fn day(batch: &RecordBatch, column: &str, row: usize) -> Option<Date> {
    let values = batch.column_by_name(column).unwrap().as_primitive::<Date32Type>();
    values.is_valid(row).then(|| date(1970, 1, 1) + values.value(row).days())
}

fn answer(batch: &RecordBatch, column: &str, row: usize) -> Option<bool> {
    let values = batch.column_by_name(column).unwrap().as_boolean();
    values.is_valid(row).then(|| values.value(row))
}
