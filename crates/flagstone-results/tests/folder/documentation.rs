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

#[test]
fn every_number_has_a_unit_and_nothing_else_has() {
    for table in dictionary() {
        for column in &table.columns {
            let is_number = ["integer", "number"].contains(&column.data_type);
            assert_eq!(column.unit.is_some(), is_number, "{}.{}", table.name, column.name);
        }
    }
}

/// A fraction is a fraction in its name too, so that nobody multiplies an amount by a hundred.
#[test]
fn what_a_unit_is_follows_from_the_column() {
    let unit = |table: &str, column: &str| {
        let tables = dictionary();
        let entry = tables.iter().find(|entry| entry.name == table).expect("a table");
        entry.columns.iter().find(|entry| entry.name == column).expect("a column").unit.expect("a number").in_words()
    };
    assert_eq!(unit("flag_accuracy", "sensitivity_worst"), "fraction, 0 to 1");
    assert_eq!(unit("flag_accuracy", "kappa_best"), "coefficient, -1 to 1");
    assert_eq!(unit("checks", "breaches"), "count");
    assert_eq!(unit("workload", "hours_per_case_to"), "hours");
    assert_eq!(unit("workload", "cost_from"), "currency of the audit file");
    assert_eq!(unit("comparisons", "q"), "probability, 0 to 1");
    assert_eq!(unit("sources", "bytes"), "bytes");
}

#[test]
fn a_column_that_may_be_null_says_what_null_means() {
    // "Likewise" and "the same" lead to the column before; the table itself may say it of all its rates.
    let says = |text: &str| ["null", "likewise", "the same if"].iter().any(|word| text.contains(word));
    for table in dictionary() {
        for column in table.columns.iter().filter(|column| column.nullable) {
            let said = says(&column.description.to_lowercase()) || says(&table.description);
            assert!(said, "{}.{}: {}", table.name, column.name, column.description);
        }
    }
}

#[test]
fn every_word_of_an_enumeration_is_documented() {
    let tables = dictionary();
    let enumerations: Vec<_> =
        tables.iter().flat_map(|table| &table.columns).filter(|column| !column.words.is_empty()).collect();
    assert!(enumerations.len() >= 15, "{}", enumerations.len());
    for column in enumerations {
        assert_eq!(column.data_type, "text", "{}", column.name);
        for word in &column.words {
            assert!(is_sentence(&word.meaning) || word.meaning.ends_with('.'), "{}: {:?}", column.name, word);
        }
    }
    let verdict = tables.iter().find(|table| table.name == "cases").expect("a table");
    let verdict = verdict.columns.iter().find(|column| column.name == "verdict").expect("a column");
    let words: Vec<&str> = verdict.words.iter().map(|word| word.word).collect();
    assert_eq!(words, ["meets", "does_not_meet", "undetermined", "outside"]);
}
