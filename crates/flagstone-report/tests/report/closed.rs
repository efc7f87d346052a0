//! What is said of closed cases, in every rendering.

use flagstone_report::html::page;
use flagstone_report::json;
use flagstone_report::text::{self, TextOptions};
use flagstone_results::{ALL, Results};
use scraper::{ElementRef, Html, Selector};

use crate::demo::{audit, large, small};

fn chapter(results: &Results, id: &str) -> String {
    let page = Html::parse_document(&page(results));
    let selector = Selector::parse(&format!("#{id}")).expect("the selector is well formed");
    page.select(&selector).next().map(|element| words(&element)).unwrap_or_default()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn summary(results: &Results) -> String {
    text::summary(results, &TextOptions { width: 80, colour: false, unicode: true })
}

#[test]
fn a_count_of_which_something_is_unknown_is_a_span() {
    let chapter = chapter(&small(), "closed");
    assert!(chapter.contains("so the number lies between 108 and 164."), "{chapter}");
    assert!(chapter.contains("All forces 108 56 108 to 164 36 12 36 to 48 84"), "{chapter}");
}

#[test]
fn who_decided_is_kept_apart() {
    assert!(chapter(&small(), "closed").contains("All forces mixed 484 24 268 120 36 60 48"));
}

#[test]
fn every_level_has_its_question_and_its_source() {
    let chapter = chapter(&small(), "order");
    for question in ["Is rape alleged?", "Was a victim under 13?", "Is a suspect abroad, or not to be found?"] {
        assert!(chapter.contains(question), "{question}");
    }
    assert!(chapter.contains("assumption: a made-up reason for the level may-leave."));
    assert!(chapter.contains("How ties are broken"));
}

#[test]
fn a_field_that_two_criteria_lack_is_counted_once() {
    let mut results = small();
    let extra = results.scope_unknown.iter().find(|row| row.force == ALL && row.field == "crimes.offence_code");
    let mut extra = extra.expect("the made-up results have it").clone();
    (extra.criterion_id, extra.cases) = ("two-child-victims".into(), 20);
    results.scope_unknown.push(extra);
    // The 20 cases are among the 24: the row about the field counts each once.
    let chapter = chapter(&results, "closed");
    assert!(chapter.contains("crimes.offence_code 24 16 contact, two-child-victims"), "{chapter}");
}

#[test]
fn the_source_of_an_outcome_is_said() {
    let chapter = chapter(&small(), "closed");
    assert!(chapter.contains("5 Offender died – A made-up code list, 2025"), "{chapter}");
    assert!(chapter.contains("Near to it, and another body acted. Source of each: A made-up code list, 2024."));
}

#[test]
fn effort_is_shown_with_its_inputs_or_how_to_give_them() {
    let mut results = small();
    let with = chapter(&results, "order");
    assert!(with.contains("Hours per case 10 to 40") && with.contains("arithmetic on the inputs"), "{with}");
    assert!(with.contains("All levels 108 to 164 1,080 to 6,560 54,000 to 328,000 7.2 to 43.7"), "{with}");
    assert!(summary(&results).contains("from inputs alone"));
    results.workload.clear();
    let without = chapter(&results, "order");
    for key in
        ["[workload]", "hours_per_case_from", "hours_per_case_to", "cost_per_hour", "reviewers", "hours_per_week"]
    {
        assert!(without.contains(key), "{key}");
    }
    assert!(!summary(&results).contains("from inputs alone"));
}

#[test]
fn a_cost_that_was_not_given_is_not_shown() {
    let mut results = small();
    for row in &mut results.workload {
        (row.cost_per_hour, row.cost_from, row.cost_to) = (None, None, None);
        (row.reviewers, row.hours_per_week, row.weeks_from, row.weeks_to) = (None, None, None, None);
    }
    let text = summary(&results);
    assert!(text.contains("hours") && !text.contains("cost") && !text.contains("weeks"), "{text}");
    assert!(chapter(&results, "order").contains("Cost per hour not given Reviewers not given"));
}

#[test]
fn a_suppressed_count_is_never_printed() {
    // A count below the limit that a table holds all the same is kept back as well.
    let mut results = small();
    results.shared_people.iter_mut().filter(|row| row.table == "victims").for_each(|row| row.people = Some(7));
    let chapter = chapter(&results, "links");
    assert!(chapter.contains("People who are victims in two forces Force X01 X02 X01 · under 10 X02 under 10 ·"));
    assert!(chapter.contains("People who are suspects in two forces Force X01 X02 X01 · 14 X02 14 ·"));
    let shared = &json::summary(&results)["closed_cases"]["shared_people"];
    assert_eq!(shared[0]["people"], 14);
    assert!(shared[1]["people"].is_null());
    assert_eq!(shared[1]["suppressed_below"], 10);
}

#[test]
fn the_pairs_of_many_forces_are_listed_and_the_suppressed_ones_counted() {
    let results = large(13);
    let n_kept = results.shared_people.iter().filter(|row| row.table == "suspects" && row.people.is_none()).count();
    let chapter = chapter(&results, "links");
    assert!(chapter.contains(&format!("{n_kept} more pairs of forces: under 10 each.")), "{chapter}");
}

#[test]
fn references_of_one_force_leave_nothing_to_count_between_forces() {
    let mut results = small();
    results.shared_people.clear();
    let chapter = chapter(&results, "links");
    assert!(chapter.contains("Person references are each of one force here"));
    assert!(!chapter.contains("under 10"));
}

#[test]
fn without_narratives_there_is_no_chapter_about_them() {
    let mut results = small();
    assert!(chapter(&results, "mentions").contains("precision 0.91, recall 0.64"));
    results.mentions.clear();
    let page = page(&results);
    assert!(!page.contains("id=\"mentions\"") && !page.contains("href=\"#mentions\""));
}

#[test]
fn a_field_that_a_force_does_not_supply_is_no_gap() {
    let chapter = chapter(&small(), "gaps");
    assert!(chapter.contains("Nationality of suspects: not supplied by X02."), "{chapter}");
    assert!(chapter.contains("10 of 40") || chapter.contains("16 of 40"), "{chapter}");
    assert!(chapter.contains("not supplied Share missing"), "{chapter}");
}

#[test]
fn what_was_not_looked_at_is_said_and_not_shown_as_zero() {
    let results = Results::new(audit());
    assert!(summary(&results).contains("Closed cases for another look  not evaluated"));
    assert!(json::summary(&results)["closed_cases"].is_null());
    for id in ["closed", "order", "signals", "links", "gaps"] {
        let chapter = chapter(&results, id);
        assert!(!chapter.is_empty() && !chapter.contains(" 0 "), "{id}: {chapter}");
    }
}

#[test]
fn the_counts_of_closed_cases_add_up_for_programs() {
    let closed = &json::summary(&small())["closed_cases"];
    let number = |value: &serde_json::Value| value.as_i64().expect("a count");
    assert_eq!(number(&closed["national"]["in_scope"]), 108);
    let forces = closed["by_force"].as_array().expect("a list");
    assert_eq!(forces.iter().map(|force| number(&force["in_scope"])).sum::<i64>(), 108);
    let levels = closed["levels"].as_array().expect("a list");
    let national = levels.iter().filter(|level| level["force"] == ALL);
    assert_eq!(national.map(|level| number(&level["in_scope"])).sum::<i64>(), 108);
    let signal = &closed["signals"][0];
    let parts = ["raised", "not_raised", "unknown", "not_applicable"].map(|key| number(&signal[key]));
    assert_eq!((signal["signal_id"].as_str(), parts), (Some("SG101"), [48, 32, 20, 8]));
    assert_eq!(parts.iter().sum::<i64>(), number(&signal["cases"]));
    assert_eq!(closed["linkage"][0]["repeat_suspects"], 24);
    assert_eq!(closed["scope_unknown"][0]["cases"], 24);
    assert_eq!(closed["gaps"][0]["due_missing"], 20);
    let whole = closed["workload"].as_array().expect("a list").iter().find(|row| row["position"] == 0);
    assert_eq!(whole.map(|row| row["hours"].to_string()).as_deref(), Some("[1080.0,6560.0]"));
}
