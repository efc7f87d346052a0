//! What a criterion says of a case that may hold several crimes, from its text: which rows it ranges over, and what
//! becomes of a crime that does not belong, or of which nobody knows.

#[path = "reading/criterion.rs"]
mod criterion;
#[path = "reading/example.rs"]
mod example;
#[path = "reading/folder.rs"]
mod folder;

use criterion::verdict;

/// The truth of a criterion: a case in the population meets where it holds, and does not where it fails.
fn truth(belongs: &str, holds: &str, example: &str) -> Option<bool> {
    match verdict(&format!("belongs = '''{belongs}'''"), holds, example) {
        "meets" => Some(true),
        "does_not_meet" => Some(false),
        "undetermined" => None,
        other => panic!("{holds} is {other}"),
    }
}

const T: Option<bool> = Some(true);
const F: Option<bool> = Some(false);
const U: Option<bool> = None;

/// How a crime says that it belongs where `belongs` is `reviewed`; the three answers in one order.
const BELONGS: [(&str, Option<bool>); 3] = [("reviewed = true", T), ("reviewed = false", F), ("", U)];

fn crime(record: &str, suspects: &str) -> String {
    format!("{{ record = {{ {record} }}, suspects = [{suspects}] }}")
}

fn case(crimes: &[String]) -> String {
    format!("crimes = [{}]", crimes.join(", "))
}

const SUSPECT: &str = "{ role = \"suspect\" }";
const ELIMINATED: &str = "{ role = \"eliminated\" }";

/// `holds` of a case of two crimes: one that belongs, with the suspects `first`, and one with the suspects `second` that
/// belongs, does not, and may.
fn with_second(holds: &str, first: &str, second: &str) -> [Option<bool>; 3] {
    BELONGS
        .map(|(record, _)| truth("reviewed", holds, &case(&[crime("reviewed = true", first), crime(record, second)])))
}

#[test]
fn a_question_to_the_crimes_of_a_case_follows_kleene() {
    for (a, is_a) in BELONGS {
        for (b, is_b) in BELONGS {
            let case = case(&[crime(a, ""), crime(b, "")]);
            let both = [is_a, is_b];
            let (any, all) = match both {
                [T, T] => (T, T),
                [F, F] => (F, F),
                [U, U] => (U, U),
                _ => (if both.contains(&T) { T } else { U }, if both.contains(&F) { F } else { U }),
            };
            assert_eq!(truth("TRUE", "any_of(crimes, reviewed)", &case), any, "any of {a}, {b}");
            assert_eq!(truth("TRUE", "all_of(crimes, reviewed)", &case), all, "all of {a}, {b}");
            let least = both.iter().filter(|is| **is == T).count();
            let most = both.iter().filter(|is| **is != F).count();
            for n in 0..=3 {
                let is = if least >= n {
                    T
                } else if most < n {
                    F
                } else {
                    U
                };
                assert_eq!(truth("TRUE", &format!("count_of(crimes, reviewed) >= {n}"), &case), is, "{n} of {a}, {b}");
            }
        }
    }
}

#[test]
fn a_criterion_ranges_over_the_rows_of_every_crime() {
    let two = case(&[crime("", SUSPECT), crime("", SUSPECT)]);
    assert_eq!(truth("TRUE", "count_of(suspects, role = 'suspect') = 2", &two), T);
    assert_eq!(truth("TRUE", "count_of(victims, TRUE) = 0", &two), T);
    assert_eq!(truth("TRUE", "count_of(crimes, TRUE) = 2", &two), T);
    let one = format!("record = {{}}\nsuspects = [{SUSPECT}]");
    assert_eq!(truth("TRUE", "count_of(suspects, role = 'suspect') = 1", &one), T);
}

