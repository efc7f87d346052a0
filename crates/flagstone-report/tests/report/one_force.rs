//! The page of one force, and what to fix first there.

use flagstone_report::html::force_page;
use flagstone_report::json;
use flagstone_report::text::{self, TextOptions};
use flagstone_results::{BlockedByRow, Results};
use scraper::{Html, Selector};

use crate::demo::{DEFINITION, audit, large, small};

const PLAIN: TextOptions = TextOptions { width: 80, colour: false, unicode: true };

/// The texts of every element that is found.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let found = Selector::parse(selector).expect("a selector");
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&found).map(|element| words(element.text().collect())).collect()
}

/// The results with every row of another force, and of all together, gone.
fn without_others(results: &Results, force: &str) -> Results {
    let mut own = results.clone();
    macro_rules! keep {
        ($($table:ident),+) => { $(own.$table.retain(|row| row.force == force);)+ };
    }
    keep!(
        forces,
        sources,
        quarantine,
        mapping,
        checks,
        units,
        verdicts,
        criteria,
        blocked_by,
        agreement,
        intersections
    );
    keep!(differences, flag_accuracy, completeness, comparisons, trends, closures, priorities, scope_unknown, signals);
    keep!(mentions, linkage, gaps, workload);
    own.shared_people.clear();
    own
}

#[test]
fn nothing_on_it_rests_on_another_force() {
    for (results, force) in [(small(), "X02"), (large(43), "X17")] {
        let alone = without_others(&results, force);
        assert_ne!(alone, results);
        assert_eq!(force_page(&results, force), force_page(&alone, force));
        assert_eq!(json::force_summary(&results, force), json::force_summary(&alone, force));
        assert_eq!(text::force_summary(&results, force, &PLAIN), text::force_summary(&alone, force, &PLAIN));
    }
}

#[test]
fn fields_stand_by_what_they_decide_and_checks_by_the_records_that_break_them() {
    let mut results = small();
    // A second field, which does more than the one that the demonstration has.
    let is_own =
        |row: &&mut BlockedByRow| row.definition_id == DEFINITION && row.force == "X01" && row.cases_blocked > 0;
    let first = results.blocked_by.iter_mut().find(is_own).expect("a field blocks verdicts");
    first.share = Some(0.3);
    let second =
        BlockedByRow { table: "victims".into(), field: "age_at_offence".into(), share: Some(0.7), ..first.clone() };
    results.blocked_by.push(second);
    let page = Html::parse_document(&force_page(&results, "X01").expect("it was audited"));
    assert_eq!(page.errors, [""; 0]);

    let mut fields: Vec<_> = results
        .blocked_by
        .iter()
        .filter(|row| row.definition_id == DEFINITION && row.force == "X01" && row.cases_blocked > 0)
        .collect();
    fields.sort_by(|a, b| b.share.unwrap_or(0.0).total_cmp(&a.share.unwrap_or(0.0)));
    let expected: Vec<String> = fields.iter().map(|row| format!("{}.{}", row.table, row.field)).collect();
    assert!(expected.len() > 1);
    assert_eq!(texts(&page, "#fields > .scroll tbody th"), expected);

    let breaches: Vec<i64> = texts(&page, "#breaches > .scroll tbody td:nth-child(2)")
        .iter()
        .map(|text| text.replace(',', "").parse().expect("a number"))
        .collect();
    assert!(breaches.len() > 1 && breaches.is_sorted_by(|a, b| a >= b), "{breaches:?}");
    let summary = json::force_summary(&results, "X01").expect("it was audited");
    let listed: Vec<i64> =
        summary["checks"].as_array().expect("a list").iter().filter_map(|check| check["breaches"].as_i64()).collect();
    assert_eq!(listed, breaches);
}

#[test]
fn a_force_that_was_not_audited_has_no_page() {
    for force in ["X99", "ALL", ""] {
        assert_eq!(force_page(&small(), force), None);
        assert_eq!(json::force_summary(&small(), force), None);
        assert_eq!(text::force_summary(&small(), force, &PLAIN), None);
    }
}

#[test]
fn a_force_of_which_nothing_is_known_has_a_page_that_says_so() {
    let mut nothing = Results::new(audit());
    nothing.forces = small().forces;
    let page = Html::parse_document(&force_page(&nothing, "X01").expect("it was audited"));
    assert_eq!(page.errors, [""; 0]);
    let said = texts(&page, "main .none");
    assert!(said.len() >= 5, "{said:?}");
}

#[test]
fn the_summary_of_a_force() {
    insta::assert_snapshot!(text::force_summary(&small(), "X01", &PLAIN).expect("it was audited"));
}
