//! Definitions that ask what no shipped one asks: repeated questions, fields held against each other, counted columns that
//! are asked about too. Never is a case said to be certain that is not.

use flagstone_rules::{Blocker, Blocking, BlockingAnalysis, RenderStyle, RuleFiles, Rulebook, Verdict, render};

#[path = "reading/folder.rs"]
mod folder;

use folder::{files_below, tests};

/// What is said of the case in `example`, lines of an `[[example]]` table, by a definition with the one criterion `holds`;
/// `settled` are the fields of a crime that meets it and of one that does not.
fn explain(holds: &str, settled: [&str; 2], example: &str) -> Blocking {
    let head = "id = \"two-and-a-child\"\nname = \"asked\"\ntitle = \"T\"\nunit = \"crime\"\nflag = \"group\"\nbelongs = \"TRUE\"\nwhy = \"W\"\nsince = \"0\"\n\
                [source]\ndocument = \"D\"\npublisher = \"P\"\ndate = \"D\"\nsection = \"S\"\n";
    let [meets, fails] = settled;
    let file = format!(
        "{head}[[criterion]]\nid = \"asked\"\nasks = \"Is it so?\"\nholds = \"{holds}\"\n\
         [[example]]\noutcome = \"meets\"\n{meets}\n[[example]]\noutcome = \"does_not_meet\"\n{fails}\n[[example]]\noutcome = \"undetermined\"\n{example}\n"
    );
    let mut files = files_below(&tests().join("base"));
    files.insert("definitions/two-and-a-child.toml".to_owned(), file.into_bytes());
    let words = String::from_utf8(files["lexicons/words.toml"].clone()).expect("the base is text");
    let more = words
        .replace("words", "more")
        .replace("multiple offenders", "several men")
        .replace("Multiple offenders", "Several men");
    files.insert("lexicons/more.toml".to_owned(), more.into_bytes());
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    let rulebook = loaded
        .rulebook
        .unwrap_or_else(|| panic!("{}", render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain)));
    let definition = rulebook.default_definition();
    let found = BlockingAnalysis::new(&rulebook, definition).explain(&definition.examples[2].records);
    let sum: f64 = found.blocked.iter().map(|blocked| blocked.share).sum();
    assert!(found.blocked.is_empty() || (sum - 1.0).abs() < 1e-9, "shares sum to {sum}");
    found
}

/// Every missing thing is named, nothing is claimed.
fn is_abridged(found: &Blocking, n_missing: usize) {
    assert_eq!(
        (found.verdict, found.abridged, found.blocked.len()),
        (Verdict::Undetermined, true, n_missing),
        "{found:?}"
    );
    assert!(found.blocked.iter().all(|blocked| !blocked.solely && !blocked.may_decide));
}

#[test]
fn a_question_asked_twice_is_answered_by_trying_every_value() {
    let holds = "any_of(crimes, reviewed) AND (any_of(suspects, age_at_offence < 18) OR any_of(suspects, age_at_offence >= 18))";
    let settled =
        ["record = { reviewed = true }\nsuspects = [{ age_at_offence = 3 }]", "record = { reviewed = false }"];
    let found = explain(holds, settled, "record = { reviewed = true }\nsuspects = [{}]");
    assert_eq!((found.verdict, found.blocked.len(), found.abridged), (Verdict::Meets, 0, false));
}

#[test]
fn what_cannot_be_so_is_not_open() {
    let holds = "any_of(crimes, reviewed) OR any_of(suspects, age_at_offence < 13 AND age_at_offence >= 16)";
    let settled = ["record = { reviewed = true }", "record = { reviewed = false }"];
    let found = explain(holds, settled, "record = { reviewed = false }\nsuspects = [{}, {}]");
    assert_eq!((found.verdict, found.abridged), (Verdict::DoesNotMeet, false));
}

#[test]
fn two_rows_without_a_name_may_be_one_person() {
    let holds = "count_distinct_of(suspects, person_ref, TRUE) >= 2";
    let settled = ["record = {}\nsuspects = [{ person_ref = \"A\" }, { person_ref = \"B\" }]", "record = {}"];
    let found = explain(holds, settled, "record = {}\nsuspects = [{}, {}]");
    assert_eq!((found.verdict, found.abridged, found.blocked.len()), (Verdict::Undetermined, false, 1));
    assert!(found.blocked[0].solely);
}

const DAYS: &str = "any_of(crimes, days_between(offence_from, recorded_on) <= 30)";
const SETTLED_DAYS: [&str; 2] = [
    "record = { offence_from = 2024-01-01, recorded_on = 2024-01-31 }",
    "record = { offence_from = 2024-01-01, recorded_on = 2024-02-01 }",
];

#[test]
fn one_date_held_against_another_blocks() {
    for record in ["record = { offence_from = 2024-01-01 }", "record = { recorded_on = 2024-01-01 }"] {
        let found = explain(DAYS, SETTLED_DAYS, record);
        assert_eq!((found.verdict, found.abridged, found.blocked.len()), (Verdict::Undetermined, false, 1), "{record}");
        assert!(found.blocked[0].solely && found.blocked[0].may_decide);
    }
}