#[test]
fn a_person_in_several_crimes_is_one_person() {
    let named = |reference: &str| format!("{{ role = \"suspect\", person_ref = \"{reference}\" }}");
    let count = |first: &str, second: &str| {
        with_second("count_distinct_of(suspects, person_key, role = 'suspect') >= 2", first, second)
    };
    assert_eq!(count(&named("P"), &named("P")), [F, F, F]);
    assert_eq!(count(&named("P"), &named("Q")), [T, F, U]);
    assert_eq!(count(SUSPECT, SUSPECT), [T, F, U], "without a reference each row is a person of its own");
    let is_one = "count_distinct_of(suspects, person_key, role = 'suspect') = 1";
    assert_eq!(
        with_second(is_one, &named("P"), &named("P")),
        [T, T, T],
        "whether it belongs or not, it is the same person"
    );
}

#[test]
fn a_field_of_the_crime_within_a_quantifier_is_that_of_the_row_itself() {
    let holds = "any_of(suspects, role = 'suspect' AND crimes.suspects_stated = 2)";
    let case = |suspect_in_the_second: bool| {
        let (first, second) = if suspect_in_the_second { ("", SUSPECT) } else { (SUSPECT, "") };
        case(&[crime("suspects_stated = 1", first), crime("suspects_stated = 2", second)])
    };
    assert_eq!(truth("TRUE", holds, &case(true)), T);
    assert_eq!(truth("TRUE", holds, &case(false)), F);
    let holds = "count_of(suspects, crimes.suspects_stated = 2) = 1";
    assert_eq!(truth("TRUE", holds, &case(true)), T);
    assert_eq!(truth("TRUE", holds, &case(false)), F);
}

#[test]
fn rows_of_a_crime_that_may_or_may_not_belong_are_unknown_at_most() {
    assert_eq!(with_second("any_of(suspects, role = 'suspect')", "", SUSPECT), [T, F, U]);
    assert_eq!(with_second("any_of(suspects, role = 'suspect')", SUSPECT, ""), [T, T, T]);
    assert_eq!(with_second("any_of(suspects, role = 'suspect')", "", ELIMINATED), [F, F, F], "false stays false");
    assert_eq!(with_second("any_of(suspects, role = 'suspect')", "", "{}"), [U, F, U]);
}

#[test]
fn only_a_crime_that_belongs_can_be_a_counterexample() {
    assert_eq!(with_second("all_of(suspects, role = 'suspect')", SUSPECT, ELIMINATED), [F, T, U]);
    assert_eq!(with_second("all_of(suspects, role = 'suspect')", SUSPECT, SUSPECT), [T, T, T]);
    assert_eq!(with_second("all_of(suspects, role = 'suspect')", ELIMINATED, ELIMINATED), [F, F, F]);
    assert_eq!(with_second("NOT any_of(suspects, role = 'eliminated')", SUSPECT, ELIMINATED), [F, T, U]);
}

#[test]
fn a_count_is_an_interval_over_what_belongs_and_what_may() {
    let count =
        |comparison: &str| with_second(&format!("count_of(suspects, role = 'suspect') {comparison}"), SUSPECT, SUSPECT);
    assert_eq!(count(">= 1"), [T, T, T]);
    assert_eq!(count(">= 2"), [T, F, U]);
    assert_eq!(count(">= 3"), [F, F, F]);
    assert_eq!(count("= 1"), [F, T, U]);
    assert_eq!(count("<> 2"), [F, T, U]);
}

#[test]
fn a_crime_that_does_not_belong_is_not_asked_either() {
    assert_eq!(with_second("any_of(crimes, suspects_stated = 7)", "", ""), [U, U, U]);
    let case = |second: &str| case(&[crime("reviewed = true, suspects_stated = 1", ""), crime(second, "")]);
    for (second, is) in [
        ("reviewed = true, suspects_stated = 7", T),
        ("reviewed = false, suspects_stated = 7", F),
        ("suspects_stated = 7", U),
    ] {
        assert_eq!(truth("reviewed", "any_of(crimes, suspects_stated = 7)", &case(second)), is, "{second}");
    }
    assert_eq!(truth("FALSE", "any_of(crimes, TRUE)", &case("")), F);
    assert_eq!(truth("FALSE", "all_of(crimes, FALSE)", &case("")), T);
    assert_eq!(truth("FALSE", "count_of(crimes, TRUE) = 0", &case("")), T);
}

