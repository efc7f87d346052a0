//! How cells are understood, kind by kind.

use flagstone_extract::MappingStatus;
use flagstone_rules::Table::Crimes;

use crate::support::{column, read_crimes, values};

/// One crime per cell, in the order of `cells`, under the column `X`.
fn csv(cells: &[&str]) -> String {
    let rows = cells.iter().enumerate().map(|(at, cell)| format!("r{at},\"{}\"\n", cell.replace('"', "\"\"")));
    format!("Ref,X\n{}", rows.collect::<String>())
}

fn read(field: &str, mapping: &str, cells: &[&str]) -> Vec<String> {
    values(&read_crimes(&format!("{field} = {mapping}"), csv(cells)), Crimes, field)
}

#[test]
fn texts_are_trimmed_and_missing_tokens_are_states() {
    let cells = [
        "  a b \u{a0}",
        "\u{a0}",
        "",
        "NULL",
        "Not  Recorded",
        "unknown",
        "#MULTIVALUE",
        "No incident linked",
        "NULLABLE",
    ];
    let expected =
        ["a b", "<blank>", "<blank>", "<blank>", "<blank>", "<unknown>", "<multivalue>", "<blank>", "NULLABLE"];
    assert_eq!(read("offence_text", "{ column = \"X\" }", &cells), expected);
}

#[test]
fn a_profile_has_words_of_its_own() {
    let mapping = r#"{ column = "X", map = { "n/k" = "Nothing known" }, missing = { "declined" = "refused", "Unknown" = "not_stated" } }"#;
    assert_eq!(
        read("offence_text", mapping, &["N/K", "Declined", "unknown", "other"]),
        ["Nothing known", "<refused>", "<not_stated>", "other"]
    );
}

#[test]
fn missing_tokens_of_the_profile_hold_for_every_field() {
    let profile = crate::support::crimes("offence_text = { column = \"X\" }\nsuspects_stated = { column = \"X\" }")
        .replace("[[file]]", "missing = { \"99\" = \"unknown\" }\n[[file]]");
    let extract = crate::support::Case::new(&profile).file("crimes.csv", csv(&["99", "98"])).read().unwrap();
    assert_eq!(values(&extract, Crimes, "offence_text"), ["<unknown>", "98"]);
    assert_eq!(values(&extract, Crimes, "suspects_stated"), ["<unknown>", "98"]);
}

