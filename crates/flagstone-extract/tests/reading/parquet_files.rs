//! Parquet files, typed and otherwise.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int32Array, Int64Array,
    ListBuilder, RecordBatch, StringArray, StringBuilder, TimestampMicrosecondArray, UInt64Array,
};
use arrow::datatypes::Int32Type;
use flagstone_extract::{Extract, ReadErrorKind};
use flagstone_rules::Table::Crimes;
use parquet::arrow::ArrowWriter;
use proptest::prelude::*;

use crate::support::{Case, assert_counts, column, crimes, quarantined, values};

fn parquet(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch =
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn case(fields: &str, columns: Vec<(&str, ArrayRef)>) -> Case {
    Case::new(&crimes(fields).replace("crimes.csv", "crimes.parquet")).file("crimes.parquet", parquet(columns))
}

fn references(n: usize) -> ArrayRef {
    Arc::new(StringArray::from((1..=n).map(|row| row.to_string()).collect::<Vec<_>>()))
}

fn read(field: &str, mapping: &str, array: ArrayRef) -> Vec<String> {
    let extract = read_all(&format!("{field} = {mapping}"), vec![("Ref", references(array.len())), ("X", array)]);
    values(&extract, Crimes, field)
}

fn read_all(fields: &str, columns: Vec<(&str, ArrayRef)>) -> Extract {
    let extract = case(fields, columns).read().unwrap();
    assert_counts(&extract);
    extract
}

const X: &str = "{ column = \"X\" }";

#[test]
fn typed_columns_are_taken_as_they_are() {
    let booleans = Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)]));
    assert_eq!(read("independently_reviewed", X, booleans), ["true", "<blank>", "false"]);
    let integers = Arc::new(Int32Array::from(vec![Some(1), None, Some(-2)]));
    assert_eq!(read("suspects_stated", X, integers), ["1", "<blank>", "-2"]);
    let dates = Arc::new(Date32Array::from(vec![Some(0), None, Some(19_782)]));
    assert_eq!(read("recorded_on", X, dates), ["1970-01-01", "<blank>", "2024-02-29"]);
}

