//! How many cases meet the definition, and how many of them carry the flag.

use std::collections::BTreeMap;

use flagstone_results::{ALL, FlagAccuracyRow, Results, VerdictRow};
use flagstone_stats::disclosure::CellId;

use crate::PublishError;
use crate::cells::Cells;
use crate::count_table::{CountRow, CountTable, ShareColumn};
use crate::publication::Request;

pub(crate) const NAME: &str = "flag";

const COUNTS: [&str; 10] = [
    "cases",
    "meets",
    "does_not_meet",
    "undetermined",
    "meets_flagged",
    "meets_unflagged",
    "not_flagged",
    "not_unflagged",
    "undetermined_flagged",
    "undetermined_unflagged",
];

/// The cells that all others add up.
pub(super) const CELLS: [&str; 6] = [COUNTS[4], COUNTS[5], COUNTS[6], COUNTS[7], COUNTS[8], COUNTS[9]];

/// The whole and its three verdicts, and each verdict with and without the flag.
const SUMS: [(usize, &[usize]); 4] = [(0, &[1, 2, 3]), (1, &[4, 5]), (2, &[6, 7]), (3, &[8, 9])];

/// Crimes by verdict and flag, by force. A force of which the flag of some case is not known is left out, and the row of all
/// forces with it: its counts would not add up, and the difference would say which.
pub(super) fn table(
    results: &Results,
    request: &Request<'_>,
    cells: &mut Cells,
    left_out: &mut Vec<String>,
) -> Result<CountTable, PublishError> {
    let definition_id = request.definition_id;
    let (forces, total) = rows(results, definition_id, left_out);
    let mut lines: Vec<(&str, Vec<CellId>)> = Vec::new();
    for (force, counts) in &forces {
        lines.push((force, line(*counts, request, cells)?));
    }
    if let Some(counts) = total {
        let total = line(counts, request, cells)?;
        for (at, cell) in total.iter().enumerate() {
            let parts: Vec<CellId> = lines.iter().map(|(_, cells)| cells[at]).collect();
            cells.adds_up(*cell, &parts, COUNTS[at])?;
        }
        lines.insert(0, (ALL, total));
    }
    let keys = |force: &str| vec![definition_id.to_owned(), force.to_owned()];
    Ok(CountTable {
        name: NAME,
        file: "flag.csv",
        keys: vec!["definition_id", "force"],
        counts: COUNTS.map(str::to_owned).into(),
        shares: vec![
            ShareColumn { name: "sensitivity", part: 4, whole: 1 },
            ShareColumn { name: "undetermined_share", part: 3, whole: 0 },
        ],
        rows: lines
            .iter()
            .map(|(force, cells)| CountRow { keys: keys(force), counts: super::numbers(cells) })
            .collect(),
    })
}

/// The counts of each force whose flags are all known, in the order of [`COUNTS`], and those of all forces together where
/// that is every force.
pub(crate) fn rows<'r>(
    results: &'r Results,
    definition_id: &str,
    left_out: &mut Vec<String>,
) -> (BTreeMap<&'r str, [i64; 10]>, Option<[i64; 10]>) {
    let of = |row: &VerdictRow| row.definition_id == definition_id && row.unit == "crime";
    let verdicts: BTreeMap<&str, &VerdictRow> =
        results.verdicts.iter().filter(|row| of(row)).map(|row| (row.force.as_str(), row)).collect();
    let flags: BTreeMap<&str, &FlagAccuracyRow> = results
        .flag_accuracy
        .iter()
        .filter(|row| row.definition_id == definition_id && row.period == ALL)
        .map(|row| (row.force.as_str(), row))
        .collect();
    let mut forces = BTreeMap::new();
    let mut is_whole = true;
    for (force, verdict) in verdicts.iter().filter(|(force, _)| **force != ALL) {
        match flags.get(force).filter(|flag| flag.flag_unknown == 0) {
            Some(flag) => {
                forces.insert(*force, counts(verdict, flag));
            }
            None => {
                is_whole = false;
                left_out.push(format!(
                    "{force}, and all forces together, from the table {NAME}: the flag of some of its cases is not known"
                ));
            }
        }
    }
    let total = verdicts.get(ALL).zip(flags.get(ALL)).filter(|_| is_whole);
    (forces, total.map(|(verdict, flag)| counts(verdict, flag)))
}

fn counts(verdict: &VerdictRow, flag: &FlagAccuracyRow) -> [i64; 10] {
    [
        verdict.cases,
        verdict.meets,
        verdict.does_not_meet,
        verdict.undetermined,
        flag.meets_flagged,
        flag.meets_unflagged,
        flag.not_flagged,
        flag.not_unflagged,
        flag.undetermined_flagged,
        flag.undetermined_unflagged,
    ]
}

fn line(counts: [i64; 10], request: &Request<'_>, cells: &mut Cells) -> Result<Vec<CellId>, PublishError> {
    let line = counts.into_iter().map(|count| cells.count(count)).collect::<Result<Vec<_>, _>>()?;
    for (total, parts) in SUMS {
        let parts: Vec<CellId> = parts.iter().map(|part| line[*part]).collect();
        cells.adds_up(line[total], &parts, COUNTS[total])?;
    }
    if request.totals_known {
        cells.release.known(line[0]);
    }
    Ok(line)
}
