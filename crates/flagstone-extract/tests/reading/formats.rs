//! One table in every format, and what goes wrong in each.

use std::io::Write;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, Int32Array, RecordBatch, StringArray};
use arrow::ipc::writer::{FileWriter, StreamWriter};
use flagstone_extract::{Extract, ReadErrorKind};
use flagstone_rules::Table;
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::{Case, HEAD, assert_counts, quarantined, values};

const FIELDS: &str = "[crimes]\ncrime_ref = { column = \"Ref\" }\nrecorded_on = { column = \"Recorded\" }\n\
    outcome_code = { column = \"Outcome\" }\nsuspects_stated = { column = \"N\" }\nindependently_reviewed = { column = \"Reviewed\" }\n\
    offence_text = { column = \"Text\" }\n";

pub(crate) const CSV: &str = "Ref,Recorded,Outcome,N,Reviewed,Text\n\
    A1,2024-02-29,18,2,true,\"Rape, Ünit – two\"\n\
    A2,,1A,,false,\n\
    3,1999-12-31,7,0,,plain\n";

pub(crate) fn case(file: &str, more: &str) -> Case {
    Case::new(&format!("{HEAD}[[file]]\npath = \"{file}\"\ntable = \"crimes\"\n{more}\n{FIELDS}"))
}

fn rows(extract: &Extract) -> Vec<Vec<String>> {
    assert_counts(extract);
    ["crime_ref", "recorded_on", "outcome_code", "suspects_stated", "independently_reviewed", "offence_text"]
        .map(|field| values(extract, Table::Crimes, field))
        .to_vec()
}

fn batch() -> RecordBatch {
    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
    let number = |text| Some((day(text) - day("1970-01-01")).get_days());
    let columns: [(&str, ArrayRef); 6] = [
        ("Ref", Arc::new(StringArray::from(vec!["A1", "A2", "3"]))),
        ("Recorded", Arc::new(Date32Array::from(vec![number("2024-02-29"), None, number("1999-12-31")]))),
        ("Outcome", Arc::new(StringArray::from(vec!["18", "1A", "7"]))),
        ("N", Arc::new(Int32Array::from(vec![Some(2), None, Some(0)]))),
        ("Reviewed", Arc::new(BooleanArray::from(vec![Some(true), Some(false), None]))),
        ("Text", Arc::new(StringArray::from(vec![Some("Rape, Ünit – two"), None, Some("plain")]))),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, values)| (name, values, true))).unwrap()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

pub(crate) fn parquet() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch().schema(), None).unwrap();
    writer.write(&batch()).unwrap();
    writer.close().unwrap();
    bytes
}

pub(crate) fn ipc(stream: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    if stream {
        let mut writer = StreamWriter::try_new(&mut bytes, &batch().schema()).unwrap();
        writer.write(&batch()).unwrap();
        writer.finish().unwrap();
    } else {
        let mut writer = FileWriter::try_new(&mut bytes, &batch().schema()).unwrap();
        writer.write(&batch()).unwrap();
        writer.finish().unwrap();
    }
    bytes
}

/// A workbook as people make them: title rows, a number for a reference, codes as numbers, a day as a day.
pub(crate) fn xlsx(sheets: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    let days = Format::new().set_num_format("dd/mm/yyyy");
    for name in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        sheet.merge_range(0, 0, 0, 5, "Test (fictional): extract for audit", &Format::new()).unwrap();
        for (column, title) in ["Ref", "Recorded", "Outcome", "N", "Reviewed", "Text"].iter().enumerate() {
            sheet.write(3, column as u16, *title).unwrap();
        }
        sheet.write(4, 0, "A1").unwrap();
        sheet.write_with_format(4, 1, ExcelDateTime::from_ymd(2024, 2, 29).unwrap(), &days).unwrap();
        sheet.write(4, 2, 18).unwrap();
        sheet.write(4, 3, 2).unwrap();
        sheet.write(4, 4, true).unwrap();
        sheet.write(4, 5, "Rape, Ünit – two").unwrap();
        sheet.write(5, 0, "A2").unwrap();
        sheet.write(5, 2, "1A").unwrap();
        sheet.write(5, 4, false).unwrap();
        // A row of nothing is no record.
        sheet.write(6, 3, " ").unwrap();
        sheet.write(7, 0, 3).unwrap();
        sheet.write_with_format(7, 1, ExcelDateTime::from_ymd(1999, 12, 31).unwrap(), &days).unwrap();
        sheet.write(7, 2, 7).unwrap();
        sheet.write(7, 3, 0).unwrap();
        sheet.write(7, 5, "plain").unwrap();
    }
    book.save_to_buffer().unwrap()
}

