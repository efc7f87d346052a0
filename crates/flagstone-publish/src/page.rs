//! The page of a release: its tables as they are shown, with shares by force.

mod words;

use flagstone_report::published::{ReleaseChapter, ReleasePage, ReleaseTable, ShareChart, ShareRow};
use flagstone_results::{ALL, Results};
use flagstone_stats::disclosure::Shown;

use crate::count_table::{CountRow, CountTable};
use crate::publication::Request;
use crate::tables::{CLOSED, COMPLETENESS, FLAG};
use crate::{link, mark, notes};
use words::{column, force_name, rule_title};

pub(crate) const FILE: &str = "report.html";

/// The page of `tables`; `shown` is all that is known of their counts here.
pub(crate) fn page(
    results: &Results,
    request: &Request<'_>,
    tables: &[CountTable],
    shown: &[Shown],
    left_out: &[String],
) -> String {
    let audit = &results.audit;
    let (from, to) = link::period(results);
    let month = |month: Option<String>| month.unwrap_or_else(|| "not recorded".to_owned());
    let facts = [
        ("Audit", audit.audit_id.clone()),
        ("Crimes recorded", format!("{} to {}", month(from), month(to))),
        ("Definition", request.definition_id.to_owned()),
        ("Rulebook", audit.rulebook_version.clone()),
        ("Counts", format!("rounded to {}, below {} not shown", request.policy.base(), request.policy.threshold())),
    ];
    let view = View { results, request, shown };
    ReleasePage {
        title: audit.title.clone(),
        facts: facts.map(|(what, which)| (what.to_owned(), which)).into(),
        notes: notes::paragraphs(request),
        left_out: left_out.to_vec(),
        chapters: tables.iter().flat_map(|table| view.chapters(table)).collect(),
    }
    .html()
}

struct View<'a> {
    results: &'a Results,
    request: &'a Request<'a>,
    shown: &'a [Shown],
}

impl View<'_> {
    fn chapters(&self, table: &CountTable) -> Vec<ReleaseChapter> {
        match table.name {
            FLAG => vec![self.flag(table)],
            COMPLETENESS => self.completeness(table),
            _ => vec![self.closed(table)],
        }
    }

    fn flag(&self, table: &CountTable) -> ReleaseChapter {
        let title = rule_title(self.results, self.request.definition_id);
        let rows: Vec<&CountRow> = sorted(&table.rows);
        ReleaseChapter {
            id: FLAG.to_owned(),
            heading: "The flag, force by force".to_owned(),
            text: format!(
                "Crimes held against the definition “{title}”, and how many of them carry the flag. Sensitivity is the share of crimes \
                 that meet the definition which carry the flag; undetermined ones are in neither count."
            ),
            chart: Some(self.chart("Sensitivity of the flag by force", "sensitivity", &rows, 4, 1)),
            tables: vec![self.table("Crimes by verdict and flag", table, &rows, &|row| self.label(row))],
        }
    }

    /// A chapter per measure: shares where the field is due, and the table of all denominators.
    fn completeness(&self, table: &CountTable) -> Vec<ReleaseChapter> {
        let mut measures: Vec<&str> = table.rows.iter().map(|row| row.keys[0].as_str()).collect();
        measures.dedup();
        let chapter = |measure: &str| {
            let rows: Vec<&CountRow> = table.rows.iter().filter(|row| row.keys[0] == measure).collect();
            let mut denominators: Vec<&str> = rows.iter().map(|row| row.keys[3].as_str()).collect();
            denominators.dedup();
            let of = |denominator: &str| {
                let rows: Vec<CountRow> =
                    rows.iter().filter(|row| row.keys[3] == denominator).map(|row| (*row).clone()).collect();
                rows
            };
            let due = of("due");
            let title = rule_title(self.results, measure);
            ReleaseChapter {
                id: format!("{COMPLETENESS}-{measure}"),
                heading: title.clone(),
                text: format!(
                    "Records by what is recorded of {}. The chart is of the records in which it was due.",
                    column(rows.first().map_or("", |row| row.keys[2].as_str()))
                ),
                chart: (!due.is_empty()).then(|| {
                    self.chart(&format!("{title}: recorded where due"), "share recorded", &sorted(&due), 1, 0)
                }),
                tables: denominators
                    .iter()
                    .map(|denominator| {
                        let rows = of(denominator);
                        let caption = format!("{title}: {}", words::denominator(denominator));
                        self.table(&caption, table, &sorted(&rows), &|row| self.label(row))
                    })
                    .collect(),
            }
        };
        measures.into_iter().map(chapter).collect()
    }

    fn closed(&self, table: &CountTable) -> ReleaseChapter {
        ReleaseChapter {
            id: CLOSED.to_owned(),
            heading: "Closed cases that meet the review criteria".to_owned(),
            text: "Cases that ended in no further action, those of them that meet the criteria for another look, and these by the first \
                   level of the order of review that holds. That a case meets the criteria says nothing of how it was closed."
                .to_owned(),
            chart: None,
            tables: vec![self.table("Closed cases by level", table, &sorted(&table.rows), &|row| self.label(row))],
        }
    }

    fn table(
        &self,
        caption: &str,
        table: &CountTable,
        rows: &[&CountRow],
        label: &dyn Fn(&CountRow) -> String,
    ) -> ReleaseTable {
        let share = |row: &CountRow, part: usize, whole: usize| {
            Shown::share(self.shown[row.counts[part]], self.shown[row.counts[whole]])
                .map_or_else(|| "–".to_owned(), |share| format!("{:.0}%", share.min(1.0) * 100.0))
        };
        let cells = |row: &&CountRow| {
            let counts = row.counts.iter().map(|count| words::thousands(&mark::rounded(self.shown[*count])));
            let shares = table.shares.iter().map(|column| share(row, column.part, column.whole));
            std::iter::once(label(row)).chain(counts).chain(shares).collect()
        };
        let names = table.counts.iter().map(String::as_str).chain(table.shares.iter().map(|share| share.name));
        ReleaseTable {
            caption: caption.to_owned(),
            names: "Force".to_owned(),
            columns: names.map(words::heading).collect(),
            rows: rows.iter().map(cells).collect(),
            has_total: rows.first().is_some_and(|row| is_total(row)),
        }
    }

    fn chart(&self, title: &str, measure: &str, rows: &[&CountRow], part: usize, whole: usize) -> ShareChart {
        let row = |row: &&CountRow| {
            let (part, whole) = (self.shown[row.counts[part]], self.shown[row.counts[whole]]);
            let text = |shown: Shown| words::thousands(&mark::rounded(shown));
            ShareRow {
                label: self.label(row),
                is_total: is_total(row),
                value: Shown::share(part, whole).map(|share| share.min(1.0)),
                span: mark::share_bounds(self.request.policy, part, whole),
                counts: format!("{} of {}", text(part), text(whole)),
            }
        };
        ShareChart { title: title.to_owned(), measure: measure.to_owned(), rows: rows.iter().map(row).collect() }
    }

    fn label(&self, row: &CountRow) -> String {
        force_name(self.results, row.keys.last().map_or("", String::as_str))
    }
}

fn is_total(row: &CountRow) -> bool {
    row.keys.last().is_some_and(|force| force == ALL)
}

/// All forces together first, then the forces by code: never by a count.
fn sorted(rows: &[CountRow]) -> Vec<&CountRow> {
    let mut rows: Vec<&CountRow> = rows.iter().collect();
    rows.sort_by_key(|row| (!is_total(row), row.keys.last().cloned()));
    rows
}
