//! What expressions mean, from their text: three-valued logic, quantifiers, counts, precedence, dates.

#[path = "reading/example.rs"]
mod example;
#[path = "reading/expression.rs"]
mod expression;
#[path = "reading/folder.rs"]
mod folder;

use expression::truth;

const T: Option<bool> = Some(true);
const F: Option<bool> = Some(false);
const U: Option<bool> = None;

/// `expression` of a crime in which nothing is recorded.
fn of_blank(expression: &str) -> Option<bool> {
    truth("crimes", expression, "record = {}")
}

/// `expression` of a crime with the suspects in `suspects`.
fn of_suspects(expression: &str, suspects: &str) -> Option<bool> {
    truth("crimes", expression, &format!("record = {{}}\nsuspects = [{suspects}]"))
}

/// Texts that are true, false and unknown of a crime in which nothing is recorded.
const TEXTS: [(&str, Option<bool>); 3] = [("TRUE", T), ("FALSE", F), ("reviewed", U)];

#[test]
fn and_or_and_not_follow_kleene() {
    let and = [[T, F, U], [F, F, F], [U, F, U]];
    let or = [[T, T, T], [T, F, U], [T, U, U]];
    for (i, (a, a_is)) in TEXTS.into_iter().enumerate() {
        assert_eq!(of_blank(&format!("NOT {a}")), a_is.map(|a| !a), "NOT {a}");
        for (j, (b, _)) in TEXTS.into_iter().enumerate() {
            assert_eq!(of_blank(&format!("{a} AND {b}")), and[i][j], "{a} AND {b}");
            assert_eq!(of_blank(&format!("{a} OR {b}")), or[i][j], "{a} OR {b}");
        }
    }
}

#[test]
fn is_true_false_and_unknown_are_never_unknown() {
    for (text, is) in TEXTS {
        for (word, wanted) in [("TRUE", T), ("FALSE", F), ("UNKNOWN", U)] {
            assert_eq!(of_blank(&format!("({text}) IS {word}")), Some(is == wanted), "{text} IS {word}");
            assert_eq!(of_blank(&format!("({text}) IS NOT {word}")), Some(is != wanted), "{text} IS NOT {word}");
        }
    }
}

#[test]
fn a_comparison_with_something_unknown_is_unknown() {
    for operator in ["=", "<>", "<", "<=", ">", ">="] {
        assert_eq!(of_blank(&format!("suspects_stated {operator} 1")), U, "{operator}");
        assert_eq!(of_blank(&format!("1 {operator} suspects_stated")), U, "{operator}");
    }
    assert_eq!(of_blank("suspects_stated = suspects_stated"), U);
    assert_eq!(of_blank("reviewed = TRUE"), U);
}

#[test]
fn a_literal_on_the_left_turns_the_comparison_round() {
    for (expression, is) in [
        ("2 < suspects_stated", T),
        ("3 <= suspects_stated", T),
        ("3 < suspects_stated", F),
        ("4 > suspects_stated", T),
        ("4 <> suspects_stated", T),
        ("-1 >= suspects_stated", F),
    ] {
        assert_eq!(truth("crimes", expression, "record = { suspects_stated = 3 }"), is, "{expression}");
    }
}

#[test]
fn in_and_between_are_unknown_only_of_what_is_unknown() {
    for (record, within) in
        [("record = { suspects_stated = 2 }", T), ("record = { suspects_stated = 5 }", F), ("record = {}", U)]
    {
        let without = within.map(|within| !within);
        assert_eq!(truth("crimes", "suspects_stated IN (1, 2, 3)", record), within);
        assert_eq!(truth("crimes", "suspects_stated NOT IN (1, 2, 3)", record), without);
        assert_eq!(truth("crimes", "suspects_stated BETWEEN 2 AND 4", record), within);
        assert_eq!(truth("crimes", "suspects_stated NOT BETWEEN 2 AND 4", record), without);
    }
    assert_eq!(truth("crimes", "suspects_stated BETWEEN 3 AND 1", "record = { suspects_stated = 2 }"), F);
    assert_eq!(
        truth("crimes", "suspects_stated NOT BETWEEN suspects_stated AND 1", "record = { suspects_stated = 2 }"),
        T
    );
}

#[test]
fn both_ends_of_between_belong_to_it() {
    for (day, is) in [("2024-03-01", F), ("2024-03-02", T), ("2024-03-04", T), ("2024-03-05", F)] {
        let record = format!("record = {{ recorded_on = {day} }}");
        assert_eq!(
            truth("crimes", "recorded_on BETWEEN DATE '2024-03-02' AND DATE '2024-03-04'", &record),
            is,
            "{day}"
        );
    }
}