#[test]
fn two_missing_dates_held_against_each_other_leave_the_case_open() {
    is_abridged(&explain(DAYS, SETTLED_DAYS, "record = {}"), 2);
}

#[test]
fn a_sum_held_against_a_number_leaves_the_case_open() {
    for (holds, meets, fails) in [
        ("suspects_stated - 1 > 5", "suspects_stated = 7", "suspects_stated = 6"),
        ("suspects_stated + 1 < -5", "suspects_stated = -7", "suspects_stated = -6"),
        (
            "years_between(offence_from, DATE '2024-06-01') >= 30",
            "offence_from = 1994-06-01",
            "offence_from = 1994-06-02",
        ),
        (
            "days_between(DATE '2024-06-01', offence_from) > 90",
            "offence_from = 2024-08-31",
            "offence_from = 2024-08-30",
        ),
    ] {
        let settled = [format!("record = {{ {meets} }}"), format!("record = {{ {fails} }}")];
        let found = explain(&format!("any_of(crimes, {holds})"), [&settled[0], &settled[1]], "record = {}");
        assert_eq!((found.verdict, found.abridged, found.blocked.len()), (Verdict::Undetermined, false, 1), "{holds}");
        assert!(found.blocked[0].solely, "{holds}");
    }
}

#[test]
fn a_sum_never_makes_a_case_certain() {
    let holds = "any_of(crimes, reviewed OR suspects_stated - suspects_stated - 40 + 2 + 2 = 3)";
    let settled = ["record = { reviewed = true }", "record = { reviewed = false, suspects_stated = 1 }"];
    is_abridged(&explain(holds, settled, "record = { reviewed = false }"), 1);
}

#[test]
fn numbers_beyond_the_calendar_are_no_trouble() {
    let holds = "any_of(crimes, reviewed OR days_between(offence_from, DATE '2024-06-01') > 2000000000)";
    let settled = ["record = { reviewed = true }", "record = { reviewed = false, offence_from = 2024-01-01 }"];
    is_abridged(&explain(holds, settled, "record = { reviewed = false }"), 1);
}

#[test]
fn a_text_may_mention_two_things() {
    let holds = "any_of(crimes, mentions(offence_text, 'words') AND mentions(offence_text, 'more'))";
    let settled = [
        "record = { offence_text = \"multiple offenders, several men\" }",
        "record = { offence_text = \"several men\" }",
    ];
    let found = explain(holds, settled, "record = {}");
    assert_eq!((found.verdict, found.abridged, found.blocked.len()), (Verdict::Undetermined, false, 1));
}

#[test]
fn a_counted_column_that_is_asked_about_too_is_not_renamed() {
    let holds = "count_distinct_of(suspects, person_ref, person_ref <> 'nobody') >= 2";
    let settled = [
        "record = {}\nsuspects = [{ person_ref = \"A\" }, { person_ref = \"B\" }]",
        "record = {}\nsuspects = [{ person_ref = \"nobody\" }]",
    ];
    is_abridged(
        &explain(holds, settled, "record = {}\nsuspects = [{ person_ref = \"A\" }, { person_ref = \"nobody\" }, {}]"),
        1,
    );
}

#[test]
fn a_counted_column_of_codes_is_left_open() {
    let holds = "count_distinct_of(suspects, role, TRUE) >= 2";
    let settled = ["record = {}\nsuspects = [{ role = \"suspect\" }, { role = \"eliminated\" }]", "record = {}"];
    is_abridged(&explain(holds, settled, "record = {}\nsuspects = [{ role = \"suspect\" }, {}]"), 1);
}

#[test]
fn without_the_day_of_the_extract_nothing_decides() {
    let holds = "any_of(crimes, days_between(recorded_on, extracted_on()) > 30)";
    let settled = [
        "record = { recorded_on = 2024-01-01 }\nextracted_on = 2024-06-01",
        "record = { recorded_on = 2024-01-01 }\nextracted_on = 2024-01-02",
    ];
    is_abridged(&explain(holds, settled, "record = {}"), 1);
    is_abridged(&explain(holds, settled, "record = { recorded_on = 2024-01-01 }"), 1);
}

#[test]
fn rows_of_a_missing_table_that_are_held_against_the_crime_leave_the_case_open() {
    let holds = "any_of(suspects, age_at_offence = crimes.suspects_stated)";
    let settled = [
        "record = { suspects_stated = 4 }\nsuspects = [{ age_at_offence = 4 }]",
        "record = { suspects_stated = 4 }\nsuspects = [{ age_at_offence = 5 }]",
    ];
    let found = explain(holds, settled, "record = { suspects_stated = 4 }\nabsent = [\"suspects\"]");
    is_abridged(&found, 1);
    assert!(matches!(found.blocked[0].blocker, Blocker::Table(_)));
}
