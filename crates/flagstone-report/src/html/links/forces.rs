//! Links between closed crimes, force by force.

use flagstone_results::{ALL, LinkageRow, Results};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::table::{Column, Row, cell, folded_table, grouped, number, row, text};
use crate::number::count;

pub(super) fn tables(results: &Results, rows: &[&LinkageRow]) -> Markup {
    let lines = |cells: fn(&LinkageRow) -> Vec<Markup>| -> Vec<Row> {
        let line = |line: &&LinkageRow| {
            row(std::iter::once(force_name(results, &line.force)).chain(cells(line)), line.force == ALL)
        };
        rows.iter().map(line).collect()
    };
    html! {
        (folded_table("Repeat suspects and shared victims of closed crimes, by force", &PEOPLE, &lines(people)))
        p.note {
            "Crimes: closed crimes that are known to belong to a case in the sense of the scope. People are counted once, rows without a reference one by one, and so are rows of which it is not recorded whether they are a suspect, or a person. “All forces” adds up the forces that can be counted: a person known in two of them counts in each. –: the extract does not supply references of these people."
        }
        h3 { "Crimes that only together have two suspects" }
        p {
            "Some crimes name one suspect each, and share a victim or an investigation. Looked at one by one none of them has two suspects; together they do. A wording gap is a crime whose own wording says that there were several offenders, with fewer than two suspects linked."
        }
        (folded_table("Crimes that only together have two suspects, and wording gaps, by force", &TOGETHER, &lines(together)))
        p.note { "–: the extract does not supply what this would be counted from." }
    }
}

const PEOPLE: [Column<'static>; 11] = [
    text("Force"),
    number("Crimes"),
    grouped("Suspects", "with a reference"),
    grouped("Suspects", "on two or more crimes"),
    grouped("Suspects", "of those, with different victims"),
    grouped("Suspects", "rows without a reference"),
    grouped("Suspects", "rows without a role"),
    grouped("Victims", "with a reference"),
    grouped("Victims", "of two or more crimes"),
    grouped("Victims", "rows without a reference"),
    grouped("Victims", "rows without a kind"),
];

fn people(line: &LinkageRow) -> Vec<Markup> {
    let counts = [
        Some(line.crimes),
        line.suspects,
        line.repeat_suspects,
        line.repeat_suspects_different_victims,
        line.suspects_without_reference,
        line.suspects_unknown,
        line.victims,
        line.shared_victims,
        line.victims_without_reference,
        line.victims_unknown,
    ];
    counts.map(known).into()
}

const TOGETHER: [Column<'static>; 6] = [
    text("Force"),
    grouped("Sharing a victim", "groups"),
    grouped("Sharing a victim", "crimes"),
    grouped("Sharing an investigation", "groups"),
    grouped("Sharing an investigation", "crimes"),
    number("Wording gaps"),
];

fn together(line: &LinkageRow) -> Vec<Markup> {
    let counts = [
        line.together_by_victim,
        line.crimes_together_by_victim,
        line.together_by_investigation,
        line.crimes_together_by_investigation,
        line.wording_gap,
    ];
    counts.map(known).into()
}

fn known(n: Option<i64>) -> Markup {
    cell(n.map_or_else(|| "–".to_owned(), count))
}
