//! A Parquet file of an extract, with the same bytes on every run.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, Int32Array, RecordBatch, StringArray};
use jiff::civil::{Date, date};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::day::days_between;

/// A column: its name and its values, one a row.
pub(super) type Column = (&'static str, ArrayRef);

/// # Panics
///
/// If the columns differ in length, which is a mistake in the caller.
pub(super) fn write(columns: Vec<Column>) -> Vec<u8> {
    let batch =
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, values)| (name, values, true)))
            .expect("the columns of a table are of one length");
    // The library writes its own version into the file unless told otherwise, and an upgrade would move every byte.
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("flagstone synth".to_owned())
        .build();
    let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new_with_options(&mut bytes, batch.schema(), options)
        .expect("the column types have Parquet types");
    writer.write(&batch).expect("memory can be written to");
    writer.close().expect("memory can be written to");
    bytes
}

pub(super) fn texts<T: AsRef<str>>(values: impl Iterator<Item = Option<T>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

pub(super) fn days(values: impl Iterator<Item = Option<Date>>) -> ArrayRef {
    let epoch = date(1970, 1, 1);
    Arc::new(values.map(|day| day.map(|day| days_between(epoch, day) as i32)).collect::<Date32Array>())
}

pub(super) fn numbers(values: impl Iterator<Item = Option<i32>>) -> ArrayRef {
    Arc::new(values.collect::<Int32Array>())
}

pub(super) fn answers(values: impl Iterator<Item = Option<bool>>) -> ArrayRef {
    Arc::new(values.collect::<BooleanArray>())
}
