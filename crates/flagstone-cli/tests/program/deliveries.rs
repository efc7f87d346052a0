//! One extract delivered in every format: the audit's tables are the same to the byte, what names the files apart.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray};
use arrow::ipc::writer::FileWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;
use rust_xlsxwriter::Workbook;

use crate::workbench::{Workbench, repository};

const TABLES: [&str; 4] = ["crimes", "suspects", "victims", "enquiries"];

/// Tables that name the files, the run or its inputs.
const APART: [&str; 4] = ["audit.parquet", "forces.parquet", "sources.parquet", "quarantine.parquet"];

/// One table as the CSV file has it: the header, and the rows of the header's width.
struct Grid {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn grid(table: &str) -> Grid {
    let path = repository().join(format!("sample-data/northmoor/{table}.csv"));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).expect("a file of the sample");
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    // Rows that the CSV reader sets aside are no rows of a table: they are left out of every delivery, the CSV one too.
    let rows = reader.byte_records().filter_map(|row| {
        let row = row.expect("readable");
        let cells: Option<Vec<String>> = row.iter().map(|cell| String::from_utf8(cell.to_vec()).ok()).collect();
        cells.filter(|cells| cells.len() == header.len())
    });
    let rows = rows.collect();
    Grid { header, rows }
}

impl Grid {
    fn csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.header).expect("in memory");
        self.rows.iter().for_each(|row| writer.write_record(row).expect("in memory"));
        writer.into_inner().expect("in memory")
    }

    fn batch(&self) -> RecordBatch {
        let columns = self.header.iter().enumerate().map(|(at, name)| {
            let cells: StringArray = self.rows.iter().map(|row| Some(row[at].as_str())).collect();
            (name.clone(), Arc::new(cells) as ArrayRef, true)
        });
        RecordBatch::try_from_iter_with_nullable(columns).expect("columns of one length")
    }

    fn parquet(&self) -> Vec<u8> {
        let (mut bytes, batch) = (Vec::new(), self.batch());
        let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("text can be written");
        writer.write(&batch).expect("in memory");
        writer.close().expect("in memory");
        bytes
    }

    fn ipc(&self) -> Vec<u8> {
        let (mut bytes, batch) = (Vec::new(), self.batch());
        let mut writer = FileWriter::try_new(&mut bytes, &batch.schema()).expect("text can be written");
        writer.write(&batch).expect("in memory");
        writer.finish().expect("in memory");
        drop(writer);
        bytes
    }

    fn ndjson(&self) -> Vec<u8> {
        let object = |row: &Vec<String>| {
            let entries = self.header.iter().zip(row).map(|(key, cell)| (key.clone(), cell.clone().into()));
            serde_json::Value::Object(entries.collect()).to_string() + "\n"
        };
        self.rows.iter().map(object).collect::<String>().into_bytes()
    }

    fn xlsx(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in std::iter::once(&self.header).chain(&self.rows).enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row as u32, column as u16, cell).expect("a cell of the sample fits");
            }
        }
        book.save_to_buffer().expect("in memory")
    }

    fn gzip(&self) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&self.csv()).expect("in memory");
        encoder.finish().expect("in memory")
    }
}

/// Every table of the results of an audit of Northmoor, delivered as files that end in `ending`.
fn results_of(ending: &str, write: fn(&Grid) -> Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let bench = Workbench::new();
    let profile = fs::read_to_string(bench.path("sample-data/northmoor/profile.toml")).expect("a profile");
    let mut delivered = profile;
    for table in TABLES {
        delivered = delivered.replace(&format!("\"{table}.csv\""), &format!("\"{table}.{ending}\""));
        bench.write(&format!("sample-data/northmoor/{table}.{ending}"), &write(&grid(table)));
    }
    bench.write("sample-data/northmoor/profile.toml", delivered.as_bytes());
    bench.write(
        "sample-data/audit.toml",
        b"title = \"One force\"\n[gate]\non_breach = \"report\"\non_skipped = \"report\"\n[[extract]]\nprofile = \"northmoor/profile.toml\"\nextracted_on = 2026-01-31\n",
    );
    let run = bench.audit(&[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{ending}");
    let entries = fs::read_dir(bench.path("results")).expect("written").map(|entry| entry.expect("readable").path());
    let tables = entries.filter(|path| path.extension().is_some_and(|extension| extension == "parquet"));
    tables
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(path).expect("readable"))
        })
        .filter(|(name, _)| !APART.contains(&name.as_str()))
        .collect()
}

#[test]
fn the_same_extract_gives_the_same_tables_in_every_format() {
    let expected = results_of("csv", Grid::csv);
    assert!(expected.len() >= 12, "{:?}", expected.keys());
    let deliveries: [(&str, fn(&Grid) -> Vec<u8>); 5] = [
        ("csv.gz", Grid::gzip),
        ("parquet", Grid::parquet),
        ("arrow", Grid::ipc),
        ("ndjson", Grid::ndjson),
        ("xlsx", Grid::xlsx),
    ];
    for (ending, write) in deliveries {
        let found = results_of(ending, write);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{ending}");
        for (name, bytes) in &found {
            assert!(*bytes == expected[name], "{name} differs where the extract is delivered as {ending}");
        }
    }
}
