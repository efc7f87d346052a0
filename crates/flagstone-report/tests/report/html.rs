//! The report as a page.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flagstone_report::html::page;
use flagstone_results::{FlagAccuracyRow, Results, RuleKind, RuleRow};
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

use crate::demo::{DEFINITION, audit, large, small};

const HEADINGS: [&str; 24] = [
    "Headline figures",
    "What was audited, and what was not",
    "The flag, force by force",
    "The count under each definition",
    "Where definitions agree",
    "Which definitions the same cases meet",
    "Which criterion makes the difference",
    "Networks and investigations",
    "How complete ethnicity and other fields are",
    "Forces against all forces together",
    "From month to month",
    "Closed cases that meet the review criteria",
    "The order of review",
    "Signals",
    "Repeat suspects and shared victims",
    MENTIONS,
    "Who could fill the gaps",
    "Missing fields that block verdicts",
    "Checks over their limit",
    "All checks, by dimension",
    "What was not evaluated, and why",
    "The definitions in their own words",
    "Digests",
    "How to read the figures",
];

/// The chapter that is there only where narratives were read.
const MENTIONS: &str = "What narratives mention";

/// The results that every structural test looks at.
fn cases() -> Vec<(&'static str, Results)> {
    let nothing = Results::new(audit());
    vec![
        ("small", small()),
        ("nothing", nothing),
        ("no rate", without_rates()),
        ("no force", large(0)),
        ("43 forces", large(43)),
    ]
}

