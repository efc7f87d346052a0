//! Tables of two dimensions, forces by categories, for exact counts.

use flagstone_results::{ALL, CompletenessRow, Denominator, Results};

use super::{completeness, flag};

/// Counts by force and category, without totals.
#[derive(Debug)]
pub(crate) struct Grid {
    pub(crate) name: &'static str,
    pub(crate) file: &'static str,
    pub(crate) keys: Vec<&'static str>,
    pub(crate) columns: Vec<&'static str>,
    /// What the column of totals is called.
    pub(crate) total: &'static str,
    pub(crate) rows: Vec<(Vec<String>, Vec<u64>)>,
    /// The words of the row of totals.
    pub(crate) total_keys: Vec<String>,
}

/// Cases by verdict and flag.
pub(crate) fn grid_of_flag(results: &Results, definition_id: &str, left_out: &mut Vec<String>) -> Grid {
    let n_left_out = left_out.len();
    let (forces, _) = flag::rows(results, definition_id, left_out);
    let keys = |force: &str| vec![definition_id.to_owned(), force.to_owned()];
    Grid {
        name: flag::NAME,
        file: "flag_exact.csv",
        keys: vec!["definition_id", "force"],
        columns: flag::CELLS.to_vec(),
        total: "cases",
        rows: forces
            .iter()
            .map(|(force, counts)| (keys(force), counts[4..].iter().map(|count| count.unsigned_abs()).collect()))
            .collect(),
        // Forces that were left out are in no total.
        total_keys: keys(if n_left_out == left_out.len() { ALL } else { "listed" }),
    }
}

const FIELD: &str = "ethnicity_self";

/// Tables of people.
pub(crate) const PEOPLE: [&str; 2] = ["suspects", "victims"];

/// People of one table by what is recorded of their self-defined ethnicity, of those of whom it is due.
pub(crate) fn grid_of_ethnicity_due(results: &Results, people: &'static str) -> Grid {
    let due = Denominator::Due;
    let of = |row: &&CompletenessRow| {
        let is_asked = row.table == people && row.field == FIELD && row.denominator == due;
        is_asked && row.population == "all" && row.force != ALL
    };
    let rows: Vec<&CompletenessRow> = results.completeness.iter().filter(of).collect();
    let measure = rows.first().map_or(String::new(), |row| row.measure_id.clone());
    let keys = |force: &str| [&measure, people, FIELD, due.word(), force].map(str::to_owned).to_vec();
    Grid {
        name: completeness::NAME,
        file: if people == "victims" { "victims_exact.csv" } else { "suspects_exact.csv" },
        keys: completeness::KEYS.to_vec(),
        columns: completeness::state_names().to_vec(),
        total: "records",
        rows: rows
            .iter()
            .filter(|row| row.measure_id == measure)
            .map(|row| (keys(&row.force), completeness::states(row).map(i64::unsigned_abs).to_vec()))
            .collect(),
        total_keys: keys(ALL),
    }
}