#[test]
fn texts_follow_the_rules_of_text() {
    let texts = || Arc::new(StringArray::from(vec![Some(" a "), None, Some(""), Some("NULL"), Some("Unknown")]));
    assert_eq!(read("offence_text", X, texts()), ["a", "<blank>", "<blank>", "<blank>", "<unknown>"]);
    let codes: DictionaryArray<Int32Type> = vec![Some("15"), None, Some("odd"), Some("05")].into_iter().collect();
    assert_eq!(read("outcome_code", X, Arc::new(codes)), ["15", "<blank>", "<invalid>", "5"]);
    let dates = Arc::new(StringArray::from(vec!["03/02/2001", "2001-02-03"]));
    assert_eq!(
        read("recorded_on", r#"{ column = "X", date_format = "%d/%m/%Y" }"#, dates),
        ["2001-02-03", "<invalid>"]
    );
}

#[test]
fn numbers_serve_as_codes_texts_and_integers() {
    let numbers = || Arc::new(Int64Array::from(vec![Some(15), None, Some(4_000_000_000)]));
    assert_eq!(read("outcome_code", X, numbers()), ["15", "<blank>", "<invalid>"]);
    assert_eq!(read("offence_text", X, numbers()), ["15", "<blank>", "4000000000"]);
    assert_eq!(read("suspects_stated", X, numbers()), ["15", "<blank>", "<invalid>"]);
    let floats = || Arc::new(Float64Array::from(vec![Some(15.0), None, Some(1.5), Some(f64::NAN)]));
    assert_eq!(read("suspects_stated", X, floats()), ["15", "<blank>", "<invalid>", "<blank>"]);
    assert_eq!(read("outcome_code", X, floats()), ["15", "<blank>", "<invalid>", "<blank>"]);
    let large = Arc::new(UInt64Array::from(vec![u64::MAX, 3]));
    assert_eq!(read("suspects_stated", X, large), ["<invalid>", "3"]);
    let flags = Arc::new(Int32Array::from(vec![Some(1), Some(0), Some(2), None]));
    assert_eq!(read("independently_reviewed", X, flags), ["true", "false", "<invalid>", "<blank>"]);
}

#[test]
fn days_that_no_calendar_holds_are_invalid() {
    let dates = Arc::new(Date32Array::from(vec![i32::MAX, i32::MIN, 0]));
    assert_eq!(read("recorded_on", X, dates), ["<invalid>", "<invalid>", "1970-01-01"]);
    let moments = Arc::new(TimestampMicrosecondArray::from(vec![Some(-1), None]));
    assert_eq!(read("recorded_on", X, moments), ["1969-12-31", "<blank>"]);
}

#[test]
fn flags_may_be_lists() {
    let mut lists = ListBuilder::new(StringBuilder::new());
    lists.append_value([Some("cse"), Some("other")]);
    lists.append_null();
    lists.append_value([Some("GROUP"), None]);
    lists.append_value([Some("#MULTIVALUE")]);
    lists.append_value(Vec::<Option<&str>>::new());
    let tokens = r#"flags = { column = "X", tokens = { "cse" = "cse", "group" = "group" } }"#;
    let extract = read_all(tokens, vec![("Ref", references(5)), ("X", Arc::new(lists.finish()))]);
    let frame = extract.table(Crimes).unwrap().frame();
    assert_eq!(column(frame, "flags:cse"), ["true", "false", "false", "?", "false"]);
    assert_eq!(column(frame, "flags:group"), ["false", "false", "true", "?", "false"]);
}

#[test]
fn flags_may_be_booleans() {
    let extract = read_all(
        r#"flags = { columns = { cse = "X" } }"#,
        vec![("Ref", references(3)), ("X", Arc::new(BooleanArray::from(vec![Some(true), Some(false), None])))],
    );
    assert_eq!(column(extract.table(Crimes).unwrap().frame(), "flags:cse"), ["true", "false", "?"]);
}

#[test]
fn references_may_be_numbers_and_rows_without_one_are_quarantined() {
    let references = Arc::new(Int64Array::from(vec![Some(7), None]));
    let extract = read_all("", vec![("Ref", references)]);
    assert_eq!(values(&extract, Crimes, "crime_ref"), ["7"]);
    assert_eq!(quarantined(&extract), [(0, 2, "no crime reference")]);
}

#[test]
fn one_column_may_serve_fields_of_two_types() {
    let extract = read_all(
        "recorded_on = { column = \"X\" }\noffence_text = { column = \"X\" }",
        vec![("Ref", references(1)), ("X", Arc::new(Date32Array::from(vec![0])))],
    );
    assert_eq!(values(&extract, Crimes, "recorded_on"), ["1970-01-01"]);
    assert_eq!(values(&extract, Crimes, "offence_text"), ["1970-01-01"]);
}

#[test]
fn columns_of_the_wrong_type_are_named_with_what_they_hold() {
    let fields = "recorded_on = { column = \"Flag\" }\noffence_on_text = { column = \"Bytes\" }\nsuspects_stated = { column = \"When\" }"
        .replace("offence_on_text", "offence_text");
    let case = case(
        &fields,
        vec![
            ("Ref", references(1)),
            ("Flag", Arc::new(BooleanArray::from(vec![true]))),
            ("Bytes", Arc::new(BinaryArray::from(vec![b"x".as_slice()]))),
            ("When", Arc::new(TimestampMicrosecondArray::from(vec![0]).with_timezone("UTC"))),
        ],
    );
    insta::assert_snapshot!(case.failure(), @r#"
    profile profile.toml does not fit its files: 3 mistakes; correct the profile
    error[D401]: column `Flag` of file crimes.parquet does not fit its field
     --> profile.toml:8:26
      |
    8 | recorded_on = { column = "Flag" }
      |                          ^^^^^^ the column holds booleans
      |
    help: map another column, or export this one with another type; a moment in time as a date

    error[D401]: column `Bytes` of file crimes.parquet does not fit its field
     --> profile.toml:9:27
      |
    9 | offence_text = { column = "Bytes" }
      |                           ^^^^^^^ the column holds values of a type that no field holds (bytes, times of day, moments in a time zone, nested values)
      |
    help: map another column, or export this one with another type; a moment in time as a date

    error[D401]: column `When` of file crimes.parquet does not fit its field
      --> profile.toml:10:30
       |
    10 | suspects_stated = { column = "When" }
       |                              ^^^^^^ the column holds values of a type that no field holds (bytes, times of day, moments in a time zone, nested values)
       |
    help: map another column, or export this one with another type; a moment in time as a date
    "#);
}

#[test]
fn a_file_that_is_not_parquet_says_so() {
    let profile = crimes("").replace("crimes.csv", "crimes.parquet");
    for content in [b"".as_slice(), b"Ref\n1\n", b"PAR1PAR1", b"PAR1\0\0\0\0PAR1"] {
        let error = Case::new(&profile).file("crimes.parquet", content).read().unwrap_err();
        assert_eq!(error.kind(), ReadErrorKind::NotParquet);
    }
}

#[test]
fn batches_keep_record_numbers() {
    let n = 70_000;
    let extract = read_all("", vec![("Ref", references(n))]);
    let frame = extract.table(Crimes).unwrap().frame();
    assert_eq!(column(frame, "#row"), values(&extract, Crimes, "crime_ref"));
}

fn small_file() -> Vec<u8> {
    parquet(vec![
        ("Ref", references(50)),
        ("X", references(50)),
        ("N", Arc::new(Int32Array::from((0..50).collect::<Vec<_>>()))),
    ])
}

/// Reads a damaged file: an error is right, and so are rows that are all counted.
fn read_damaged(bytes: Vec<u8>) {
    let fields = "offence_text = { column = \"X\" }\nsuspects_stated = { column = \"N\" }";
    let profile = crimes(fields).replace("crimes.csv", "crimes.parquet");
    if let Ok(extract) = Case::new(&profile).file("crimes.parquet", bytes).read() {
        assert_counts(&extract);
    }
}

/// The library panics on some of these; no random search finds them every time.
#[test]
fn no_single_damaged_byte_makes_a_panic() {
    let file = small_file();
    for at in 0..file.len() {
        for change in [0x01, 0x80, 0xff] {
            let mut bytes = file.clone();
            bytes[at] ^= change;
            read_damaged(bytes);
        }
    }
}

proptest! {
    #[test]
    fn a_damaged_file_is_an_error_or_is_read_but_never_a_panic(at in 0usize..10_000, byte: u8, cut in 0usize..10_000, cutting: bool) {
        let mut bytes = small_file();
        let at = at % bytes.len();
        bytes[at] = byte;
        if cutting {
            bytes.truncate(cut % bytes.len());
        }
        read_damaged(bytes);
    }
}
