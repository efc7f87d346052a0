//! Reviewers: packs in, packs filled in out.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use flagstone_review::{Refusal, Returned, hand_out, import, pack};
use rust_xlsxwriter::Workbook;

use crate::population::{Drawn, Population};

/// What a reviewer writes of a case: decision, missing field, reason, criterion.
pub(crate) type Answer = [&'static str; 4];

pub(crate) fn truly(meets: bool) -> Answer {
    if meets { ["meets", "", "as recorded", "holds"] } else { ["does not meet", "", "", "fails"] }
}

/// How a pack comes back.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    Csv,
    /// As Excel saves it where a comma parts decimals.
    SemicolonCsv,
    Workbook,
}

/// The header and the cases of each reader of a round, as rows of cells.
pub(crate) fn packs(drawn: &Drawn, round: i64) -> Vec<(String, Vec<Vec<String>>)> {
    let mut by_reader: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for row in drawn.log.assignments.iter().filter(|row| row.round == round) {
        by_reader.entry(&row.reviewer).or_default().push(row);
    }
    let rows = |(reviewer, cases): (&str, Vec<_>)| {
        let pack = pack::Pack { plan: &drawn.sample.plan, reviewer, cases, references: None };
        let written = pack::workbook(&pack).expect("the pack fits a sheet");
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(written)).expect("a workbook");
        let range = book.worksheet_range("Cases").expect("the sheet of cases");
        let of_workbook: Vec<Vec<String>> =
            range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        // Workbook and CSV are the same pack.
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(Cursor::new(pack::csv(&pack)));
        let of_csv: Vec<Vec<String>> =
            reader.records().map(|record| record.expect("CSV").iter().map(str::to_owned).collect()).collect();
        assert_eq!(of_workbook, of_csv);
        (reviewer.to_owned(), of_csv)
    };
    by_reader.into_iter().map(rows).collect()
}

/// The sheet of instructions of the first reader, as one text.
pub(crate) fn instructions(drawn: &Drawn) -> String {
    let row = &drawn.log.assignments[0];
    let pack = pack::Pack { plan: &drawn.sample.plan, reviewer: &row.reviewer, cases: vec![row], references: None };
    let written = pack::workbook(&pack).expect("the pack fits a sheet");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(written)).expect("a workbook");
    let range = book.worksheet_range("Instructions").expect("the sheet of instructions");
    range.rows().map(|row| row[0].to_string()).collect::<Vec<_>>().join("\n")
}

/// Fills in the four open columns of every case.
pub(crate) fn fill(rows: &mut [Vec<String>], answer: impl Fn(&str, &str) -> Answer) {
    for row in rows.iter_mut().skip(1) {
        for (at, word) in answer(&row[2], &row[3]).into_iter().enumerate() {
            row[4 + at] = word.to_owned();
        }
    }
}

pub(crate) fn file(rows: &[Vec<String>], form: Form) -> Vec<u8> {
    let separated = |separator: u8, first: &[u8]| {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .terminator(csv::Terminator::CRLF)
            .from_writer(first.to_vec());
        rows.iter().for_each(|row| writer.write_record(row).expect("memory"));
        writer.into_inner().expect("memory")
    };
    match form {
        Form::Csv => separated(b',', b""),
        Form::SemicolonCsv => separated(b';', b"\xef\xbb\xbf"),
        Form::Workbook => {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet().set_name("Cases").expect("a name");
            for (at, row) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
                    sheet.write_string(at, column, cell).expect("a cell");
                }
            }
            book.save_to_buffer().expect("a workbook")
        }
    }
}

/// Reads the packs of a round as every reviewer would who knows the truth, and imports them.
pub(crate) fn read_round(drawn: &mut Drawn, population: &Population, round: i64, form: Form) -> Returned {
    let files: Vec<(String, Vec<u8>)> = packs(drawn, round)
        .into_iter()
        .map(|(reviewer, mut rows)| {
            fill(&mut rows, |force, key| truly(population.truth[&(force.to_owned(), key.to_owned())]));
            (reviewer, file(&rows, form))
        })
        .collect();
    let returned = import(&drawn.sample, &drawn.log, &files).expect("packs as they should be");
    drawn.log.add(returned.rows.clone()).expect("the log can be written");
    returned
}

/// Hands out what follows; the number of the round, if there is one.
pub(crate) fn next_round(drawn: &mut Drawn) -> Option<i64> {
    let rows = hand_out(&drawn.sample, &drawn.log, None).rows;
    (!rows.is_empty()).then(|| drawn.log.hand_out(rows).expect("the log can be written"))
}

pub(crate) fn said(refusals: &[Refusal]) -> Vec<(Option<u64>, &str)> {
    refusals.iter().map(|refusal| (refusal.row, refusal.what.as_str())).collect()
}
