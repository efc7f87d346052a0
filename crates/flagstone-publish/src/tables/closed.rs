//! Closed cases that meet the criteria for another look, by the order of review.

use std::collections::BTreeMap;

use flagstone_results::{ALL, ClosureRow, Results, RuleKind};
use flagstone_stats::disclosure::CellId;

use crate::PublishError;
use crate::cells::Cells;
use crate::count_table::{CountRow, CountTable};

pub(crate) const NAME: &str = "closed";

/// Closed cases, those of them in scope, and these by the first level of the order of review that holds. `None` where the
/// rulebook has no scope.
pub(super) fn table(results: &Results, cells: &mut Cells) -> Result<Option<CountTable>, PublishError> {
    let Some(scope) = results.rules.iter().find(|rule| rule.kind == RuleKind::Closure) else { return Ok(None) };
    let closures: Vec<&ClosureRow> = results.closures.iter().filter(|row| row.period == ALL).collect();
    let mut levels: Vec<(i64, &str)> =
        results.priorities.iter().map(|row| (row.position, row.level_id.as_str())).collect();
    levels.sort_unstable();
    levels.dedup();
    let mut lines: BTreeMap<&str, Vec<CellId>> = BTreeMap::new();
    for row in &closures {
        let closed = cells.count(row.nfa_cases)?;
        let scoped = cells.count(row.in_scope)?;
        cells.at_most(scoped, closed, "closed cases and those of them in scope")?;
        let mut line = vec![closed, scoped];
        for (position, _) in &levels {
            let of = |row: &&flagstone_results::PriorityRow| row.position == *position;
            let mut of_force = results.priorities.iter().filter(|priority| priority.force == row.force);
            line.push(cells.count(of_force.find(of).map_or(0, |level| level.in_scope))?);
        }
        cells.adds_up(scoped, &line[2..], "levels of the order of review")?;
        lines.insert(&row.force, line);
    }
    if let Some(total) = lines.get(ALL).cloned() {
        for (at, cell) in total.iter().enumerate() {
            let parts: Vec<CellId> =
                lines.iter().filter(|(force, _)| **force != ALL).map(|(_, line)| line[at]).collect();
            cells.adds_up(*cell, &parts, "closed cases of forces")?;
        }
    }
    let keys = |force: &str| vec![scope.rule_id.clone(), force.to_owned()];
    Ok(Some(CountTable {
        name: NAME,
        file: "closed.csv",
        keys: vec!["scope_id", "force"],
        counts: ["closed_cases", "in_scope"]
            .map(str::to_owned)
            .into_iter()
            .chain(levels.iter().map(|(_, level)| format!("level_{level}")))
            .collect(),
        shares: Vec::new(),
        rows: lines.iter().map(|(force, line)| CountRow { keys: keys(force), counts: super::numbers(line) }).collect(),
    }))
}
