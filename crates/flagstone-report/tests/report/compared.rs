//! What is said of forces and months that are held against others.

use flagstone_report::html::page;
use flagstone_results::{ALL, ComparedMeasure, ComparisonLabel, Results};
use scraper::{ElementRef, Html, Selector};

use crate::demo::{DEFINITION, audit, large, small};

fn parsed(results: &Results) -> Html {
    Html::parse_document(&page(results))
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("the selector is well formed")).collect()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_compared_force_has_one_dot_and_those_that_differ_their_code() {
    let results = large(43);
    let rows: Vec<_> = results
        .comparisons
        .iter()
        .filter(|row| row.measure == ComparedMeasure::Sensitivity && row.subject == DEFINITION)
        .collect();
    let with = |label: ComparisonLabel| rows.iter().filter(move |row| row.label == label).map(|row| row.force.as_str());
    let (far, near) = (with(ComparisonLabel::Differs), with(ComparisonLabel::NotDistinguishable));
    let far: Vec<&str> = far.collect();
    assert!(!far.is_empty() && near.clone().count() > 0);
    let page = parsed(&results);
    let plot = format!("svg[aria-labelledby^=\"funnel-sensitivity-{DEFINITION}-title\"]");
    let dots = select(&page, &format!("{plot} circle.dot, {plot} circle.apart"));
    assert_eq!(dots.len(), far.len() + near.count());
    let named: Vec<String> = select(&page, &format!("{plot} text.name")).iter().map(words).collect();
    assert_eq!(named, far);
    assert_eq!(select(&page, &format!("{plot} circle.far")).len(), far.len());
    let hollow = select(&page, &format!("{plot} circle.apart")).len();
    assert_eq!(hollow, rows.iter().filter(|row| row.not_comparable && row.z.is_some()).count());
    // Four lines of limits, one for each side of each pair.
    assert_eq!(select(&page, &format!("{plot} path.inner, {plot} path.outer")).len(), 4);
}

#[test]
fn forces_are_compared_in_the_order_of_their_codes() {
    let page = parsed(&large(43));
    let mut n_tables = 0;
    for table in select(&page, "#comparisons table").iter().skip(1) {
        let body = Selector::parse("tbody th").expect("the selector is well formed");
        let codes: Vec<String> = table.select(&body).map(|cell| words(&cell)[..3].to_owned()).collect();
        assert_eq!(codes, (1..=43).map(|n| format!("X{n:02}")).collect::<Vec<_>>());
        n_tables += 1;
    }
    assert_eq!(n_tables, 3);
}

#[test]
fn few_forces_have_intervals_and_no_funnel() {
    let page = parsed(&small());
    assert!(select(&page, "svg.funnel").is_empty());
    let chapter = words(&select(&page, "#comparisons")[0]);
    assert!(chapter.contains("No limits: fewer than 10 forces with at least 30 records."), "{chapter}");
    assert!(chapter.contains("80 200 40.0% 33.5–46.9 yes"), "{chapter}");
    assert!(chapter.contains("no. suspects.interviewed is not supplied, and most forces supply it."), "{chapter}");
}

#[test]
fn months_that_are_left_out_are_grey_and_stand_in_no_limit() {
    let results = small();
    let page = parsed(&results);
    let plot = format!("svg[aria-labelledby^=\"months-sensitivity-{DEFINITION}-title\"]");
    let months = results.trends.iter().filter(|row| row.force == ALL && row.measure == ComparedMeasure::Sensitivity);
    let n_young = months.clone().filter(|row| row.excluded).count();
    assert_eq!(select(&page, &format!("{plot} circle.young")).len(), n_young);
    assert_eq!(select(&page, &format!("{plot} circle.dot")).len(), months.clone().count() - n_young);
    assert_eq!(select(&page, &format!("{plot} circle.far")).len(), months.filter(|row| row.signal.is_some()).count());
    let limits = select(&page, &format!("{plot} path.outer"));
    for line in &limits {
        let n_corners = line.attr("d").map(|path| path.matches(['M', 'L']).count());
        assert_eq!(n_corners, Some(24), "27 months, three of them young");
    }
    assert_eq!(limits.len(), 2);
}

#[test]
fn one_date_far_off_does_not_press_the_others_together() {
    let mut results = small();
    let mut odd = results.trends.iter().find(|row| row.force == ALL).expect("the made-up results have months").clone();
    (odd.period, odd.excluded) = ("1900-01".into(), true);
    results.trends.push(odd);
    let chapter = words(&select(&parsed(&results), "#trends")[0]);
    assert!(chapter.contains("1 earlier month is in the table alone."), "{chapter}");
}

#[test]
fn without_rows_the_chapters_say_so() {
    let page = parsed(&Results::new(audit()));
    assert!(words(&select(&page, "#comparisons")[0]).contains("No force was held against the others."));
    assert!(words(&select(&page, "#trends")[0]).contains("No month of recording is known."));
}
