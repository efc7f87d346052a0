//! Every table and column says what it holds.

use flagstone_results::{Table, VerdictRow, dictionary};

#[test]
fn every_table_and_every_column_is_documented() {
    for table in dictionary() {
        assert!(is_sentence(&table.description), "{}: {:?}", table.name, table.description);
        for column in &table.columns {
            assert!(is_sentence(&column.description), "{}.{}: {:?}", table.name, column.name, column.description);
        }
    }
}

#[test]
fn every_table_of_the_contract_is_there_once() {
    let names: Vec<&str> = dictionary().iter().map(|table| table.name).collect();
    insta::assert_snapshot!(
        names.join(" "),
        @"audit forces sources quarantine mapping rules checks units verdicts criteria blocked_by agreement intersections differences flag_accuracy completeness comparisons trends closures priorities scope_unknown outcome_sets signals mentions mention_accuracy linkage shared_people gaps workload cases findings quarantine worklist"
    );
}

#[test]
fn the_grain_of_a_table_is_made_of_its_columns() {
    for table in dictionary() {
        for key in table.grain {
            assert!(table.columns.iter().any(|column| column.name == *key), "{}.{key}", table.name);
        }
    }
}

#[test]
fn only_restricted_tables_are_about_single_records() {
    let restricted: Vec<&str> = dictionary().iter().filter(|table| table.restricted).map(|table| table.name).collect();
    assert_eq!(restricted, ["cases", "findings", "quarantine", "worklist"]);
    for table in dictionary().iter().filter(|table| !table.restricted) {
        assert!(table.columns.iter().all(|column| column.name != "record_key"), "{}", table.name);
    }
}

#[test]
fn documentation_travels_with_the_columns() {
    let schema = VerdictRow::schema();
    let cases = schema.field_with_name("cases").expect("column is there");
    insta::assert_snapshot!(
        cases.metadata()[flagstone_results::DESCRIPTION],
        @"Distinct cases the definition was applied to. Equals meets + does_not_meet + undetermined."
    );
}

fn is_sentence(text: &str) -> bool {
    text.len() > 15 && text.ends_with('.') && !text.starts_with(char::is_whitespace)
}
