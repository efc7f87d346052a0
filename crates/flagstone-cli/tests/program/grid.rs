//! The tables of one sample force, to be delivered in any format.

use std::io::Write;
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray};
use arrow::ipc::writer::FileWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;
use rust_xlsxwriter::Workbook;

use crate::workbench::repository;

/// The tables that Northmoor supplies.
pub(crate) const TABLES: [&str; 4] = ["crimes", "suspects", "victims", "enquiries"];

/// Writes a table as a file.
pub(crate) type Writer = fn(&Grid) -> Vec<u8>;

/// How a table is written, by the ending of its file.
pub(crate) const FORMATS: [(&str, Writer); 7] = [
    ("csv", Grid::csv),
    ("csv.gz", Grid::gzip),
    ("parquet", Grid::parquet),
    ("arrow", Grid::ipc),
    ("ndjson", Grid::ndjson),
    ("xlsx", Grid::xlsx),
    ("ods", Grid::ods),
];

/// One table as the CSV file has it: the header, and the rows of the header's width.
pub(crate) struct Grid {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// One table of Northmoor.
pub(crate) fn grid(table: &str) -> Grid {
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
    pub(crate) fn csv(&self) -> Vec<u8> {
        self.csv_with(b',')
    }

    pub(crate) fn csv_with(&self, delimiter: u8) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
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

    pub(crate) fn parquet(&self) -> Vec<u8> {
        let (mut bytes, batch) = (Vec::new(), self.batch());
        let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("text can be written");
        writer.write(&batch).expect("in memory");
        writer.close().expect("in memory");
        bytes
    }

    pub(crate) fn ipc(&self) -> Vec<u8> {
        let (mut bytes, batch) = (Vec::new(), self.batch());
        let mut writer = FileWriter::try_new(&mut bytes, &batch.schema()).expect("text can be written");
        writer.write(&batch).expect("in memory");
        writer.finish().expect("in memory");
        drop(writer);
        bytes
    }

    pub(crate) fn ndjson(&self) -> Vec<u8> {
        let object = |row: &Vec<String>| {
            let entries = self.header.iter().zip(row).map(|(key, cell)| (key.clone(), cell.clone().into()));
            serde_json::Value::Object(entries.collect()).to_string() + "\n"
        };
        self.rows.iter().map(object).collect::<String>().into_bytes()
    }

    pub(crate) fn xlsx(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in std::iter::once(&self.header).chain(&self.rows).enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row as u32, column as u16, cell).expect("a cell of the sample fits");
            }
        }
        book.save_to_buffer().expect("in memory")
    }

    /// A spreadsheet as LibreOffice has it, in the parts that a reader needs.
    pub(crate) fn ods(&self) -> Vec<u8> {
        let escaped = |cell: &str| cell.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let paragraphs =
            |cell: &str| cell.split('\n').map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect::<String>();
        let cell = |cell: &String| match cell.as_str() {
            "" => "<table:table-cell/>".to_owned(),
            text => format!("<table:table-cell office:value-type=\"string\">{}</table:table-cell>", paragraphs(text)),
        };
        let row = |row: &Vec<String>| {
            format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
        };
        let rows: String = std::iter::once(&self.header).chain(&self.rows).map(row).collect();
        let content = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
             xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
             xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body>\
             <office:spreadsheet><table:table table:name=\"Sheet1\">{rows}</table:table></office:spreadsheet>\
             </office:body></office:document-content>"
        );
        let mime = "application/vnd.oasis.opendocument.spreadsheet";
        let manifest = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest \
             xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry \
             manifest:full-path=\"/\" manifest:media-type=\"{mime}\"/></manifest:manifest>"
        );
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, text) in [("mimetype", mime), ("META-INF/manifest.xml", &manifest), ("content.xml", &content)] {
            archive.start_file(name, stored).expect("in memory");
            archive.write_all(text.as_bytes()).expect("in memory");
        }
        archive.finish().expect("in memory").into_inner()
    }

    pub(crate) fn gzip(&self) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&self.csv()).expect("in memory");
        encoder.finish().expect("in memory")
    }
}