/// The example of the design: two suspects, of whom one might be eliminated.
const TWO: &str = "{ role = \"suspect\" }, {}";

#[test]
fn a_count_is_an_interval() {
    let count = |comparison: &str| of_suspects(&format!("count_of(suspects, role <> 'eliminated') {comparison}"), TWO);
    let wanted = [
        (">= 1", T),
        (">= 2", U),
        (">= 3", F),
        ("> 0", T),
        ("> 1", U),
        ("> 2", F),
        ("< 1", F),
        ("< 2", U),
        ("< 3", T),
        ("<= 0", F),
        ("<= 1", U),
        ("<= 2", T),
        ("= 0", F),
        ("= 1", U),
        ("= 2", U),
        ("= 3", F),
        ("<> 0", T),
        ("<> 1", U),
        ("<> 2", U),
        ("<> 3", T),
        (">= -1", T),
        ("BETWEEN 1 AND 2", T),
        ("BETWEEN 2 AND 3", U),
        ("BETWEEN 3 AND 4", F),
    ];
    for (comparison, is) in wanted {
        assert_eq!(count(comparison), is, "{comparison}");
    }
    assert_eq!(of_suspects("2 <= count_of(suspects, role <> 'eliminated')", TWO), U);
    assert_eq!(of_suspects("3 > count_of(suspects, role <> 'eliminated')", TWO), T);
}

#[test]
fn a_count_between_its_ends_is_neither_equal_nor_unequal() {
    let of_three =
        |comparison: &str| of_suspects(&format!("count_of(suspects, role = 'suspect') {comparison}"), "{}, {}, {}");
    assert_eq!((of_three("= 1"), of_three("<> 1"), of_three("= 4"), of_three("<> 4")), (U, U, F, T));
}

#[test]
fn a_count_of_what_is_certain_is_a_number() {
    let two = "{ role = \"suspect\" }, { role = \"eliminated\" }, { role = \"suspect\" }";
    assert_eq!(of_suspects("count_of(suspects, role = 'suspect') = 2", two), T);
    assert_eq!(of_suspects("count_of(suspects, role = 'suspect') <> 2", two), F);
    assert_eq!(of_suspects("count_of(suspects, TRUE) = 3", two), T);
}

#[test]
fn a_count_may_be_held_against_a_field() {
    let example = |stated: &str| format!("record = {{ {stated} }}\nsuspects = [{TWO}]");
    let expression = "count_of(suspects, role <> 'eliminated') >= suspects_stated";
    assert_eq!(truth("crimes", expression, &example("suspects_stated = 1")), T);
    assert_eq!(truth("crimes", expression, &example("suspects_stated = 2")), U);
    assert_eq!(truth("crimes", expression, &example("suspects_stated = 3")), F);
    assert_eq!(truth("crimes", expression, &example("")), U);
}

#[test]
fn without_rows_any_of_is_false_all_of_is_true_and_a_count_is_zero() {
    for (expression, is) in [
        ("any_of(suspects, TRUE)", F),
        ("all_of(suspects, FALSE)", T),
        ("count_of(suspects, TRUE) = 0", T),
        ("count_distinct_of(suspects, person_key, TRUE) = 0", T),
    ] {
        assert_eq!(of_blank(expression), is, "{expression}");
    }
}

#[test]
fn any_of_and_all_of_follow_kleene() {
    let (yes, no, open) = ("{ role = \"suspect\" }", "{ role = \"eliminated\" }", "{}");
    for (rows, any, all) in [
        (yes.to_owned(), T, T),
        (no.to_owned(), F, F),
        (open.to_owned(), U, U),
        (format!("{yes}, {no}"), T, F),
        (format!("{open}, {yes}"), T, U),
        (format!("{open}, {no}"), U, F),
        (format!("{open}, {yes}, {no}"), T, F),
    ] {
        assert_eq!(of_suspects("any_of(suspects, role = 'suspect')", &rows), any, "any of {rows}");
        assert_eq!(of_suspects("all_of(suspects, role = 'suspect')", &rows), all, "all of {rows}");
    }
}

#[test]
fn a_table_that_is_not_supplied_is_unknown_not_empty() {
    for expression in [
        "any_of(suspects, TRUE)",
        "all_of(suspects, FALSE)",
        "count_of(suspects, TRUE) = 0",
        "count_of(suspects, TRUE) <> 7",
        "count_of(suspects, TRUE) > 7",
        "count_distinct_of(suspects, person_key, TRUE) >= 2",
    ] {
        assert_eq!(truth("crimes", expression, "record = {}\nabsent = [\"suspects\"]"), U, "{expression}");
    }
    assert_eq!(truth("crimes", "count_of(suspects, TRUE) >= 0", "record = {}\nabsent = [\"suspects\"]"), T);
}

