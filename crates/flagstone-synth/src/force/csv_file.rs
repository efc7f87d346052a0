//! A CSV file of an extract.

use csv::{Terminator, Writer, WriterBuilder};

use super::table::{Rows, SourceFile};
use crate::record::{Check, Damage};

/// Fields that a line keeps which breaks off.
const KEPT_FIELDS: usize = 5;

pub(super) struct CsvFile {
    writer: Writer<Vec<u8>>,
    rows: Rows,
}

impl CsvFile {
    pub(super) fn new(header: &[&str], terminator: Terminator) -> Self {
        let mut writer = WriterBuilder::new().flexible(true).terminator(terminator).from_writer(Vec::new());
        writer.write_record(header).expect("memory can be written to");
        Self { writer, rows: Rows::default() }
    }

    /// Writes a row whose first field is the crime reference.
    pub(super) fn push(&mut self, mut fields: Vec<String>, damage: Option<Damage>) {
        match damage {
            None => {}
            Some(Damage::CutShort) => fields.truncate(KEPT_FIELDS),
            Some(Damage::FieldTooMany) => fields.push("see log".to_owned()),
            Some(Damage::NoReference) => fields[0].clear(),
        }
        self.rows.next(damage);
        self.writer.write_record(&fields).expect("memory can be written to");
    }

    /// Notes what a record of the row written last breaches.
    pub(super) fn mark(&mut self, table: &'static str, checks: &[Check]) {
        self.rows.mark(table, checks);
    }

    /// `encode` turns the text into the bytes of the force's encoding.
    pub(super) fn finish(self, path: &'static str, encode: impl Fn(String) -> Vec<u8>) -> SourceFile {
        let bytes = self.writer.into_inner().expect("memory can be written to");
        let text = String::from_utf8(bytes).expect("every field is text");
        self.rows.finish(path, encode(text))
    }
}
