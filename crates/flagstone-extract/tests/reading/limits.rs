//! How much reading takes on, and what it says beyond that.

use std::io::Write;
use std::num::NonZeroU64;

use flagstone_extract::{Limits, ReadErrorKind, ReadOptions, read};
use rust_xlsxwriter::Workbook;

use crate::formats::{CSV, case, content, gzip, ipc, ods, parquet, xlsx};
use crate::support::RULEBOOK;

fn limit(number: u64) -> NonZeroU64 {
    NonZeroU64::new(number).unwrap()
}

#[test]
fn what_unpacks_without_end_is_refused() {
    // 128 MiB of one letter pack into some 130 KiB.
    let bomb = gzip(&vec![b'a'; 128 << 20]);
    let error = case("c.csv.gz", "").file("c.csv.gz", &bomb).read().unwrap_err();
    assert_eq!(error.kind(), ReadErrorKind::Limit, "{error}");
    let error = case("c.arrow.gz", "").file("c.arrow.gz", &bomb).read().unwrap_err();
    assert_eq!(error.kind(), ReadErrorKind::Limit, "{error}");
}

#[test]
fn limits_name_themselves() {
    let limits = Limits { columns: limit(3), ..Limits::default() };
    let case = case("c.csv", "").file("c.csv", CSV);
    let profile = case.load().value.unwrap();
    let error = read(&profile, &RULEBOOK, &ReadOptions { limits, ..ReadOptions::default() }).unwrap_err();
    assert_eq!(error.kind(), ReadErrorKind::Limit);
    assert!(error.to_string().contains("more than 3 columns"), "{error}");
    let limits = Limits { record_bytes: limit(10), ..Limits::default() };
    let error = read(&profile, &RULEBOOK, &ReadOptions { limits, ..ReadOptions::default() }).unwrap_err();
    assert!(error.to_string().contains("record 1 is longer than 10 bytes"), "{error}");
    assert!(error.to_string().contains("raise `record_bytes` in the table [limits] of the audit file"), "{error}");
}

#[test]
fn the_smallest_and_the_largest_limits_are_limits_like_others() {
    let smallest = limit(1);
    let smallest = Limits {
        file_bytes: smallest,
        rows: smallest,
        columns: smallest,
        record_bytes: smallest,
        in_memory_bytes: smallest,
        sheet_cells: smallest,
        unpacked_ratio: smallest,
    };
    let largest = limit(u64::MAX);
    let largest = Limits {
        file_bytes: largest,
        rows: largest,
        columns: largest,
        record_bytes: largest,
        in_memory_bytes: largest,
        sheet_cells: largest,
        unpacked_ratio: largest,
    };
    let files: [(&str, Vec<u8>); 6] = [
        ("c.csv", CSV.into()),
        ("c.csv.gz", gzip(CSV.as_bytes())),
        ("c.parquet", parquet()),
        ("c.arrow", ipc(false)),
        ("c.xlsx", xlsx(&["Only"])),
        (
            "c.ods",
            ods(
                &content(
                    "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Ref</text:p></table:table-cell></table:table-row>",
                ),
                false,
            ),
        ),
    ];
    for (name, bytes) in files {
        let case = case(name, if name == "c.xlsx" { "header_row = 4" } else { "" }).file(name, bytes);
        let profile = case.load().value.unwrap();
        let read = |limits| read(&profile, &RULEBOOK, &ReadOptions { limits, ..ReadOptions::default() });
        assert_eq!(read(smallest).unwrap_err().kind(), ReadErrorKind::Limit, "{name}");
        let allowed = read(largest);
        assert!(name == "c.ods" || allowed.is_ok(), "{name}: {:?}", allowed.err());
    }
}

#[test]
fn a_cell_in_a_far_corner_is_refused_before_room_is_made_for_it() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(3, 0, "Ref").unwrap();
    sheet.write_string(1_048_575, 16_383, "far").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let error = case("c.xlsx", "header_row = 4").file("c.xlsx", bytes).read().unwrap_err();
    assert_eq!(error.kind(), ReadErrorKind::Limit, "{error}");
    let cell = |repeated: u64| {
        format!(
            "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"{repeated}\"><text:p>a</text:p></table:table-cell>"
        )
    };
    for (rows, columns) in [(1_000_000, 16_000), (1, 1_000_000_000_000)] {
        let content = format!(
            "<office:document-content><table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"{rows}\">{}</table:table-row></table:table></office:document-content>",
            cell(columns)
        );
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        let error = case("c.ods", "").file("c.ods", bytes).read().unwrap_err();
        assert_eq!(error.kind(), ReadErrorKind::Limit, "{error}");
    }
}

#[test]
fn a_record_without_end_is_refused_while_it_is_read() {
    let limits = Limits { record_bytes: limit(1 << 20), ..Limits::default() };
    let mut csv = CSV.as_bytes().to_vec();
    csv.extend(b"4,,,,,\"open");
    csv.extend(b"abcdefg\n".repeat(1 << 20));
    let case = case("c.csv", "").file("c.csv", csv);
    let profile = case.load().value.unwrap();
    let error = read(&profile, &RULEBOOK, &ReadOptions { limits, ..ReadOptions::default() }).unwrap_err();
    assert!(error.to_string().contains("record 4 is longer than 1048576 bytes"), "{error}");
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused_before_it_is_unpacked() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    (0..100).for_each(|_| archive.write_all(&block).unwrap());
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    for (limits, named) in [
        (Limits { unpacked_ratio: limit(100), ..Limits::default() }, "`unpacked_ratio`"),
        (Limits { in_memory_bytes: limit(50 << 20), ..Limits::default() }, "`in_memory_bytes`"),
    ] {
        let case = case("c.xlsx", "").file("c.xlsx", &bytes);
        let profile = case.load().value.unwrap();
        let error = read(&profile, &RULEBOOK, &ReadOptions { limits, ..ReadOptions::default() }).unwrap_err();
        assert_eq!(error.kind(), ReadErrorKind::Limit, "{error}");
        assert!(error.to_string().contains(named), "{error}");
    }
}