#[test]
fn each_crime_is_asked_by_its_own_rows_whether_it_belongs() {
    let of_age = |age: u32| format!("{{ role = \"suspect\", age_at_offence = {age} }}");
    let count = |comparison: &str, second: &str| {
        let case = case(&[crime("", &of_age(17)), crime("", second)]);
        truth(
            "any_of(suspects, age_at_offence < 18)",
            &format!("count_of(suspects, role = 'suspect') {comparison}"),
            &case,
        )
    };
    assert_eq!(count("= 1", &of_age(18)), T, "the first crime's young suspect does not draw in the second crime");
    assert_eq!(count("= 3", &format!("{}, {}", of_age(18), of_age(17))), T, "a crime belongs with all its rows");
    assert_eq!((count(">= 2", SUSPECT), count(">= 3", SUSPECT)), (U, F));
}

#[test]
fn a_case_of_the_unit_crime_is_its_crime_whether_it_belongs_or_not() {
    let holds = "count_of(suspects, role = 'suspect') >= 1";
    for (record, belongs) in BELONGS {
        let one = format!("record = {{ {record} }}\nsuspects = [{SUSPECT}]");
        assert_eq!(truth("reviewed", holds, &one), T, "{record}");
        assert_eq!(truth("reviewed", holds, &case(&[crime(record, SUSPECT)])), belongs, "{record}");
    }
}

#[test]
fn a_crime_outside_the_population_is_no_part_of_any_case() {
    let of = |crimes: &[&str]| {
        let crimes: Vec<String> = crimes.iter().map(|record| crime(record, SUSPECT)).collect();
        verdict(
            "belongs = \"TRUE\"\napplies_to = \"NOT reviewed\"",
            "count_of(suspects, role = 'suspect') = 2",
            &case(&crimes),
        )
    };
    let (inside, outside, unknown) = ("reviewed = false", "reviewed = true", "");
    assert_eq!(of(&[inside, inside]), "meets");
    assert_eq!(of(&[inside, outside]), "does_not_meet");
    assert_eq!(of(&[inside, outside, inside]), "meets");
    assert_eq!(of(&[inside, unknown]), "meets", "a crime is left out only where it is known to be outside");
    assert_eq!(of(&[outside, outside]), "outside");
    assert_eq!(of(&[outside]), "outside");
}

#[test]
fn a_table_that_is_not_supplied_is_unknown_unless_no_crime_belongs() {
    let case = format!("absent = [\"suspects\"]\n{}", case(&[crime("reviewed = false", ""), crime("", "")]));
    for (holds, of_none) in [
        ("any_of(suspects, TRUE)", F),
        ("all_of(suspects, FALSE)", T),
        ("count_of(suspects, TRUE) >= 1", F),
        ("count_distinct_of(suspects, person_key, TRUE) >= 1", F),
    ] {
        for (belongs, is) in [("TRUE", U), ("reviewed", U), ("FALSE", of_none)] {
            assert_eq!(truth(belongs, holds, &case), is, "{belongs} {holds}");
        }
    }
}

#[test]
fn a_count_may_be_held_against_a_sum_of_whole_numbers() {
    let two = case(&[crime("", SUSPECT), crime("", SUSPECT)]);
    assert_eq!(truth("TRUE", "count_of(suspects, TRUE) = 1 + 1", &two), T);
    assert_eq!(truth("TRUE", "3 - 1 < count_of(suspects, TRUE)", &two), F);
    assert_eq!(truth("TRUE", "count_of(suspects, TRUE) BETWEEN 1 AND 2", &two), T);
}
