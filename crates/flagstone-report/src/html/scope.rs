//! What was read, what was set aside, and which fields the extracts supply.

use std::collections::BTreeMap;

use flagstone_results::{MappingRow, MappingStatus, Results};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::sentence::day;
use crate::html::table::{Row, cell, folded_table, number, row, table, text};
use crate::number::{count, percent_or_dash, share};
use crate::view::codes;

pub(crate) fn write(results: &Results) -> Markup {
    html! {
        p {
            "Every row of every file below was read. A row that could not become a record was quarantined and counted; none was dropped unseen. "
            "What a force does not supply is unknown, never assumed to be in order."
        }
        (table("Forces", &[
            text("Force"), text("Extract taken on"), number("Rows read"), number("Accepted"), number("Quarantined"), number("Share accepted"),
        ], &forces(results)))
        (folded_table("Source files", &[
            text("Force"), text("File"), text("Holds"), number("Bytes"), number("Rows read"), number("Accepted"), number("Quarantined"), text("Digest begins"),
        ], &sources(results)))
        (folded_table("Quarantined rows", &[
            text("Force"), text("File"), text("Why"), number("Rows"), number("First record"),
        ], &quarantine(results)))
        (folded_table("Fields supplied", &[
            text("Force"), text("Table"), number("Mapped"), number("Derived"), number("Absent"), number("Unmapped values"), number("Records with one"), text("Fields that are absent"),
        ], &coverage(results)))
        p.note { "What depends on an absent field is unknown for that force. Full digests are in the chapter " a href="#digests" { "Digests" } "." }
    }
}

fn forces(results: &Results) -> Vec<Row> {
    let mut rows: Vec<_> = results.forces.iter().collect();
    rows.sort_by_key(|force| &force.force);
    rows.into_iter()
        .map(|force| {
            let cells = [
                force_name(results, &force.force),
                cell(force.extracted_on.map_or_else(|| "not stated".to_owned(), day)),
                cell(count(force.rows_read)),
                cell(count(force.rows_accepted)),
                cell(count(force.rows_quarantined)),
                cell(percent_or_dash(share(force.rows_accepted, force.rows_read))),
            ];
            row(cells, false)
        })
        .collect()
}

fn sources(results: &Results) -> Vec<Row> {
    let mut rows: Vec<_> = results.sources.iter().collect();
    rows.sort_by_key(|source| (&source.force, &source.path, &source.table));
    rows.into_iter()
        .map(|source| {
            let digest: String = source.blake3.chars().take(12).collect();
            let cells = [
                cell(&source.force),
                cell(&source.path),
                cell(if source.table == "flat" { "several tables" } else { &source.table }),
                cell(count(source.bytes)),
                cell(count(source.rows_read)),
                cell(count(source.rows_accepted)),
                cell(count(source.rows_quarantined)),
                html! { code.whole { (digest) } },
            ];
            row(cells, false)
        })
        .collect()
}

fn quarantine(results: &Results) -> Vec<Row> {
    let mut rows: Vec<_> = results.quarantine.iter().collect();
    rows.sort_by_key(|row| (&row.force, &row.path, &row.reason));
    rows.into_iter()
        .map(|line| {
            let cells = [
                cell(&line.force),
                cell(&line.path),
                cell(&line.reason),
                cell(count(line.rows)),
                cell(count(line.first_row)),
            ];
            row(cells, false)
        })
        .collect()
}

/// One row per force and table.
fn coverage(results: &Results) -> Vec<Row> {
    let mut tables: BTreeMap<(&str, &str), Vec<&MappingRow>> = BTreeMap::new();
    for line in &results.mapping {
        tables.entry((&line.force, &line.table)).or_default().push(line);
    }
    let codes = codes(results);
    tables
        .into_iter()
        .filter(|((force, _), _)| codes.contains(force))
        .map(|((force, table), mut fields)| {
            fields.sort_by_key(|line| &line.field);
            let n = |status: MappingStatus| fields.iter().filter(|line| line.status == status).count() as i64;
            let sum = |values: fn(&MappingRow) -> i64| fields.iter().map(|line| values(line)).sum();
            let absent: Vec<&str> = fields
                .iter()
                .filter(|line| line.status == MappingStatus::Absent)
                .map(|line| line.field.as_str())
                .collect();
            let absent = match absent.len() {
                0 => "none".to_owned(),
                n if n == fields.len() => "the whole table".to_owned(),
                _ => absent.join(", "),
            };
            let cells = [
                cell(force),
                cell(table),
                cell(count(n(MappingStatus::Mapped))),
                cell(count(n(MappingStatus::Derived))),
                cell(count(n(MappingStatus::Absent))),
                cell(count(sum(|line| line.unmapped_values))),
                cell(count(sum(|line| line.unmapped_rows))),
                cell(absent),
            ];
            row(cells, false)
        })
        .collect()
}