const NDJSON: &str = "{\"Ref\":\"A1\",\"Recorded\":\"2024-02-29\",\"Outcome\":18,\"N\":2,\"Reviewed\":true,\"Text\":\"Rape, \\u00dcnit – two\"}\n\
    \n\
    {\"Outcome\":\"1A\",\"Ref\":\"A2\",\"Reviewed\":false,\"N\":null}\n\
    {\"Ref\":3,\"Recorded\":\"1999-12-31\",\"Outcome\":7,\"N\":0,\"Text\":\"plain\"}";

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn one_table_is_the_same_in_every_format() {
    let expected = rows(&case("c.csv", "").file("c.csv", CSV).read().unwrap());
    assert_eq!(expected[0], ["A1", "A2", "3"]);
    assert_eq!(expected[1], ["2024-02-29", "<blank>", "1999-12-31"]);
    let semicolons = CSV.replace("Rape, ", "Rape; ").replace(',', ":").replace("Rape; ", "Rape, ");
    let files: Vec<(&str, &str, Vec<u8>)> = vec![
        ("c.csv.gz", "", gzip(CSV.as_bytes())),
        ("c.CSV.GZ", "", [gzip(&CSV.as_bytes()[..40]), gzip(&CSV.as_bytes()[40..])].concat()),
        ("c.csv.zst", "", zstd(CSV.as_bytes())),
        ("c.txt", "delimiter = \":\"", semicolons.into_bytes()),
        ("c.csv", "", utf16(CSV)),
        ("c.csv", "encoding = \"utf-16be\"", CSV.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("c.csv", "header_row = 3", format!("Title,,,,,\nNote\n{CSV}").into_bytes()),
        ("c.parquet", "", parquet()),
        ("c.parquet.zst", "", zstd(&parquet())),
        ("c.arrow", "", ipc(false)),
        ("c.ipc", "", ipc(true)),
        ("c.feather.gz", "", gzip(&ipc(false))),
        ("c.ndjson", "", NDJSON.as_bytes().to_vec()),
        ("c.jsonl.gz", "", gzip(NDJSON.as_bytes())),
        ("c.xlsx", "header_row = 4", xlsx(&["Crimes"])),
        ("c.xlsx", "sheet = \"Crimes\"\nheader_row = 4", xlsx(&["Notes", "Crimes"])),
    ];
    for (name, more, bytes) in files {
        let extract = case(name, more).file(name, &bytes).read().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(rows(&extract), expected, "{name} {more}");
        let source = &extract.sources[0];
        assert_eq!(source.bytes, bytes.len() as u64, "{name}");
        assert_eq!(source.blake3, blake3::hash(&bytes).to_hex().to_string(), "{name}");
    }
}

#[test]
fn a_header_of_two_rows_names_columns_by_both() {
    let profile = format!(
        "{HEAD}[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\nheader_rows = 2\n[crimes]\ncrime_ref = {{ column = \"Crime Ref\" }}\n\
         offence_text = {{ column = \"Offence Text\" }}\n"
    );
    let extract = Case::new(&profile).file("c.csv", "Crime,Offence,\nRef,Code,Text\n1,19C,a\n").read().unwrap();
    assert_eq!(values(&extract, Table::Crimes, "offence_text"), ["a"]);
}

#[test]
fn rows_that_no_table_holds_are_set_aside_with_their_reason() {
    let csv = "Ref,Recorded,Outcome,N,Reviewed,Text\n1,,,,,\nRef,Recorded,Outcome,N,Reviewed,Text\n2,,,,,a\0b\n3,,,,,,,\n4,,,,,,x\n5,,\n";
    let extract = case("c.csv", "").file("c.csv", csv).read().unwrap();
    let width = "row has another number of cells than the header";
    let expected = [(0, 2, "row is the header again"), (0, 5, width), (0, 6, width)];
    assert_eq!(quarantined(&extract), expected);
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["1", "2", "3"]);
}

