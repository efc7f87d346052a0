//! The chapter on earlier runs: which are joined, and what breaks the line.

use flagstone_report::html::{page, page_with};
use flagstone_results::{PastRun, Results, RuleKind};
use scraper::{ElementRef, Html, Selector};

use crate::demo::{DEFINITION, small};

/// The run of the small set so many days earlier, of other inputs.
fn earlier(days: i64) -> Results {
    let mut results = small();
    results.audit.audit_id = format!("{days:016x}");
    let span = jiff::SignedDuration::from_hours(24 * days);
    results.audit.started_at = results.audit.started_at.checked_sub(span).expect("in range");
    results
}

fn chapter(results: &Results, history: &[Results]) -> Html {
    let history: Vec<PastRun> = history.iter().map(PastRun::of).collect();
    let page = page_with(results, &[], Some(&history));
    let parsed = Html::parse_document(&page);
    assert_eq!(parsed.errors, [""; 0]);
    let section = Selector::parse("#runs").expect("a selector");
    let html = parsed.select(&section).next().expect("the chapter is there").html();
    Html::parse_fragment(&html)
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("the selector is well formed")).collect()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// The rows of the table of all forces that a caption begins with.
fn rows(page: &Html, caption: &str) -> Vec<Vec<String>> {
    let tables = select(page, "table");
    let is_it = |table: &&ElementRef<'_>| {
        let found = table.select(&Selector::parse("caption").expect("a selector")).next().map(|it| words(&it));
        found.is_some_and(|found| found.starts_with(caption) && found.contains("all forces"))
    };
    let table = tables.iter().find(is_it).expect("a table");
    let (row, cell) =
        (Selector::parse("tbody tr").expect("a selector"), Selector::parse("th, td").expect("a selector"));
    table.select(&row).map(|row| row.select(&cell).map(|cell| words(&cell)).collect()).collect()
}

const SENSITIVITY: &str = "svg[aria-labelledby^=\"runs-sensitivity-iicsa-2022-title\"]";

#[test]
fn without_a_history_there_is_no_chapter() {
    assert!(!page(&small()).contains("Runs over time"));
    assert_eq!(page(&small()), page_with(&small(), &[], None));
}

#[test]
fn a_first_run_has_nothing_to_be_compared_with() {
    let page = chapter(&small(), &[]);
    assert!(select(&page, "svg").is_empty());
    assert!(words(&select(&page, "section")[0]).contains("no other run yet"));
}

#[test]
fn runs_that_ask_the_same_are_joined_and_this_one_is_ringed() {
    // The order in which they come does not matter.
    let page = chapter(&small(), &[earlier(10), small(), earlier(40)]);
    assert_eq!(select(&page, &format!("{SENSITIVITY} circle.dot")).len(), 3);
    assert_eq!(select(&page, &format!("{SENSITIVITY} circle.far")).len(), 1);
    assert_eq!(select(&page, &format!("{SENSITIVITY} line.process")).len(), 3);
    assert_eq!(select(&page, &format!("{SENSITIVITY} line.reference")).len(), 0);
    let course = select(&page, &format!("{SENSITIVITY} path.course"));
    assert_eq!(course.len(), 1);
    assert_eq!(course[0].attr("d").expect("a path").matches('L').count(), 2);
    let rows = rows(&page, "Sensitivity under");
    let joined: Vec<&str> = rows.iter().map(|row| row.last().expect("cells").as_str()).collect();
    assert_eq!(joined, ["–", "yes", "yes"]);
    assert_eq!(rows[0][1..3], ["111", "300"], "{rows:?}");
}

#[test]
fn a_change_of_definition_breaks_the_line_and_says_so() {
    let mut changed = earlier(40);
    for rule in &mut changed.rules {
        if rule.kind == RuleKind::Definition && rule.rule_id == DEFINITION {
            rule.digest = "00".repeat(32);
        }
    }
    let page = chapter(&small(), &[changed, earlier(10)]);
    assert_eq!(select(&page, &format!("{SENSITIVITY} line.reference")).len(), 1);
    let course = select(&page, &format!("{SENSITIVITY} path.course"));
    assert_eq!(course.len(), 1, "the run before the change stands alone");
    assert_eq!(course[0].attr("d").expect("a path").matches('L').count(), 1);
    let rows = rows(&page, "Sensitivity under");
    assert_eq!(rows[1].last().expect("cells"), "no: the definition was changed");
    // What does not rest on the definition goes on.
    let recorded = self::rows(&page, "Recorded where due");
    assert_eq!(recorded[1].last().expect("cells"), "yes");
    let description = select(&page, &format!("{SENSITIVITY} desc"));
    assert!(words(&description[0]).contains("breaks 1 time"), "{}", words(&description[0]));
}

#[test]
fn other_forces_break_the_line_of_all_forces_and_not_that_of_each() {
    let mut fewer = earlier(10);
    fewer.forces.retain(|force| force.force != "X02");
    let page = chapter(&small(), &[fewer]);
    assert_eq!(rows(&page, "Sensitivity under")[1].last().expect("cells"), "no: with X02");
    let by_force =
        select(&page, "details tr").iter().map(words).filter(|row| row.starts_with("X01")).collect::<Vec<_>>();
    assert!(by_force.iter().any(|row| row.ends_with("yes")), "{by_force:?}");
}

#[test]
fn a_run_without_the_figure_is_a_gap() {
    let mut without = earlier(10);
    without.flag_accuracy.clear();
    let page = chapter(&small(), &[earlier(40), without]);
    let rows = rows(&page, "Sensitivity under");
    assert_eq!(rows[1][1..5], ["–", "–", "–", "–"]);
    assert_eq!(rows[1].last().expect("cells"), "no: it has no such figure");
    assert_eq!(rows[2].last().expect("cells"), "no: the run before has no such figure");
    assert!(select(&page, &format!("{SENSITIVITY} path.course")).is_empty());
}

#[test]
fn two_runs_of_one_day_are_told_apart_by_their_time() {
    let mut later = small();
    later.audit.audit_id = "f".repeat(16);
    later.audit.started_at = later.audit.started_at.checked_add(jiff::SignedDuration::from_secs(61)).expect("in range");
    let page = chapter(&small(), &[later, earlier(10)]);
    let names: Vec<String> = rows(&page, "Sensitivity under").into_iter().map(|mut row| row.swap_remove(0)).collect();
    assert_eq!(names[0].len(), "2026-01-21".len(), "{names:?}");
    assert!(names[1].len() > names[0].len() && names[1] != names[2] && names[1][..10] == names[2][..10], "{names:?}");
}
