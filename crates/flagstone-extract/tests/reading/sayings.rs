//! What a profile can say of the texts of a field, beyond maps of whole texts.

use flagstone_rules::Table;

use crate::support::{Case, HEAD, crimes, read_crimes, values};

#[test]
fn a_pattern_reads_what_is_not_known_as_a_whole_and_the_first_that_is_found_counts() {
    let fields = "record_kind = { column = \"Class\", map = { \"AMO.NC.1\" = \"cancelled\" }, patterns = [\n\
                  { match = '\\.NC\\.', is = \"non_crime\" }, { match = '(?i)^amo', is = \"crime\" },\n\
                  { match = '\\?', missing = \"unknown\" }] }";
    let extract =
        read_crimes(fields, "Ref,Class\n1,AMO.NC.10.3\n2,amo.1\n3,AMO.NC.1\n4,???\n5,58C.58.0.0\n6,\n7,NULL\n");
    let expected = ["non_crime", "crime", "cancelled", "<unknown>", "<unmapped>", "<blank>", "<blank>"];
    assert_eq!(values(&extract, Table::Crimes, "record_kind"), expected);
}

#[test]
fn others_are_all_that_is_no_value_by_itself_but_never_what_is_missing() {
    let fields = "record_kind = { column = \"Outcome\", labels = [\"record_kinds\"], others = \"crime\" }";
    let extract = read_crimes(fields, "Ref,Outcome\n1,C3\n2,OC18 No Sus\n3,\n4,#N/A\n5,N1001\n");
    assert_eq!(
        values(&extract, Table::Crimes, "record_kind"),
        ["duplicate", "crime", "<blank>", "<blank>", "non_crime"]
    );
}

#[test]
fn of_several_columns_the_first_that_gives_a_value_counts() {
    let fields = "record_kind = { first_of = [\n\
                  { column = \"Duplicate?\", map = { \"Original\" = \"crime\", \"Copy\" = \"duplicate\" } },\n\
                  { column = \"Outcome\", labels = [\"record_kinds\"] }] }";
    let csv = "Ref,Duplicate?,Outcome\n1,Copy,C2\n2,,C2\n3,Original,\n4,,\n5,Unknown,\n6,odd,18\n7,odd,C1\n";
    let extract = read_crimes(fields, csv);
    let expected = ["duplicate", "cancelled", "crime", "<blank>", "<unknown>", "<unmapped>", "transferred"];
    assert_eq!(values(&extract, Table::Crimes, "record_kind"), expected);
    let mapping = extract.mapping.iter().find(|mapping| mapping.field == "record_kind").unwrap();
    assert_eq!((mapping.recorded, mapping.unmapped_rows), (4, 1));
}

#[test]
fn references_of_digits_get_their_leading_zeros_back() {
    let extract = Case::new(
        &(HEAD.to_owned()
            + "[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n[[file]]\npath = \"s.csv\"\ntable = \"suspects\"\n\
               [crimes]\ncrime_ref = { column = \"Ref\", pad = 6 }\n[suspects]\ncrime_ref = { column = \"Ref\" }\n"),
    )
    .file("c.csv", "Ref\n123\n1234567\nA1\n000007\n")
    .file("s.csv", "Ref\n000123\n")
    .read()
    .unwrap();
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["000123", "1234567", "A1", "000007"]);
    assert_eq!(values(&extract, Table::Suspects, "crime_ref"), ["000123"]);
}

#[test]
fn numbers_outside_the_range_are_invalid() {
    let fields = "suspects_stated = { column = \"N\", range = [0, 99] }";
    let extract = read_crimes(fields, "Ref,N\n1,-1\n2,0\n3,99\n4,100\n5,\n");
    assert_eq!(values(&extract, Table::Crimes, "suspects_stated"), ["<invalid>", "0", "99", "<invalid>", "<blank>"]);
}

#[test]
fn dummy_dates_are_what_nobody_knows() {
    let profile =
        crimes("recorded_on = { column = \"R\" }\noffence_from = { column = \"F\", dummy_dates = [2000-01-01] }");
    let profile = profile.replacen("name =", "dummy_dates = [1900-01-01]\nname =", 1);
    let csv = "Ref,R,F\n1,1900-01-01,2000-01-01\n2,2000-01-01,1900-01-01\n3,2024-05-01,2024-05-02\n";
    let extract = Case::new(&profile).file("crimes.csv", csv).read().unwrap();
    assert_eq!(values(&extract, Table::Crimes, "recorded_on"), ["<unknown>", "2000-01-01", "2024-05-01"]);
    assert_eq!(values(&extract, Table::Crimes, "offence_from"), ["<unknown>", "<unknown>", "2024-05-02"]);
}

#[test]
fn dates_that_a_spreadsheet_counts_are_read_beside_written_ones() {
    let fields = "recorded_on = { column = \"R\", date_format = [\"%d/%m/%Y\", \"excel\"] }";
    let extract = read_crimes(fields, "Ref,R\n1,45292\n2,02/01/2024\n3,2024\n4,45292.5\n5,99999\n");
    let expected = ["2024-01-01", "2024-01-02", "<invalid>", "2024-01-01", "<invalid>"];
    assert_eq!(values(&extract, Table::Crimes, "recorded_on"), expected);
}