#[test]
fn damaged_utf16_is_set_aside_and_not_replaced() {
    let mut bytes = utf16("Ref,Recorded,Outcome,N,Reviewed,Text\n1,,,,,ok\n2,,,,,");
    bytes.extend([0x00, 0xd8]);
    bytes.extend("\n3,,,,,ok\n".encode_utf16().flat_map(u16::to_le_bytes));
    let extract = case("c.csv", "").file("c.csv", bytes).read().unwrap();
    assert_eq!(quarantined(&extract), [(0, 2, "row is not valid text in the file's encoding")]);
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["1", "3"]);
}

#[test]
fn in_a_mixed_file_each_cell_is_read_by_itself() {
    let csv = b"Ref,Recorded,Outcome,N,Reviewed,Text\n1,,,,,13\x9617\n2,,,,,13\xe2\x80\x9317\n";
    let extract = case("c.csv", "encoding = \"mixed\"").file("c.csv", csv).read().unwrap();
    assert_eq!(values(&extract, Table::Crimes, "offence_text"), ["13–17", "13–17"]);
}

#[test]
fn lines_that_are_no_object_or_give_a_key_twice_are_set_aside() {
    let lines = "{\"Ref\":1}\n[1]\n{\"Ref\":2,\"Ref\":3}\nnot json\n{\"Ref\":4\n{\"Ref\":5}\n";
    let profile = format!(
        "{HEAD}[[file]]\npath = \"c.ndjson\"\ntable = \"crimes\"\n[crimes]\ncrime_ref = {{ column = \"Ref\" }}\n"
    );
    let extract = Case::new(&profile).file("c.ndjson", lines).read().unwrap();
    let expected = [
        (0, 2, "line is no JSON object"),
        (0, 3, "object gives one key twice"),
        (0, 4, "line is no JSON object"),
        (0, 5, "line is no JSON object"),
    ];
    assert_eq!(quarantined(&extract), expected);
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["1", "5"]);
}

#[test]
fn a_list_of_keywords_in_ndjson_is_a_list() {
    let profile = format!(
        "{HEAD}[[file]]\npath = \"c.ndjson\"\ntable = \"crimes\"\n[crimes]\ncrime_ref = {{ column = \"Ref\" }}\n\
         flags = {{ column = \"K\", tokens = {{ \"CSE\" = \"cse\" }} }}\n"
    );
    let lines = "{\"Ref\":\"1\",\"K\":[\"CSE\",\"X\"]}\n{\"Ref\":\"2\",\"K\":[]}\n{\"Ref\":\"3\"}\n";
    let extract = Case::new(&profile).file("c.ndjson", lines).read().unwrap();
    let frame = extract.table(Table::Crimes).unwrap().frame();
    assert_eq!(crate::support::column(frame, "flags:cse"), ["true", "false", "false"]);
}

#[test]
fn what_is_damaged_cut_short_or_not_what_it_says_is_named() {
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() * 2 / 3].to_vec();
    let long = CSV.repeat(5_000);
    let files: Vec<(&str, &str, Vec<u8>, ReadErrorKind)> = vec![
        ("c.csv.gz", "", cut(gzip(long.as_bytes())), ReadErrorKind::Unreadable),
        ("c.csv.gz", "", CSV.into(), ReadErrorKind::Unreadable),
        ("c.csv.zst", "", cut(zstd(long.as_bytes())), ReadErrorKind::Unreadable),
        ("c.arrow", "", cut(ipc(false)), ReadErrorKind::NotIpc),
        ("c.arrow", "", CSV.into(), ReadErrorKind::NotIpc),
        ("c.xlsx", "header_row = 4", cut(xlsx(&["A"])), ReadErrorKind::NotWorkbook),
        ("c.xlsx", "header_row = 4", CSV.into(), ReadErrorKind::NotWorkbook),
        ("c.ods", "header_row = 4", xlsx(&["A"]), ReadErrorKind::NotWorkbook),
        ("c.xlsx", "header_row = 4", xlsx(&["A", "B"]), ReadErrorKind::NotWorkbook),
        ("c.xlsx", "sheet = \"C\"\nheader_row = 4", xlsx(&["A", "B"]), ReadErrorKind::NotWorkbook),
        ("c.xlsx", "header_row = 40", xlsx(&["A"]), ReadErrorKind::NoHeader),
        ("c.csv", "header_row = 40", CSV.into(), ReadErrorKind::NoHeader),
    ];
    for (name, more, bytes, kind) in files {
        let case = case(name, more).file(name, bytes);
        let error = case.read().unwrap_err();
        assert_eq!(error.kind(), kind, "{name} {more}: {error}");
        assert!(!error.to_string().contains("plain"), "{error}");
    }
}

