//! Rows as record batches, and what a batch must be.

use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, TimeUnit};
use flagstone_results::{AuditRow, ColumnError, CriterionRow, MappingRow, Table};

use crate::demo;

#[test]
fn rows_survive_a_record_batch() {
    let rows = demo::results().criteria;
    let batch = CriterionRow::to_batch(&rows);
    assert_eq!(batch.num_rows(), rows.len());
    assert_eq!(CriterionRow::from_batch(&batch), Ok(rows));
}

#[test]
fn columns_have_the_types_dashboards_expect() {
    let schema = AuditRow::schema();
    let type_of = |name: &str| schema.field_with_name(name).expect("column is there").data_type().clone();
    assert_eq!(type_of("title"), DataType::Utf8);
    assert_eq!(type_of("schema_version"), DataType::Int64);
    assert_eq!(type_of("period_from"), DataType::Date32);
    assert_eq!(type_of("started_at"), DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())));
}

#[test]
fn a_missing_column_is_named() {
    let batch = CriterionRow::to_batch(&demo::results().criteria).project(&[0, 1, 2, 3, 4, 5]).expect("columns exist");
    let error = CriterionRow::from_batch(&batch).expect_err("a column is missing");
    insta::assert_snapshot!(error, @"column `unknown` is missing");
}

#[test]
fn a_foreign_column_is_named() {
    let batch = with_column("surprise", Arc::new(Int64Array::from(vec![1, 2])));
    let error = CriterionRow::from_batch(&batch).expect_err("a column is foreign");
    insta::assert_snapshot!(error, @"column `surprise` does not belong to this table");
}

#[test]
fn a_column_of_another_type_is_named() {
    let batch = with_column("holds", Arc::new(StringArray::from(vec!["1", "2"])));
    let error = CriterionRow::from_batch(&batch).expect_err("a column has another type");
    insta::assert_snapshot!(error, @"column `holds` has type Utf8, expected Int64");
}

#[test]
fn a_null_count_is_refused() {
    let batch = with_column("holds", Arc::new(Int64Array::from(vec![Some(1), None])));
    let error = CriterionRow::from_batch(&batch).expect_err("a count is null");
    insta::assert_snapshot!(error, @"column `holds` is null in row 2, where a value is required");
}

#[test]
fn a_word_outside_an_enumeration_is_refused_without_being_repeated() {
    let rows = demo::results().mapping;
    let batch = replace(&MappingRow::to_batch(&rows), "status", Arc::new(StringArray::from(vec!["guessed"])));
    let error: ColumnError = MappingRow::from_batch(&batch).expect_err("no such status");
    insta::assert_snapshot!(error, @"column `status` holds a word in row 1 that is none of: mapped, derived, absent");
}

fn with_column(name: &str, column: ArrayRef) -> RecordBatch {
    replace(&CriterionRow::to_batch(&demo::results().criteria), name, column)
}

/// The batch with the column `name` replaced, or added.
fn replace(batch: &RecordBatch, name: &str, column: ArrayRef) -> RecordBatch {
    let mut columns: Vec<(String, ArrayRef)> = batch
        .schema()
        .fields()
        .iter()
        .zip(batch.columns())
        .filter(|(field, _)| field.name() != name)
        .map(|(field, column)| (field.name().clone(), Arc::clone(column)))
        .collect();
    columns.push((name.to_owned(), column));
    RecordBatch::try_from_iter(columns).expect("columns have one length")
}