#[test]
fn of_a_field_that_is_not_supplied_not_even_its_state_is_known() {
    let absent = "record = {}\nabsent = [\"crimes.reviewed\"]";
    for expression in
        ["reviewed", "recorded(reviewed)", "state(reviewed) = 'blank'", "state(reviewed) NOT IN ('blank')"]
    {
        assert_eq!(truth("crimes", expression, absent), U, "{expression}");
    }
    assert_eq!(of_blank("recorded(reviewed)"), F);
    assert_eq!(of_blank("state(reviewed) = 'blank'"), T);
}

#[test]
fn the_state_of_a_field_is_how_it_is_recorded() {
    for (value, state) in [("19D", "recorded"), ("", "refused"), ("", "not_stated"), ("", "invalid")] {
        let value = if value.is_empty() { format!("{{ state = \"{state}\" }}") } else { format!("\"{value}\"") };
        let record = format!("record = {{ offence_code = {value} }}");
        assert_eq!(truth("crimes", &format!("state(offence_code) = '{state}'"), &record), T);
        assert_eq!(truth("crimes", "recorded(offence_code)", &record), Some(state == "recorded"));
        assert_eq!(truth("crimes", "offence_code = '19D'", &record), (state == "recorded").then_some(true));
    }
}

#[test]
fn an_orphan_has_no_crime_and_nothing_is_known_of_it() {
    let orphan = "record = {}\norphan = true";
    assert_eq!(truth("suspects", "any_of(crimes, TRUE)", orphan), F);
    assert_eq!(truth("suspects", "count_of(crimes, TRUE) = 0", orphan), T);
    assert_eq!(truth("suspects", "recorded(crimes.recorded_on)", orphan), U);
    assert_eq!(truth("suspects", "crimes.reviewed", orphan), U);
    assert_eq!(truth("suspects", "any_of(crimes, TRUE)", "record = {}"), T);
    assert_eq!(truth("suspects", "recorded(crimes.recorded_on)", "record = {}"), F);
    assert_eq!(truth("suspects", "any_of(crimes, TRUE)", "record = {}\nabsent = [\"crimes\"]"), U);
}

#[test]
fn a_related_row_sees_its_crime() {
    let example =
        "record = {}\ncrime = { suspects_stated = 2 }\nvictims = [{ age_at_offence = 2 }, { age_at_offence = 30 }]";
    assert_eq!(truth("suspects", "crimes.suspects_stated = 2", example), T);
    assert_eq!(truth("suspects", "any_of(victims, age_at_offence = crimes.suspects_stated)", example), T);
    assert_eq!(truth("suspects", "count_of(victims, age_at_offence < crimes.suspects_stated) = 0", example), T);
    assert_eq!(truth("suspects", "any_of(crimes, suspects_stated = 3)", example), F);
}

#[test]
fn rows_of_another_crime_are_not_related() {
    let example = "record = {}\nsuspects = [{ role = \"suspect\" }, { role = \"suspect\", crime_ref = \"another\" }]";
    assert_eq!(truth("crimes", "count_of(suspects, role = 'suspect') = 1", example), T);
}

#[test]
fn a_distinct_count_counts_people_once() {
    let one = "{ role = \"suspect\", person_ref = \"P\" }, { role = \"suspect\", person_ref = \"P\" }";
    assert_eq!(of_suspects("count_distinct_of(suspects, person_key, role = 'suspect') = 1", one), T);
    assert_eq!(
        of_suspects(
            "count_distinct_of(suspects, person_key, role = 'suspect') = 2",
            "{ role = \"suspect\" }, { role = \"suspect\" }"
        ),
        T
    );
}

#[test]
fn a_row_without_a_value_may_or_may_not_be_one_more() {
    let count = |rows: &str, comparison: &str| {
        of_suspects(&format!("count_distinct_of(suspects, person_ref, role = 'suspect') {comparison}"), rows)
    };
    let named = "{ role = \"suspect\", person_ref = \"P\" }";
    let nameless = "{ role = \"suspect\" }";
    assert_eq!(count(nameless, "= 1"), T, "whoever it is, it is one");
    let both = format!("{named}, {nameless}");
    assert_eq!((count(&both, ">= 1"), count(&both, ">= 2"), count(&both, ">= 3")), (T, U, F));
    let two = format!("{nameless}, {nameless}");
    assert_eq!((count(&two, ">= 1"), count(&two, ">= 2"), count(&two, ">= 3")), (T, U, F));
    let open = "{ person_ref = \"Q\" }, {}";
    assert_eq!((count(open, ">= 1"), count(open, ">= 2"), count(open, ">= 3")), (U, U, F));
    let same = format!("{named}, {{ person_ref = \"P\" }}");
    assert_eq!(count(&same, "= 1"), T, "the open row is the same person");
    let ruled_out = format!("{named}, {{ role = \"eliminated\" }}");
    assert_eq!(count(&ruled_out, "= 1"), T, "a row that does not count needs no name");
}