/// A spreadsheet of one sheet with these rows.
pub(crate) fn content(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table \
         table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
}

/// The parts of an ODS workbook that a reader needs.
pub(crate) fn ods(content: &str, encrypted: bool) -> Vec<u8> {
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    let key = if encrypted { "<manifest:encryption-data/>" } else { "" };
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry \
         manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\">{key}</manifest:file-entry></manifest:manifest>"
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", mime), ("META-INF/manifest.xml", &manifest), ("content.xml", content)] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn an_ods_workbook_holds_texts_numbers_days_truths_and_repeated_cells() {
    let cells = |cells: &[&str]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let header =
        cells(&["Ref", "Recorded", "Outcome", "N", "Reviewed", "Text"].map(&text).each_ref().map(String::as_str));
    let first = cells(&[
        &text("A1"),
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-02-29\"><text:p>29/02/24</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"float\" office:value=\"18\"><text:p>18</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"float\" office:value=\"2\"><text:p>2</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>",
        &text("Rape, Ünit – two"),
    ]);
    let second = cells(&[
        &text("A2"),
        "<table:table-cell/>",
        &text("1A"),
        "<table:table-cell table:number-columns-repeated=\"2\"/>",
        "<table:table-cell/>",
    ]);
    let bytes = ods(&content(&format!("{header}{first}{second}")), false);
    let extract = case("c.ods", "").file("c.ods", bytes).read().unwrap();
    assert_eq!(
        rows(&extract),
        [
            vec!["A1", "A2"],
            vec!["2024-02-29", "<blank>"],
            vec!["18", "1A"],
            vec!["2", "<blank>"],
            vec!["true", "<blank>"],
            vec!["Rape, Ünit – two", "<blank>"],
        ]
    );
}

#[test]
fn a_workbook_with_a_password_is_said_to_be_one() {
    // Excel wraps an encrypted workbook into a compound file, which is no ZIP archive.
    let mut compound = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    compound.resize(4096, 0);
    for (name, bytes) in [("c.xlsx", compound), ("c.ods", ods("not XML any more", true))] {
        let error = case(name, "").file(name, bytes).read().unwrap_err();
        assert_eq!(error.kind(), ReadErrorKind::NotWorkbook);
        assert!(error.to_string().contains("encrypted") && error.to_string().contains("without a password"), "{error}");
    }
}

#[test]
fn a_header_that_returns_is_no_record_in_a_workbook_and_below_two_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [["Ref", "Recorded"], ["A1", "2024-02-29"], ["Ref", "Recorded"], ["A2", "2024-03-01"]];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let short = "[crimes]\ncrime_ref = { column = \"Ref\" }\nrecorded_on = { column = \"Recorded\" }\n";
    let profile = format!("{HEAD}[[file]]\npath = \"c.xlsx\"\ntable = \"crimes\"\n{short}");
    let extract = Case::new(&profile).file("c.xlsx", book.save_to_buffer().unwrap()).read().unwrap();
    assert_counts(&extract);
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["A1", "A2"]);
    assert_eq!(quarantined(&extract), [(0, 2, "row is the header again")]);
    let two = "Crime,,Dates\nRef,Kind,Recorded\nA1,x,2024-02-29\nCrime,,Dates\nRef,Kind,Recorded\nA2,x,2024-03-01\n";
    let short = "[crimes]\ncrime_ref = { column = \"Crime Ref\" }\nrecorded_on = { column = \"Dates Recorded\" }\n";
    let profile = format!("{HEAD}[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\nheader_rows = 2\n{short}");
    let extract = Case::new(&profile).file("c.csv", two).read().unwrap();
    assert_counts(&extract);
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["A1", "A2"]);
    assert_eq!(extract.rows_quarantined(), 2);
}