#[test]
fn integers_beyond_32_bits_are_invalid() {
    assert_eq!(
        read("suspects_stated", "{ column = \"X\" }", &["2", "2147483648", "two", "2.0", "-1", "", "Unknown", "2.5"]),
        ["2", "<invalid>", "<invalid>", "2", "-1", "<blank>", "<unknown>", "<invalid>"]
    );
    assert_eq!(read("suspects_stated", r#"{ column = "X", map = { "none" = 0 } }"#, &["none", "1"]), ["0", "1"]);
}

#[test]
fn dates_are_read_by_the_field_s_own_format() {
    assert_eq!(
        read(
            "recorded_on",
            r#"{ column = "X", date_format = "%d/%m/%Y" }"#,
            &["03/02/2001", "31/02/2001", "2001-02-03", "CANCELLED", ""]
        ),
        ["2001-02-03", "<invalid>", "<invalid>", "<blank>", "<blank>"]
    );
    let several = r#"{ column = "X", date_format = ["%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y"] }"#;
    assert_eq!(
        read("recorded_on", several, &["03/02/2001", "2001-02-03", "03/02/01"]),
        ["2001-02-03", "2001-02-03", "2001-02-03"]
    );
}

#[test]
fn booleans_take_the_words_of_the_profile_and_no_others() {
    let mapping = r#"{ column = "X", true = ["Y"], false = ["N"] }"#;
    assert_eq!(
        read("independently_reviewed", mapping, &["Y", "n", "yes", "", "U"]),
        ["true", "false", "<invalid>", "<blank>", "<unknown>"]
    );
    let ticked = r#"{ column = "X", true = ["x"], false = [""] }"#;
    assert_eq!(read("independently_reviewed", ticked, &["X", "", " "]), ["true", "false", "false"]);
    assert_eq!(
        read("independently_reviewed", "{ column = \"X\" }", &["TRUE", "no", "0", "maybe"]),
        ["true", "false", "false", "<invalid>"]
    );
}

#[test]
fn codes_are_found_by_spelling_then_by_label_and_else_are_invalid() {
    assert_eq!(
        read("offence_code", "{ column = \"X\" }", &["019D", "19d", "088/05", "Rape", "", "-"]),
        ["19D", "19D", "88/5", "<invalid>", "<blank>", "<blank>"].map(|code| if code == "88/5" {
            values_of_88().to_owned()
        } else {
            code.to_owned()
        })
    );
    let labelled = r#"{ column = "X", labels = ["outcomes"], map = { "local 1" = "15" } }"#;
    assert_eq!(
        read("outcome_code", labelled, &["05", "OC18 No Sus/No Line Enq/Filed", "Local 1", "whatever", "#N/A"]),
        ["5", "18", "15", "<unmapped>", "<blank>"]
    );
}

/// What the rulebook at hand makes of 88/5: the subclass where it is listed, else the class, else `OTHER`.
fn values_of_88() -> &'static str {
    let list = crate::support::RULEBOOK.code_list("offences").unwrap();
    &list.code(flagstone_rules::code_number(list, "88/5").unwrap()).unwrap().code
}

#[test]
fn a_missing_token_that_is_a_code_of_the_list_is_that_code() {
    let extract = crate::support::Case::new(&format!(
        "{}[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n[[file]]\npath = \"s.csv\"\ntable = \"suspects\"\n\
         [crimes]\ncrime_ref = {{ column = \"Ref\" }}\n\
         [suspects]\ncrime_ref = {{ column = \"Ref\" }}\nwhereabouts = {{ column = \"W\" }}\nsex = {{ column = \"W\" }}\n",
        crate::support::HEAD
    ))
    .file("c.csv", "Ref\n1\n")
    .file("s.csv", "Ref,W\n1,Unknown\n")
    .read()
    .unwrap();
    assert_eq!(values(&extract, flagstone_rules::Table::Suspects, "whereabouts"), ["unknown"]);
    assert_eq!(values(&extract, flagstone_rules::Table::Suspects, "sex"), ["<unknown>"]);
}

#[test]
fn unmapped_values_are_counted_once_each_and_row_by_row() {
    let extract = read_crimes(
        r#"record_kind = { column = "X", map = { "C" = "crime" } }"#,
        csv(&["C", "odd", "ODD", "odd ", "stray", ""]),
    );
    let mapping = extract.mapping.iter().find(|mapping| mapping.field == "record_kind").unwrap();
    assert_eq!(mapping.status, MappingStatus::Mapped);
    assert_eq!((mapping.rows, mapping.recorded, mapping.unmapped_values, mapping.unmapped_rows), (6, 1, 3, 4));
    assert_eq!(mapping.states, [1, 0, 0, 0, 1, 0, 4, 0]);
}

#[test]
fn constants_hold_for_every_record() {
    let fields = "record_kind = { constant = \"crime\" }\nsuspects_stated = { constant = 2 }\n\
                  recorded_on = { constant = 2024-02-29 }\nindependently_reviewed = { constant = false }\noffence_text = { constant = \"x\" }";
    let extract = read_crimes(fields, "Ref\n1\n2\n");
    assert_eq!(values(&extract, Crimes, "record_kind"), ["crime", "crime"]);
    assert_eq!(values(&extract, Crimes, "suspects_stated"), ["2", "2"]);
    assert_eq!(values(&extract, Crimes, "recorded_on"), ["2024-02-29", "2024-02-29"]);
    assert_eq!(values(&extract, Crimes, "independently_reviewed"), ["false", "false"]);
    assert_eq!(values(&extract, Crimes, "offence_text"), ["x", "x"]);
    assert_eq!(values(&extract, Crimes, "force"), ["X01", "X01"]);
}

#[test]
fn keywords_set_flags_and_a_blank_cell_sets_none() {
    let mapping =
        r#"flags = { column = "X", separator = ";", tokens = { "CSE" = "cse", "GROUP CSE" = ["group", "cse"] } }"#;
    let extract = read_crimes(mapping, csv(&["cse", "DV; group  cse", "", "NULL", "#MULTIVALUE", "DV;HATE"]));
    let frame = extract.table(Crimes).unwrap().frame();
    assert_eq!(column(frame, "flags:cse"), ["true", "true", "false", "false", "?", "false"]);
    assert_eq!(column(frame, "flags:group"), ["false", "true", "false", "false", "?", "false"]);
    assert_eq!(column(frame, "flags:state"), ["0", "0", "0", "0", "7", "0"]);
    assert!(frame.column("flags:csa").is_err());
    let mapping = extract.mapping.iter().find(|mapping| mapping.field == "flags").unwrap();
    assert_eq!((mapping.unmapped_values, mapping.unmapped_rows), (2, 2));
}

#[test]
fn flag_columns_are_booleans_each() {
    let mapping = r#"flags = { columns = { cse = "X", group = "Y" }, true = ["Y"], false = ["N"] }"#;
    let extract = read_crimes(mapping, "Ref,X,Y\n1,Y,N\n2,Y,\n3,N,odd\n4,,\n");
    let frame = extract.table(Crimes).unwrap().frame();
    assert_eq!(column(frame, "flags:cse"), ["true", "true", "false", "?"]);
    assert_eq!(column(frame, "flags:group"), ["false", "?", "?", "?"]);
    assert_eq!(column(frame, "flags:state"), ["0", "4", "5", "4"]);
}

#[test]
fn a_field_that_is_not_mapped_is_absent() {
    let extract = read_crimes("", "Ref,X\n1,2\n");
    let frame = extract.table(Crimes).unwrap().frame();
    let names: Vec<&str> = frame.columns().iter().map(|column| column.name().as_str()).collect();
    assert_eq!(names, ["force", "crime_ref", "#source", "#row"]);
    let absent = extract.mapping.iter().filter(|mapping| mapping.status == MappingStatus::Absent).count();
    assert_eq!(absent, extract.mapping.len() - 2);
    assert!(extract.table(flagstone_rules::Table::Suspects).is_none());
}
