//! Cells of a row that came out of a query.

use serde_json::Value;

/// The cell is this value: numbers to the last digit, and null only where the report has null.
pub(super) fn same(row: &Value, key: &str, expected: &Value) {
    let found = row.get(key).unwrap_or_else(|| panic!("no column {key}: {row}"));
    let is_same = match (found.as_f64(), expected.as_f64()) {
        (Some(found), Some(expected)) => found == expected,
        _ => found == expected,
    };
    assert!(is_same, "{key} is {found}, and the report says {expected}: {row}");
}

pub(super) fn n(row: &Value, key: &str) -> i64 {
    row[key].as_i64().unwrap_or_else(|| panic!("{key} is no count: {row}"))
}

pub(super) fn f(row: &Value, key: &str) -> f64 {
    row[key].as_f64().unwrap_or_else(|| panic!("{key} is no number: {row}"))
}

pub(super) fn text<'r>(row: &'r Value, key: &str) -> &'r str {
    row[key].as_str().unwrap_or_else(|| panic!("{key} is no text: {row}"))
}
