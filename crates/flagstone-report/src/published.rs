//! The page of a release: what is shown of its counts, and nothing else.
//!
//! It is made from texts and spans that stand in the released tables already, so that no chart, order or axis can say more
//! than they do.

use maud::{DOCTYPE, Markup, html};

use crate::chart::{About, Dot, Dots, dots};
use crate::html::table::{Row, cell, folded_table, grouped, row, text};
use crate::html::{Readers, head};
use crate::view::Share;

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasePage {
    /// Title of the audit.
    pub title: String,
    /// Facts at its head: what, and which.
    pub facts: Vec<(String, String)>,
    /// How to read the figures, a paragraph each.
    pub notes: Vec<String>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    /// Its chapters.
    pub chapters: Vec<ReleaseChapter>,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseChapter {
    /// Anchor: unique on the page.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// What it says before its tables.
    pub text: String,
    /// Shares by force.
    pub chart: Option<ShareChart>,
    /// Its tables.
    pub tables: Vec<ReleaseTable>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseTable {
    /// Its caption.
    pub caption: String,
    /// The heading over the names of the rows.
    pub names: String,
    /// Headings over numbers.
    pub columns: Vec<ReleaseColumn>,
    /// What stands in each row, as in the released table.
    pub rows: Vec<Vec<String>>,
    /// Whether the first row is of all others together.
    pub has_total: bool,
}

/// What stands over a column of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseColumn {
    /// The heading that it shares with its neighbours; empty where it shares none.
    pub group: String,
    /// Its own heading.
    pub heading: String,
}

/// Shares by force, with the span that rounding leaves open.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareChart {
    /// Its title.
    pub title: String,
    /// What the share is called, as in a sentence.
    pub measure: String,
    /// A row per force, in the order of the table.
    pub rows: Vec<ShareRow>,
}

/// A share, from what is shown of two counts.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareRow {
    /// The force.
    pub label: String,
    /// Whether it is of all forces together.
    pub is_total: bool,
    /// The share of the rounded counts, a fraction; `None` where it is not given.
    pub value: Option<f64>,
    /// The least and the most that it can be, fractions; `None` where nothing is known of it.
    pub span: Option<(f64, f64)>,
    /// The two counts as they are shown.
    pub counts: String,
}

impl ReleasePage {
    /// The page as one self-contained HTML file: it loads nothing, has no script, and every text in it is escaped.
    pub fn html(&self) -> String {
        html! {
            (DOCTYPE)
            html lang="en-GB" {
                (head(&format!("{} · published tables", self.title), Readers::Everybody))
                body {
                    a.skip href="#main" { "Skip to the tables" }
                    header {
                        p.kicker { "Published tables of group-based child sexual abuse and exploitation records" }
                        h1 { (self.title) }
                        dl.facts { @for (what, which) in &self.facts { div { dt { (what) } dd { (which) } } } }
                    }
                    div.frame {
                        nav aria-label="Contents" {
                            h2 { "Contents" }
                            ol {
                                li { a href="#reading" { (READING) } }
                                @for chapter in &self.chapters { li { a href={ "#" (chapter.id) } { (chapter.heading) } } }
                            }
                        }
                        main #main {
                            section #reading aria-labelledby="reading-heading" {
                                h2 #reading-heading { (READING) }
                                @for note in &self.notes { p { (note) } }
                                @if !self.left_out.is_empty() {
                                    p { "Left out:" }
                                    ul { @for line in &self.left_out { li { (line) } } }
                                }
                            }
                            @for chapter in &self.chapters { (chapter.html()) }
                        }
                    }
                    footer { p { "Rounded counts of records, not findings about people." } }
                }
            }
        }
        .into_string()
    }
}

const READING: &str = "How to read the figures";

impl ReleaseChapter {
    fn html(&self) -> Markup {
        html! {
            section id=(self.id) aria-labelledby={ (self.id) "-heading" } {
                h2 id={ (self.id) "-heading" } { (self.heading) }
                p { (self.text) }
                @if let Some(chart) = &self.chart { (chart.html(&self.id)) }
                @for table in &self.tables { (table.html()) }
            }
        }
    }
}

impl ReleaseTable {
    fn html(&self) -> Markup {
        let numbers = self.columns.iter().map(|column| grouped(&column.group, &column.heading));
        let columns: Vec<_> = std::iter::once(text(&self.names)).chain(numbers).collect();
        let rows: Vec<Row> = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, cells)| row(cells.iter().map(cell), at == 0 && self.has_total))
            .collect();
        folded_table(&self.caption, &columns, &rows)
    }
}

impl ShareChart {
    fn html(&self, id: &str) -> Markup {
        let chart = Dots {
            about: About {
                id: format!("{id}-shares"),
                title: self.title.clone(),
                description: format!(
                    "{} by force, from the rounded counts, with the span that rounding leaves open. The table below holds the same counts.",
                    self.measure
                ),
            },
            rows: self.rows.iter().map(|row| row.dot(&self.measure)).collect(),
            reference: self.rows.iter().find(|row| row.is_total).and_then(|row| row.value),
        };
        html! {
            ul.legend {
                li { span.key.key-dot aria-hidden="true" {} "share of rounded counts (all forces: diamond)" }
                li { span.key.key-bounds aria-hidden="true" {} "what rounding leaves open" }
                li { span.key.key-reference aria-hidden="true" {} "all forces, for reference" }
            }
            figure {
                figcaption { (self.title) }
                div.scroll role="region" tabindex="0" aria-label=(self.title) { (dots(&chart)) }
            }
        }
    }
}

impl ShareRow {
    fn dot(&self, measure: &str) -> Dot {
        let span = self.span.map_or_else(
            || "Nothing is shown of it.".to_owned(),
            |(least, most)| format!("It is between {} and {}.", whole(least), whole(most)),
        );
        let value = self.value.map_or_else(|| "–".to_owned(), whole);
        let sentence = format!("{}: {measure} {value} ({}). {span}", self.label, self.counts);
        let share = Share {
            value: self.value,
            worst: self.span.map(|(least, _)| least),
            best: self.span.map(|(_, most)| most),
            ..Share::default()
        };
        Dot {
            label: self.label.clone(),
            share,
            is_total: self.is_total,
            value,
            counts: self.counts.clone(),
            sentence,
            force: None,
        }
    }
}

/// A share of rounded counts in whole per cent: decimals would say more than is known.
fn whole(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}
