//! The chapter on what human review says.

use flagstone_report::html::{page, page_with_estimates};
use scraper::{Html, Selector};

use crate::demo::{estimates, small};

fn chapter(text: &str) -> String {
    let page = Html::parse_document(text);
    assert_eq!(page.errors, [""; 0]);
    let section = Selector::parse("#human-review").expect("a selector");
    let found = page.select(&section).next().expect("the chapter is there");
    found.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn without_estimates_there_is_no_chapter() {
    assert!(!page(&small()).contains("What human review says"));
    assert_eq!(page(&small()), page_with_estimates(&small(), &[]));
}

#[test]
fn the_chapter_holds_every_figure_and_what_it_rests_on() {
    let text = chapter(&page_with_estimates(&small(), &[estimates()]));
    for part in [
        "40.1%",
        "34.2% to 46.6%",
        "39.1% to 42.1%",
        "stratified, MOVER-Jeffreys; undecided either way",
        "3,120",
        "Not estimates: what would be read off without the design",
        "63.0%",
        "Fields alone",
        "0.51",
        "X02",
        "insufficient data",
        "positive agreement reaches 80%",
        "0.87",
        "98.4%",
        "s4f0c1d2e3b4a",
        "212 cases whose flag is not known",
        "Left out as a whole: X03",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn measures_stand_in_the_order_in_which_they_are_read() {
    let mut tables = estimates();
    tables.estimates.sort_by(|a, b| a.measure.cmp(&b.measure));
    let text = chapter(&page_with_estimates(&small(), &[tables]));
    let at = |name: &str| text.find(name).expect("the measure is there");
    assert!(at("Sensitivity: of") < at("Precision: of") && at("Precision: of") < at("Kappa: agreement"));
}

#[test]
fn what_may_not_be_published_is_said() {
    let mut tables = estimates();
    tables.origin.agreement_gate = "not_passed".into();
    tables.origin.disputed = 2;
    let text = chapter(&page_with_estimates(&small(), &[tables.clone()]));
    assert!(text.contains("Not for publication."), "{text}");
    assert!(text.contains("No estimate is given before every case found is confirmed"), "{text}");
    tables.origin.agreement_gate = "no_claim".into();
    tables.pairs.clear();
    let text = chapter(&page_with_estimates(&small(), &[tables]));
    assert!(text.contains("Nothing can be claimed of the reviewers."), "{text}");
    assert!(text.contains("No case was decided by two reviewers"), "{text}");
}

#[test]
fn texts_of_the_estimates_are_escaped() {
    let mut tables = estimates();
    tables.origin.title = "<img src=x>".into();
    tables.estimates[0].method = "<b>x</b>".into();
    let page = page_with_estimates(&small(), &[tables]);
    assert!(page.contains("&lt;img src=x&gt;") && page.contains("&lt;b&gt;x&lt;/b&gt;"));
    assert!(!page.contains("<img"));
}
