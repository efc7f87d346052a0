//! How complete the fields about people are.

use std::collections::BTreeMap;

use flagstone_results::{ALL, CompletenessRow, Denominator, Results};
use flagstone_stats::disclosure::CellId;

use crate::PublishError;
use crate::cells::Cells;
use crate::count_table::{CountRow, CountTable, ShareColumn};

pub(crate) const NAME: &str = "completeness";

pub(super) const KEYS: [&str; 5] = ["measure_id", "table", "field", "denominator", "force"];

const COUNTS: [&str; 9] =
    ["records", "recorded", "not_stated", "refused", "unknown", "blank", "invalid", "unmapped", "multivalue"];

/// The denominators that make up `all`.
const PARTS: [Denominator; 3] = [Denominator::Due, Denominator::NotYetDue, Denominator::DueUnknown];

/// People by what is recorded of a field, by measure, denominator and force.
pub(super) fn table(results: &Results, cells: &mut Cells) -> Result<CountTable, PublishError> {
    type Key<'r> = (&'r str, Denominator, &'r str);
    let mut rows: BTreeMap<Key<'_>, (Vec<String>, Vec<CellId>)> = BTreeMap::new();
    for row in results.completeness.iter().filter(|row| row.population == "all") {
        let keys = [&*row.measure_id, &*row.table, &*row.field, row.denominator.word(), &*row.force].map(str::to_owned);
        let line = line(row, cells)?;
        cells.adds_up(line[0], &line[1..], "the states of a field")?;
        rows.insert((&row.measure_id, row.denominator, &row.force), (keys.into(), line));
    }
    for ((measure, denominator, force), (_, total)) in &rows {
        for (at, cell) in total.iter().enumerate() {
            if *denominator == Denominator::All {
                let part = |part: &Denominator| rows.get(&(*measure, *part, *force)).map(|(_, line)| line[at]);
                cells.adds_up(*cell, &PARTS.iter().filter_map(part).collect::<Vec<_>>(), "denominators")?;
            }
            if *force == ALL {
                let of_forces = rows
                    .iter()
                    .filter(|((of, within, force), _)| of == measure && within == denominator && *force != ALL);
                let parts: Vec<CellId> = of_forces.map(|(_, (_, line))| line[at]).collect();
                cells.adds_up(*cell, &parts, "forces")?;
            }
        }
    }
    Ok(CountTable {
        name: NAME,
        file: "completeness.csv",
        keys: KEYS.to_vec(),
        counts: COUNTS.map(str::to_owned).into(),
        shares: vec![ShareColumn { name: "recorded_share", part: 1, whole: 0 }],
        rows: rows.into_values().map(|(keys, line)| CountRow { keys, counts: super::numbers(&line) }).collect(),
    })
}

/// The states of a field in the order of the columns, without the records that they make up.
pub(crate) fn states(row: &CompletenessRow) -> [i64; 8] {
    [row.recorded, row.not_stated, row.refused, row.unknown, row.blank, row.invalid, row.unmapped, row.multivalue]
}

/// Names of the columns of [`states`].
pub(crate) fn state_names() -> &'static [&'static str] {
    &COUNTS[1..]
}

fn line(row: &CompletenessRow, cells: &mut Cells) -> Result<Vec<CellId>, PublishError> {
    // Several measures are of the same people: a reader knows that these are the same number.
    let people = format!("{} {} {}", row.table, row.denominator.word(), row.force);
    let mut line = vec![cells.shared(&people, row.records)?];
    for count in states(row) {
        line.push(cells.count(count)?);
    }
    Ok(line)
}