const AUTO: &str = "recorded_on = { column = \"R\", date_format = \"auto\" }";

#[test]
fn the_order_of_day_and_month_is_decided_by_the_column_as_a_whole() {
    let extract = read_crimes(AUTO, "Ref,R\n1,01/02/2024\n2,13/02/2024\n3,2024-03-04\n4,5 Jun 2024\n5,x\n");
    let expected = ["2024-02-01", "2024-02-13", "2024-03-04", "2024-06-05", "<invalid>"];
    assert_eq!(values(&extract, Table::Crimes, "recorded_on"), expected);
    let extract = read_crimes(AUTO, "Ref,R\n1,01/02/2024\n2,02/13/2024\n");
    assert_eq!(values(&extract, Table::Crimes, "recorded_on"), ["2024-01-02", "2024-02-13"]);
}

#[test]
fn an_order_that_the_column_does_not_decide_is_never_guessed() {
    let failure = |csv: &str| Case::new(&crimes(AUTO)).file("crimes.csv", csv).failure();
    insta::assert_snapshot!(failure("Ref,R\n1,01/02/2024\n2,03/04/2024\n3,05/05/2024\n"), @r#"
    profile profile.toml does not fit its files: 1 mistake; correct the profile
    error[D401]: nothing in column `R` says whether day or month comes first
     --> profile.toml:8:45
      |
    8 | recorded_on = { column = "R", date_format = "auto" }
      |                                             ^^^^^^ not decided by the data
      |
    help: ask the supplier, and write date_format = "%d/%m/%Y" or "%m/%d/%Y"
    note: 2 of its dates are one day this way and another that way, and none is only one
    "#);
    insta::assert_snapshot!(failure("Ref,R\n1,13/02/2024\n2,02/13/2024\n"), @r#"
    profile profile.toml does not fit its files: 1 mistake; correct the profile
    error[D401]: column `R` holds dates of both orders
     --> profile.toml:8:45
      |
    8 | recorded_on = { column = "R", date_format = "auto" }
      |                                             ^^^^^^ not decided by the data
      |
    help: ask the supplier to write one order; a date that fits both could be two days
    note: 1 can only have the day first, 1 only the month
    "#);
}

#[test]
fn one_file_of_people_holds_suspects_and_victims() {
    let profile = HEAD.to_owned()
        + "[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n[[file]]\npath = \"p.csv\"\ntable = \"suspects\"\n\
           [[file]]\npath = \"p.csv\"\ntable = \"victims\"\n[crimes]\ncrime_ref = { column = \"Ref\" }\n\
           [suspects]\nrows = { column = \"Link\", match = '(?i)^suspect' }\ncrime_ref = { column = \"Ref\" }\n\
           role = { column = \"Link\", labels = [\"suspect_roles\"] }\n\
           [victims]\nrows = { column = \"Link\", match = '^(ASSOCIATED )?VICTIM$' }\ncrime_ref = { column = \"Ref\" }\n";
    let people = "Ref,Link\n1,SUSPECT\n1,SUSPECT (ELIMINATED)\n1,VICTIM\n1,WITNESS\n2,ASSOCIATED VICTIM\n2,\n";
    let extract = Case::new(&profile).file("c.csv", "Ref\n1\n2\n").file("p.csv", people).read().unwrap();
    assert_eq!(values(&extract, Table::Suspects, "role"), ["suspect", "eliminated"]);
    assert_eq!(values(&extract, Table::Victims, "crime_ref"), ["1", "2"]);
    let counts: Vec<_> =
        extract.sources.iter().map(|s| (s.rows_read, s.rows_accepted, s.rows_without_person)).collect();
    assert_eq!(counts, [(2, 2, 0), (6, 6, 4), (6, 6, 4)]);
}

#[test]
fn patterns_that_cannot_be_used_are_explained() {
    let fields = format!(
        "record_kind = {{ column = \"X\", patterns = [{{ match = '(', is = \"crime\" }}, {{ match = 'x{{1000}}{{1000}}', is = \"crime\" }},\n\
         {{ match = '{}', is = \"crime\" }}, {{ match = 'a' }}] }}",
        "a".repeat(1_001)
    );
    let mistakes = Case::new(&crimes(&fields)).mistakes().replace(&"a".repeat(1_001), "...");
    let said: Vec<&str> = mistakes.lines().filter(|line| line.contains("error[") || line.contains("help:")).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    error[D401]: this pattern cannot be used
    help: (?i) at its start leaves case aside; write a dot as \\.
    error[D401]: this pattern cannot be used
    help: use shorter counts than x{1000}
    error[D401]: this pattern cannot be used
    help: a pattern has at most 1,000 bytes
    error[D401]: this pattern has no one meaning
    help: say what it means with either `is` or `missing`
    "#);
}