#[test]
fn not_binds_before_and_and_and_before_or() {
    assert_eq!(of_blank("TRUE OR TRUE AND FALSE"), T);
    assert_eq!(of_blank("(TRUE OR TRUE) AND FALSE"), F);
    assert_eq!(of_blank("FALSE AND FALSE OR TRUE"), T);
    assert_eq!(of_blank("FALSE AND (FALSE OR TRUE)"), F);
    assert_eq!(of_blank("NOT TRUE OR TRUE"), T);
    assert_eq!(of_blank("NOT (TRUE OR TRUE)"), F);
    assert_eq!(of_blank("NOT FALSE AND FALSE"), F);
    assert_eq!(of_blank("NOT NOT TRUE"), T);
    assert_eq!(of_blank("NOT reviewed IS UNKNOWN"), F);
    assert_eq!(of_blank("(NOT reviewed) IS UNKNOWN"), T);
    assert_eq!(truth("crimes", "NOT suspects_stated = 1", "record = { suspects_stated = 2 }"), T);
    assert_eq!(
        truth(
            "crimes",
            "NOT suspects_stated IN (1) AND suspects_stated BETWEEN 1 AND 3 AND TRUE",
            "record = { suspects_stated = 2 }"
        ),
        T
    );
}

#[test]
fn brackets_nest() {
    assert_eq!(of_blank("((((TRUE))) AND ((NOT ((FALSE)))))"), T);
    assert_eq!(truth("crimes", "((suspects_stated)) = ((1))", "record = { suspects_stated = 1 }"), T);
    assert_eq!(of_suspects("(count_of(suspects, ((role = 'suspect')))) >= (1)", TWO), T);
}

#[test]
fn the_case_of_keywords_and_functions_does_not_matter() {
    assert_eq!(of_blank("true And not False oR NOT tRuE"), T);
    assert_eq!(of_blank("reviewed is unknown"), T);
    assert_eq!(of_suspects("ANY_OF(suspects, role in ('suspect'))", TWO), T);
    assert_eq!(truth("crimes", "recorded_on = date '2024-01-01'", "record = { recorded_on = 2024-01-01 }"), T);
}

#[test]
fn sums_are_taken_from_left_to_right() {
    assert_eq!(truth("crimes", "suspects_stated - 1 - 1 = 3", "record = { suspects_stated = 5 }"), T);
    assert_eq!(truth("crimes", "suspects_stated - (1 - 1) = 5", "record = { suspects_stated = 5 }"), T);
    assert_eq!(
        truth("crimes", "suspects_stated + 2147483647 + 2147483647 > 0", "record = { suspects_stated = 2147483647 }"),
        T
    );
    assert_eq!(of_blank("suspects_stated + 1 - suspects_stated = 1"), U);
}

#[test]
fn years_are_completed_on_the_birthday() {
    let years = |from: &str, to: &str, years: i64| {
        let expression = format!("years_between(offence_from, recorded_on) = {years}");
        assert_eq!(
            truth("crimes", &expression, &format!("record = {{ offence_from = {from}, recorded_on = {to} }}")),
            T,
            "{from} {to}"
        );
    };
    years("2004-02-29", "2022-02-28", 17);
    years("2004-02-29", "2022-03-01", 18);
    years("2004-02-29", "2024-02-28", 19);
    years("2004-02-29", "2024-02-29", 20);
    years("2004-03-01", "2022-02-28", 17);
    years("2004-02-28", "2022-02-28", 18);
    years("2010-06-01", "2010-06-01", 0);
    years("2010-06-01", "2010-05-31", -1);
    assert_eq!(
        truth("crimes", "years_between(offence_from, recorded_on) = 0", "record = { recorded_on = 2010-06-01 }"),
        U
    );
}

