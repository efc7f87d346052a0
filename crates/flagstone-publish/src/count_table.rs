//! One table of counts, and how it is written.

use crate::place::Place;

/// A table: columns of words, then counts, then shares of them. A count is a number: its place among all that are published.
#[derive(Debug, Clone)]
pub(crate) struct CountTable {
    /// What is counted. Two releases that show the same counts show them under the same name.
    pub(crate) name: &'static str,
    pub(crate) file: &'static str,
    pub(crate) keys: Vec<&'static str>,
    pub(crate) counts: Vec<String>,
    pub(crate) shares: Vec<ShareColumn>,
    pub(crate) rows: Vec<CountRow>,
}

/// A share of two columns of counts, by their positions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShareColumn {
    pub(crate) name: &'static str,
    pub(crate) part: usize,
    pub(crate) whole: usize,
}

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct CountRow {
    pub(crate) keys: Vec<String>,
    pub(crate) counts: Vec<usize>,
}

impl CountTable {
    /// UTF-8, comma, a header. `text` says how a count is written, `share` how a share of two of them is.
    pub(crate) fn csv(&self, text: impl Fn(usize) -> String, share: impl Fn(usize, usize) -> String) -> Vec<u8> {
        let infallible = "writing into memory cannot fail";
        let mut writer = csv::Writer::from_writer(Vec::new());
        let names = self.keys.iter().copied().chain(self.counts.iter().map(String::as_str));
        writer.write_record(names.chain(self.shares.iter().map(|share| share.name))).expect(infallible);
        for row in &self.rows {
            let counts = row.counts.iter().map(|count| text(*count));
            let shares = self.shares.iter().map(|column| share(row.counts[column.part], row.counts[column.whole]));
            writer.write_record(row.keys.iter().cloned().chain(counts).chain(shares)).expect(infallible);
        }
        writer.into_inner().expect(infallible)
    }

    /// Every count with its place.
    pub(crate) fn places(&self) -> impl Iterator<Item = (Place, usize)> {
        self.rows.iter().flat_map(move |row| {
            self.counts.iter().zip(&row.counts).map(|(column, count)| {
                (Place { table: self.name.to_owned(), keys: row.keys.clone(), column: column.clone() }, *count)
            })
        })
    }
}