#[test]
fn text_that_went_a_wrong_way_is_put_right_where_a_profile_asks_for_it() {
    let csv = "Ref,Recorded,Outcome,N,Reviewed,Text\nA1,2024-02-29,18,2,true,Theft over Â£500 â€“ other\n";
    let text =
        |more: &str| values(&case("c.csv", more).file("c.csv", csv).read().unwrap(), Table::Crimes, "offence_text");
    assert_eq!(text("repair_mojibake = true"), ["Theft over £500 – other"]);
    assert_eq!(text(""), ["Theft over Â£500 â€“ other"]);
}

#[test]
fn bytes_that_are_no_text_are_called_so_in_ndjson_too() {
    let mut lines = b"{\"Ref\":\"A1\",\"Text\":\"".to_vec();
    lines.push(0xff);
    lines.extend(b"\"}\n{\"Ref\":\"A2\"}\n");
    let short = "[crimes]\ncrime_ref = { column = \"Ref\" }\n";
    let profile = format!("{HEAD}[[file]]\npath = \"c.ndjson\"\ntable = \"crimes\"\n{short}");
    let extract = Case::new(&profile).file("c.ndjson", lines).read().unwrap();
    assert_eq!(quarantined(&extract), [(0, 1, "row is not valid text in the file's encoding")]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever becomes of some bytes of a file, it is refused or every row is accounted for.
    #[test]
    fn damage_loses_no_row_unsaid(at in any::<prop::sample::Index>(), damage in prop::collection::vec(any::<u8>(), 1..12), cut in any::<bool>()) {
        let ndjson = "{\"Ref\":\"A1\",\"Recorded\":\"2024-02-29\",\"Outcome\":\"18\",\"N\":2,\"Reviewed\":true,\"Text\":\"é\"}\n".repeat(3);
        let sheet = content("<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Ref</text:p></table:table-cell></table:table-row>");
        let files: [(&str, Vec<u8>); 8] = [
            ("c.csv", CSV.into()),
            ("c.csv.gz", gzip(CSV.as_bytes())),
            ("c.csv.zst", zstd(CSV.as_bytes())),
            ("c.parquet", parquet()),
            ("c.arrow", ipc(false)),
            ("c.ndjson", ndjson.into()),
            ("c.xlsx", xlsx(&["Only"])),
            ("c.ods", ods(&sheet, false)),
        ];
        for (name, mut bytes) in files {
            let from = at.index(bytes.len());
            if cut {
                bytes.truncate(from);
            } else {
                let to = (from + damage.len()).min(bytes.len());
                bytes[from..to].copy_from_slice(&damage[..to - from]);
            }
            let size = bytes.len() as u64;
            if let Ok(extract) = case(name, "").file(name, bytes).read() {
                assert_counts(&extract);
                prop_assert_eq!(extract.sources[0].bytes, size, "{}", name);
            }
        }
    }
}

#[test]
fn half_a_character_in_ndjson_sets_its_record_aside() {
    let lines = "{\"Ref\":\"1\"}\n{\"Ref\":\"\\ud800\"}\n{\"Ref\":\"\\ud83d\\ude00\"}\n";
    let body = "[[file]]\npath = \"c.ndjson\"\ntable = \"crimes\"\n[crimes]\ncrime_ref = { column = \"Ref\" }\n";
    let extract = Case::new(&format!("{HEAD}{body}")).file("c.ndjson", lines).read().unwrap();
    assert_eq!(extract.sources[0].rows_quarantined, 1);
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["1", "\u{1f600}"]);
}

#[test]
fn a_header_again_is_known_with_its_mark_of_byte_order_and_by_its_cells() {
    let csv = "Ref,Date\n1,x\n\u{feff}Ref,Date\nRe,fDate\n";
    let body = "[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n[crimes]\ncrime_ref = { column = \"Ref\" }\n";
    let extract = Case::new(&format!("{HEAD}{body}")).file("c.csv", csv).read().unwrap();
    assert_eq!(extract.sources[0].rows_quarantined, 1);
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["1", "Re"]);
}