#[test]
fn every_page_is_well_formed_and_has_every_chapter() {
    for (name, results) in cases() {
        let page = parse(&page(&results));
        assert_eq!(page.errors, [""; 0], "{name}");
        let headings: Vec<String> = select(&page, "main > section > h2").iter().map(words).collect();
        let is_there = |heading: &&str| *heading != MENTIONS || !results.mentions.is_empty();
        assert_eq!(headings, HEADINGS.into_iter().filter(is_there).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn a_page_loads_nothing_and_runs_its_own_script_alone() {
    for (name, results) in cases() {
        let text = page(&results);
        assert!(!text.contains("javascript:") && !text.contains("url("), "{name}");
        let page = parse(&text);
        for element in select(&page, "*") {
            for (attribute, value) in element.value().attrs() {
                assert!(!attribute.starts_with("on"), "{name}: {attribute}");
                if ["href", "src", "xlink:href", "action", "data", "srcset", "poster"].contains(&attribute) {
                    assert!(value.starts_with('#'), "{name}: {attribute}={value}");
                }
            }
        }
        assert!(select(&page, "iframe, object, embed, link, img, form").is_empty(), "{name}");
        let scripts = select(&page, "script");
        assert_eq!((scripts.len(), scripts[0].attr("src")), (1, None), "{name}");
        let digest = STANDARD.encode(Sha256::digest(scripts[0].text().collect::<String>()));
        let policy = select(&page, "meta[http-equiv=Content-Security-Policy]");
        let policy = policy[0].attr("content").expect("the policy has content");
        let expected =
            format!("default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:;");
        assert!(policy.starts_with(&expected), "{name}: the policy is {policy}, the script's digest {digest}");
    }
}

#[test]
fn every_link_leads_somewhere_and_every_id_is_there_once() {
    for (name, results) in cases() {
        let page = parse(&page(&results));
        let ids: Vec<&str> = select(&page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{name}");
        for link in select(&page, "a[href]") {
            let target = link.attr("href").and_then(|href| href.strip_prefix('#')).expect("a link within the page");
            assert!(distinct.contains(target), "{name}: #{target}");
        }
        for element in select(&page, "[aria-labelledby]") {
            for id in element.attr("aria-labelledby").unwrap_or_default().split(' ') {
                assert!(distinct.contains(id), "{name}: {id}");
            }
        }
    }
}

#[test]
fn tables_and_charts_speak_to_those_who_do_not_see_them() {
    for (name, results) in cases() {
        let page = parse(&page(&results));
        for table in select(&page, "table") {
            assert_eq!(within(table, "caption").len(), 1, "{name}");
            assert!(within(table, "th").iter().all(|heading| heading.attr("scope").is_some()), "{name}");
            let widths: BTreeSet<usize> = within(table, "tbody tr:not(.group)").iter().map(n_cells).collect();
            assert_eq!(widths.len(), 1, "{name}: every row of a table has as many cells: {}", words(&table));
        }
        for chart in select(&page, "svg") {
            assert_eq!(chart.attr("role"), Some("img"), "{name}");
            let texts = within(chart, ":scope > title, :scope > desc");
            assert_eq!(texts.len(), 2, "{name}");
            assert!(texts.iter().all(|text| !words(text).is_empty()), "{name}");
        }
        assert_eq!(select(&page, "html[lang]").len(), 1);
        assert_eq!(select(&page, "h1").len(), 1);
    }
}

#[test]
fn what_is_in_the_results_cannot_become_markup() {
    let hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'&lt;";
    let mut results = small();
    results.audit.title = hostile.into();
    results.audit.default_definition = hostile.into();
    results.forces[0].name = hostile.into();
    results.sources[0].path = hostile.into();
    results.quarantine[0].reason = hostile.into();
    for rule in &mut results.rules {
        for text in [&mut rule.title, &mut rule.why, &mut rule.source, &mut rule.expression, &mut rule.assumes] {
            *text = hostile.into();
        }
        rule.remedy = Some(hostile.into());
        for text in [&mut rule.unit, &mut rule.effective_from, &mut rule.effective_to] {
            *text = Some(hostile.into());
        }
        rule.supersedes = hostile.into();
        rule.digest = hostile.into();
    }
    for row in &mut results.checks {
        row.reason = hostile.into();
    }
    for row in &mut results.flag_accuracy {
        row.definition_id = hostile.into();
        row.flag = hostile.into();
        row.method = hostile.into();
    }
    for row in &mut results.blocked_by {
        row.definition_id = hostile.into();
        row.field = hostile.into();
    }
    for row in &mut results.units {
        row.reason = hostile.into();
    }
    for row in &mut results.comparisons {
        row.subject = format!("{hostile}{}", row.subject);
        row.reason = hostile.into();
        row.not_comparable_reason = hostile.into();
    }
    for row in &mut results.trends {
        row.subject = format!("{hostile}{}", row.subject);
        row.period = format!("{hostile}{}", row.period);
        row.reason = hostile.into();
    }
    // The default definition keeps its place in every table, so that what is written about it is written of the hostile id.
    let renamed = |id: &mut String| {
        if *id == DEFINITION {
            *id = hostile.into();
        }
    };
    results.verdicts.iter_mut().for_each(|row| renamed(&mut row.definition_id));
    for row in &mut results.agreement {
        renamed(&mut row.definition_a);
        renamed(&mut row.definition_b);
    }
    for row in &mut results.differences {
        renamed(&mut row.definition_a);
        renamed(&mut row.definition_b);
        row.criterion_id = format!("{}{hostile}", row.criterion_id);
    }
    for row in &mut results.criteria {
        row.criterion_id = format!("{}{hostile}", row.criterion_id);
    }
    for row in &mut results.intersections {
        row.outside = hostile.into();
    }
    hostile_closed_cases(&mut results, hostile);
    let text = page(&results);
    assert!(text.matches("<script").count() == 1 && !text.contains("<img"));
    let page = parse(&text);
    assert_eq!(page.errors, [""; 0]);
    assert!(select(&page, "[onerror]").is_empty());
    assert_eq!(words(&select(&page, "h1")[0]), hostile);
    for place in ["#counts th", "#counts code", "#counts .note", "#counts svg .name", "#agreement th", "#agreement td"]
    {
        assert!(is_written(&page, place, hostile), "{place}");
    }
    for place in ["#differences h3", "#differences th", "#differences td", "#differences summary", "#networks .note"] {
        assert!(is_written(&page, place, hostile), "{place}");
    }
    for place in
        ["#closed th", "#closed td", "#closed code", "#order td", "#order th", "#signals .id", "#signals summary"]
    {
        assert!(is_written(&page, place, hostile), "{place}");
    }
    for place in ["#comparisons th", "#trends th", "#trends td", "#trends title"] {
        assert!(is_written(&page, place, hostile), "{place}");
    }
    for place in ["#links th", "#mentions th", "#mentions summary", "#gaps th", "#gaps code"] {
        assert!(is_written(&page, place, hostile), "{place}");
    }
    // An intersection names ids apart by spaces, and this one has some.
    assert!(is_written(&page, "#intersections title", "<script>alert(1)</script>"));
    assert!(is_written(&page, "#intersections td", "<script>alert(1)</script>"));
}

/// Puts the text wherever a table about closed cases holds one.
fn hostile_closed_cases(results: &mut Results, hostile: &str) {
    for row in &mut results.outcome_sets {
        for text in [&mut row.code, &mut row.label, &mut row.source, &mut row.note] {
            *text = hostile.into();
        }
    }
    for row in &mut results.closures {
        row.unit = hostile.into();
        if row.period != "ALL" {
            row.period = format!("{hostile}{}", row.period);
        }
    }
    for row in &mut results.priorities {
        row.title = hostile.into();
        row.level_id = format!("{hostile}{}", row.level_id);
    }
    for row in &mut results.scope_unknown {
        row.title = hostile.into();
        row.field = format!("{hostile}.{}", row.field);
    }
    results.signals.iter_mut().for_each(|row| row.signal_id = format!("{hostile}{}", row.signal_id));
    results.mentions.iter_mut().for_each(|row| row.lexicon_id = format!("{hostile}{}", row.lexicon_id));
    for row in &mut results.shared_people {
        row.force_b = hostile.into();
    }
    for row in &mut results.gaps {
        row.measure_id = format!("{hostile}{}", row.measure_id);
        row.field = format!("{hostile}{}", row.field);
    }
}

/// Whether some element holds the text, as text; digests and ids on charts are cut, so its first letters will do.
fn is_written(page: &Html, selector: &str, text: &str) -> bool {
    let start: String = text.chars().take(12).collect();
    select(page, selector).iter().any(|element| words(element).contains(&start))
}

#[test]
fn every_check_says_why_what_to_do_and_how_to_read_it() {
    let results = small();
    let page = parse(&page(&results));
    let checks: Vec<&RuleRow> = results.rules.iter().filter(|rule| rule.kind == RuleKind::Check).collect();
    assert!(!checks.is_empty());
    let told = select(&page, "#all-checks details:has(dl.words)");
    assert_eq!(told.len(), checks.len());
    for check in checks {
        let own = told.iter().map(words).find(|text| text.starts_with(&check.rule_id)).expect("it has a place");
        for text in [Some(&check.why), check.remedy.as_ref(), check.reading.as_ref(), Some(&check.source)] {
            assert!(own.contains(text.expect("the demonstration has every text").trim_end_matches('.')), "{own}");
        }
    }
}

#[test]
fn the_headline_says_its_counts_intervals_and_bounds() {
    let page = parse(&page(&small()));
    insta::assert_snapshot!(
        words(&select(&page, "#headline .lead")[0]),
        @"Of the 300 recorded cases that meet the definition, 111 carry the flag: 37.0%. A further 95 cases cannot be decided from what is recorded; depending on how they fall, the share lies between 30.4% and 42.7%."
    );
    insta::assert_snapshot!(
        select(&page, "#headline .tile dd").iter().map(words).collect::<Vec<_>>().join("; "),
        @"31.7% to 42.6%; 30.4% to 42.7%; 64.5% to 78.6%; 60.3% to 76.6%"
    );
}

#[test]
fn the_words_of_the_page_about_two_forces() {
    let page = parse(&page(&small()));
    let lines: Vec<String> = select(&page, "h1, h2, h3, h4, p, li, dt, dd, caption, tr, summary, figcaption")
        .iter()
        .map(|element| format!("{:<10} {}", element.value().name(), words(element)))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn forces_stand_in_the_order_of_their_codes_whatever_their_rates() {
    let page = parse(&page(&large(43)));
    let labels: Vec<String> =
        within(select(&page, "svg.dots")[0], "text.label").iter().map(|label| words(label)[..3].to_owned()).collect();
    let mut expected = vec!["All".to_owned()];
    expected.extend((1..=43).map(|n| format!("X{n:02}")));
    assert_eq!(labels, expected);
}

#[test]
fn what_was_not_computed_is_never_shown_as_a_number() {
    let page = parse(&page(&without_rates()));
    let said = words(&select(&page, "body > .frame")[0]);
    assert!(!said.contains("NaN") && !said.contains("inf%"));
    assert_eq!(words(&select(&page, "#headline .figure")[0]), "–");
    assert!(words(&select(&page, "#flag")[0]).contains("not computed"));
}

#[test]
fn the_same_results_give_the_same_page_in_whatever_order_their_rows_stand() {
    let mut turned = large(5);
    turned.forces.reverse();
    turned.sources.reverse();
    turned.quarantine.reverse();
    turned.mapping.reverse();
    turned.rules.reverse();
    turned.checks.reverse();
    turned.verdicts.reverse();
    turned.criteria.reverse();
    turned.blocked_by.reverse();
    turned.units.reverse();
    turned.agreement.reverse();
    turned.intersections.reverse();
    turned.differences.reverse();
    turned.flag_accuracy.reverse();
    turned.completeness.reverse();
    turned.comparisons.reverse();
    turned.trends.reverse();
    turned.closures.reverse();
    turned.priorities.reverse();
    turned.scope_unknown.reverse();
    turned.outcome_sets.reverse();
    turned.signals.reverse();
    turned.linkage.reverse();
    turned.shared_people.reverse();
    turned.gaps.reverse();
    assert_eq!(page(&turned), page(&large(5)));
}

/// Results in which no rate was computed.
fn without_rates() -> Results {
    let mut results = small();
    for row in &mut results.flag_accuracy {
        *row = FlagAccuracyRow {
            meets_flagged: 0,
            meets_unflagged: 0,
            not_flagged: 0,
            not_unflagged: 0,
            undetermined_flagged: 0,
            undetermined_unflagged: 0,
            ..row.clone()
        };
        for rate in [
            &mut row.sensitivity,
            &mut row.sensitivity_lower,
            &mut row.sensitivity_upper,
            &mut row.sensitivity_worst,
            &mut row.sensitivity_best,
            &mut row.precision,
            &mut row.precision_lower,
            &mut row.precision_upper,
            &mut row.precision_worst,
            &mut row.precision_best,
            &mut row.specificity,
            &mut row.f1,
            &mut row.f1_worst,
            &mut row.f1_best,
            &mut row.kappa,
            &mut row.kappa_worst,
            &mut row.kappa_best,
        ] {
            *rate = None;
        }
    }
    for row in &mut results.checks {
        (row.breach_rate, row.evaluated_rate, row.lower, row.upper) = (None, None, None, None);
    }
    for row in &mut results.completeness {
        (row.recorded_rate, row.lower, row.upper) = (None, None, None);
    }
    for row in &mut results.blocked_by {
        row.share = None;
    }
    results
}

fn parse(text: &str) -> Html {
    Html::parse_document(text)
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("the selector is well formed")).collect()
}

fn within<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).expect("the selector is well formed")).collect()
}

/// Cells of a row.
fn n_cells(row: &ElementRef<'_>) -> usize {
    within(*row, "th, td").len()
}

/// The words of an element, with single spaces where it has white space; cells of a row are set apart by bars.
fn words(element: &ElementRef<'_>) -> String {
    let cells = within(*element, ":scope > th, :scope > td");
    if cells.is_empty() {
        let text: String = element.text().collect();
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    cells.iter().map(words).collect::<Vec<_>>().join(" | ")
}
