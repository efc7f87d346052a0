//! On how many of the closed cases in scope each signal is raised.

use std::collections::BTreeMap;

use flagstone_results::{ALL, ClosedPopulation, Results};
use flagstone_stats::disclosure::CellId;

use super::closed;
use crate::PublishError;
use crate::cells::Cells;
use crate::count_table::{CountRow, CountTable};

const NAME: &str = "signals";

const COUNTS: [&str; 5] = ["in_scope", "raised", "not_raised", "unknown", "not_applicable"];

/// Cases in scope by what each signal says of them, by signal and force. `None` where no case is in scope.
pub(super) fn table(results: &Results, cells: &mut Cells) -> Result<Option<CountTable>, PublishError> {
    let mut lines: BTreeMap<(&str, &str), Vec<CellId>> = BTreeMap::new();
    for row in results.signals.iter().filter(|row| row.population == ClosedPopulation::InScope) {
        let mut line = vec![closed::in_scope(&row.force, row.cases, cells)?];
        for count in [row.raised, row.not_raised, row.unknown, row.not_applicable] {
            line.push(cells.count(count)?);
        }
        cells.adds_up(line[0], &line[1..], "what a signal says")?;
        lines.insert((&row.signal_id, &row.force), line);
    }
    for ((signal, _), total) in lines.iter().filter(|((_, force), _)| *force == ALL) {
        for at in 0..COUNTS.len() {
            let of_forces = lines.iter().filter(|((of, force), _)| of == signal && *force != ALL);
            let parts: Vec<CellId> = of_forces.map(|(_, line)| line[at]).collect();
            cells.adds_up(total[at], &parts, "signals of forces")?;
        }
    }
    Ok((!lines.is_empty()).then(|| CountTable {
        name: NAME,
        file: "signals.csv",
        keys: vec!["signal_id", "force"],
        counts: COUNTS.map(str::to_owned).into(),
        shares: Vec::new(),
        rows: lines
            .iter()
            .map(|((signal, force), line)| CountRow {
                keys: vec![(*signal).to_owned(), (*force).to_owned()],
                counts: super::numbers(line),
            })
            .collect(),
    }))
}
