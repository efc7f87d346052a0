//! The headline for programs.

use flagstone_report::json::summary;
use flagstone_results::Results;

use crate::demo::{audit, large, small};

#[test]
fn the_headline_of_two_forces() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&summary(&small())).expect("JSON can be written"));
}

#[test]
fn without_verdicts_the_headline_is_null() {
    let summary = summary(&Results::new(audit()));
    assert!(summary["headline"].is_null());
    assert_eq!(summary["forces"].as_array().map(Vec::len), Some(0));
}

#[test]
fn rates_are_fractions_beside_their_counts() {
    let summary = summary(&small());
    let sensitivity = &summary["headline"]["sensitivity"];
    assert_eq!(sensitivity["numerator"], 111);
    assert_eq!(sensitivity["denominator"], 300);
    assert_eq!(sensitivity["value"], 0.37);
}

#[test]
fn forces_come_in_the_order_of_their_codes() {
    let mut results = large(5);
    results.forces.reverse();
    results.flag_accuracy.reverse();
    let summary = summary(&results);
    let codes = |key: &str| -> Vec<String> {
        let rows = summary[key].as_array().expect("an array");
        rows.iter().map(|row| row["force"].as_str().expect("a code").to_owned()).collect()
    };
    assert_eq!(codes("forces"), ["X01", "X02", "X03", "X04", "X05"]);
    assert_eq!(codes("by_force"), ["X01", "X02", "X03", "X04", "X05"]);
}