#[test]
fn days_are_counted_over_leap_days() {
    let days = |from: &str, to: &str, days: i64| {
        let expression = format!("days_between(offence_from, recorded_on) = {days}");
        assert_eq!(
            truth("crimes", &expression, &format!("record = {{ offence_from = {from}, recorded_on = {to} }}")),
            T,
            "{from} {to}"
        );
    };
    days("2024-02-28", "2024-03-01", 2);
    days("2023-02-28", "2023-03-01", 1);
    days("1900-02-28", "1900-03-01", 1);
    days("2000-02-28", "2000-03-01", 2);
    days("2024-03-01", "2024-02-29", -1);
    assert_eq!(
        truth("crimes", "days_between(DATE '2024-02-29', recorded_on) = 366", "record = { recorded_on = 2025-03-01 }"),
        T
    );
}

#[test]
fn the_day_of_the_extract_is_unknown_unless_given() {
    let record = "record = { recorded_on = 2024-03-01 }";
    assert_eq!(truth("crimes", "recorded_on <= extracted_on()", record), U);
    assert_eq!(truth("crimes", "recorded_on <= extracted_on()", &format!("{record}\nextracted_on = 2024-03-01")), T);
    assert_eq!(truth("crimes", "recorded_on <= extracted_on()", &format!("{record}\nextracted_on = 2024-02-29")), F);
}

#[test]
fn a_row_repeats_an_earlier_one_in_all_the_fields_named() {
    let repeats = |record: &str, earlier: &str| {
        truth("suspects", "repeats(person_ref, role)", &format!("record = {{ {record} }}\nearlier = [{earlier}]"))
    };
    let (p, q) = ("person_ref = \"P\", role = \"suspect\"", "person_ref = \"Q\", role = \"suspect\"");
    assert_eq!(repeats(p, ""), F);
    assert_eq!(repeats(p, &format!("{{ {q} }}")), F);
    assert_eq!(repeats(p, &format!("{{ {q} }}, {{ {p} }}, {{ {q} }}")), T);
    assert_eq!(
        repeats("person_ref = \"P\"", "{ person_ref = \"P\" }"),
        F,
        "a field that is not recorded repeats nothing"
    );
    assert_eq!(repeats(p, "{ person_ref = \"P\" }"), F);
    let absent = format!("record = {{ {p} }}\nearlier = [{{ {p} }}]\nabsent = [\"suspects.role\"]");
    assert_eq!(truth("suspects", "repeats(person_ref, role)", &absent), U);
}

#[test]
fn an_attribute_that_a_code_leaves_open_is_unknown() {
    let of = |expression: &str, code: &str| {
        truth("crimes", expression, &format!("record = {{ offence_code = \"{code}\" }}"))
    };
    assert_eq!(of("attribute(offence_code, 'is_sexual')", "19D"), T);
    assert_eq!(of("attribute(offence_code, 'is_sexual') = FALSE", "88/5"), T);
    assert_eq!(of("attribute(offence_code, 'is_sexual') <> TRUE", "19D"), F);
    assert_eq!(of("attribute(offence_code, 'band') = '<16'", "19D"), T);
    assert_eq!(of("attribute(offence_code, 'band') <> '<16'", "OTHER"), U);
    assert_eq!(of("attribute(offence_code, 'band') IN ('<16', 'any')", "OTHER"), U);
    assert_eq!(of_blank("attribute(offence_code, 'is_sexual')"), U);
}

#[test]
fn a_flag_is_asked_for_one_by_one() {
    let of = |record: &str| truth("crimes", "includes(flags, 'group')", record);
    assert_eq!(of("record = { flags = [\"group\"] }"), T);
    assert_eq!(of("record = { flags = [\"cse\"] }"), F);
    assert_eq!(of("record = { flags = [] }"), F);
    assert_eq!(of("record = {}"), U);
}

#[test]
fn words_are_found_whole() {
    let of = |text: &str| {
        truth("crimes", "mentions(offence_text, 'words')", &format!("record = {{ offence_text = \"{text}\" }}"))
    };
    assert_eq!(of("several MULTIPLE offenders."), T);
    assert_eq!(of("multiple offenderships"), F);
    assert_eq!(of("émultiple offenders"), F);
    assert_eq!(of_blank("mentions(offence_text, 'words')"), U);
}

#[test]
fn a_pattern_is_looked_for_in_the_whole_text() {
    let of = |pattern: &str, text: &str| {
        truth(
            "crimes",
            &format!("matches(offence_text, '{pattern}')"),
            &format!("record = {{ offence_text = '{text}' }}"),
        )
    };
    assert_eq!(of("[0-9]{2}", "on page 17 of it"), T);
    assert_eq!(of("^[0-9]{2}$", "on page 17 of it"), F);
    // A backslash is one: neither SQL nor the file takes it away.
    assert_eq!(of(r"^\d+\.$", "12."), T);
    assert_eq!(of_blank("matches(offence_text, 'x')"), U);
}
