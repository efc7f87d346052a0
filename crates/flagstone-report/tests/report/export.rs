//! Tables in other forms than Parquet hold what the tables hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::{Float64Type, Int64Type};
use arrow::ipc::reader::FileReader;
use flagstone_report::{dictionary, export};
use flagstone_results::{Results, TableRows};

use crate::demo::{audit, large, small};

fn table(results: &Results, name: &str) -> TableRows {
    results.tables().into_iter().find(|table| table.entry.name == name).expect("a table")
}

fn read_csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.deserialize().collect::<Result<_, _>>().expect("valid CSV")
}

#[test]
fn every_table_as_csv_has_every_row_and_column() {
    for results in [small(), large(3), Results::new(audit())] {
        for table in results.tables() {
            let lines = read_csv(&export::csv(&table));
            let names: Vec<&str> = table.entry.columns.iter().map(|column| column.name.as_str()).collect();
            assert_eq!(lines[0], names, "{}", table.entry.name);
            assert_eq!(lines.len(), table.rows.num_rows() + 1, "{}", table.entry.name);
        }
    }
}

#[test]
fn a_number_in_csv_is_the_number_and_a_null_is_an_empty_cell() {
    let mut results = small();
    results.checks[0].breach_rate = None;
    results.checks[1].breach_rate = Some(1.0 / 3.0);
    let checks = table(&results, "checks");
    let lines = read_csv(&export::csv(&checks));
    let at = lines[0].iter().position(|name| name == "breach_rate").expect("a column");
    assert_eq!(lines[1][at], "");
    assert_eq!(lines[2][at].parse(), Ok(1.0 / 3.0));
    let bytes = export::csv(&checks);
    assert!(bytes.ends_with(b"\r\n"), "lines end as RFC 4180 has it");
}

/// Texts come from profiles and file names; numbers are the program's own, and a minus is no formula.
#[test]
fn no_text_in_csv_begins_a_formula_and_a_negative_number_stays_one() {
    let mut results = small();
    results.forces[0].name = "=HYPERLINK(\"http://example.org\")".into();
    results.flag_accuracy[0].kappa = Some(-0.25);
    let forces = read_csv(&export::csv(&table(&results, "forces")));
    let at = forces[0].iter().position(|name| name == "name").expect("a column");
    assert_eq!(forces[1][at], "'=HYPERLINK(\"http://example.org\")");
    let flag = read_csv(&export::csv(&table(&results, "flag_accuracy")));
    let at = flag[0].iter().position(|name| name == "kappa").expect("a column");
    assert_eq!(flag[1][at], "-0.25");
}

#[test]
fn every_table_as_arrow_is_the_same_table_with_its_documentation() {
    for table in small().tables() {
        let bytes = export::ipc(&table).expect("it fits");
        assert_eq!(bytes, export::ipc(&table).expect("it fits"), "the same table gives the same bytes");
        let reader = FileReader::try_new(std::io::Cursor::new(bytes), None).expect("an Arrow file");
        let schema = reader.schema();
        assert_eq!(schema.metadata()["table"], table.entry.name);
        assert_eq!(schema.metadata()["description"], table.entry.description);
        for (field, column) in schema.fields().iter().zip(&table.entry.columns) {
            assert_eq!((field.name(), &field.metadata()["description"]), (&column.name, &column.description));
        }
        let batches: Vec<RecordBatch> = reader.map(|batch| batch.expect("readable")).collect();
        let columns: Vec<_> = batches[0].columns().to_vec();
        let expected =
            RecordBatch::try_new(Arc::clone(&schema), table.rows.columns().to_vec()).expect("the columns fit");
        assert_eq!(RecordBatch::try_new(schema, columns).expect("they do"), expected, "{}", table.entry.name);
    }
    let table = table(&small(), "verdicts");
    let meets = table.rows.column_by_name("meets").expect("a column").as_primitive::<Int64Type>();
    assert!(meets.iter().flatten().sum::<i64>() > 0);
    assert!(table.rows.column_by_name("share").is_none_or(|column| column.as_primitive_opt::<Float64Type>().is_some()));
}

#[test]
fn a_workbook_is_the_same_for_the_same_tables() {
    let results = small();
    let bytes = export::workbook(&results, &results.tables()).expect("it fits");
    assert_eq!(bytes, export::workbook(&results, &results.tables()).expect("it fits"));
    let nothing = Results::new(audit());
    assert!(export::workbook(&nothing, &nothing.tables()).is_ok());
}

#[test]
fn the_dictionary_has_every_table_and_column_in_both_forms() {
    let tables = flagstone_results::dictionary();
    let markdown = dictionary::markdown(&tables);
    let lines = read_csv(&dictionary::csv(&tables));
    let in_csv: BTreeSet<(&str, &str, &str)> =
        lines[1..].iter().map(|line| (&*line[0], &*line[1], &*line[2])).collect();
    assert_eq!(lines.len() - 1, in_csv.len());
    for table in &tables {
        let heading = format!("\n## {}{}\n", if table.restricted { "restricted/" } else { "" }, table.name);
        assert_eq!(markdown.matches(&heading).count(), 1, "{heading}");
        let part = markdown.split(&heading).nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a part");
        for column in &table.columns {
            assert!(part.contains(&format!("| `{}`", column.name)), "{}.{}", table.name, column.name);
            let restricted = if table.restricted { "yes" } else { "no" };
            assert!(in_csv.contains(&(table.name, restricted, &column.name)), "{}.{}", table.name, column.name);
        }
    }
    assert!(
        markdown.contains("One of: `meets`: every criterion holds; `does_not_meet`: some criterion does not hold;")
    );
}
