//! The tables of the report's page, as a reader sees them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

/// Every table of the page by its caption.
pub(super) struct Page {
    tables: BTreeMap<String, Table>,
}

/// A table: the lowest row of its headings, and its lines.
pub(super) struct Table {
    headings: Vec<String>,
    lines: Vec<Vec<String>>,
}

impl Page {
    pub(super) fn read(path: &Path) -> Page {
        let html = Html::parse_document(&fs::read_to_string(path).expect("the report is there"));
        let mut tables = BTreeMap::new();
        for table in html.select(&selector("table")) {
            let caption = table.select(&selector("caption")).next().map(|caption| words(&caption));
            let rows = selector("tbody tr");
            let lines =
                table.select(&rows).map(|row| row.select(&selector("th, td")).map(|cell| words(&cell)).collect());
            let lines = lines.collect();
            tables.insert(caption.expect("a table has a caption"), Table { headings: headings(&table), lines });
        }
        Page { tables }
    }

    pub(super) fn table(&self, caption: &str) -> &Table {
        self.tables.get(caption).unwrap_or_else(|| panic!("no table {caption:?}"))
    }

    /// The captions that hold a text.
    pub(super) fn captions(&self, part: &str) -> Vec<&str> {
        self.tables.keys().map(String::as_str).filter(|caption| caption.contains(part)).collect()
    }
}

impl Table {
    pub(super) fn n_lines(&self) -> usize {
        self.lines.len()
    }

    /// The number of the line that begins so.
    pub(super) fn line(&self, first: String) -> usize {
        self.lines.iter().position(|line| line[0] == first).unwrap_or_else(|| panic!("no line {first:?}"))
    }

    pub(super) fn cell(&self, line: usize, heading: &str) -> &str {
        let at = self.headings.iter().position(|found| found == heading);
        &self.lines[line][at.unwrap_or_else(|| panic!("no column {heading:?} among {:?}", self.headings))]
    }

    /// Every cell but the first of each line.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().flat_map(|line| line[1..].iter().map(String::as_str))
    }
}

/// The heading of each column: of two rows of headings, a shared one gives way to those below it.
fn headings(table: &ElementRef<'_>) -> Vec<String> {
    let rows: Vec<Vec<ElementRef<'_>>> =
        table.select(&selector("thead tr")).map(|row| row.select(&selector("th")).collect()).collect();
    let mut lower = rows.get(1).into_iter().flatten();
    let mut headings = Vec::new();
    for heading in &rows[0] {
        match heading.attr("colspan").and_then(|n| n.parse::<usize>().ok()) {
            Some(n) => headings.extend(lower.by_ref().take(n).map(words)),
            None => headings.push(words(heading)),
        }
    }
    headings
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("the selector is well formed")
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
