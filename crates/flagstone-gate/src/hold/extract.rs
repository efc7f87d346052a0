//! The extract as a whole: what was set aside, and whether anything was evaluated.

use flagstone_report::number::{count, counted, percent};
use flagstone_results::Results;

use super::Asked;
use crate::limits::Limits;
use crate::outcome::{Counts, Group, Limit, Outcome, Place, Places, Status};

/// The limit on rows that were set aside; it cannot be waived.
const SET_ASIDE: &str = "too-many-rows-set-aside";

/// That something was evaluated; it cannot be waived either.
const NOTHING: &str = "nothing-evaluated";

pub(super) fn outcomes(results: &Results, asked: &Asked<'_>) -> Vec<Outcome> {
    vec![set_aside(results, asked), evaluated(results, asked)]
}

/// Whether more rows were set aside than may be.
pub(super) fn too_many_set_aside(results: &Results, limits: &Limits) -> bool {
    results.forces.iter().any(|row| row.rows_quarantined as f64 > limits.max_set_aside_share * row.rows_read as f64)
}

/// Whether no check could tell anything of any record.
pub(super) fn nothing_evaluated(results: &Results) -> bool {
    results.checks.iter().all(|row| row.passed + row.breaches == 0)
}

/// A file without a place in it.
pub(super) fn whole_file(file: &str) -> Place {
    Place { file: file.to_owned(), sheet: None, record: None, line: None }
}

fn set_aside(results: &Results, asked: &Asked<'_>) -> Outcome {
    let (read, aside) = results.forces.first().map_or((0, 0), |row| (row.rows_read, row.rows_quarantined));
    let limit = asked.limits.max_set_aside_share;
    let share = if read == 0 { 0.0 } else { aside as f64 / read as f64 };
    let mut says = vec![format!(
        "{} of {} were set aside ({}); the check is incomplete above {}",
        count(aside),
        counted(read, "row", "rows"),
        percent(share),
        percent(limit)
    )];
    says.extend(
        results
            .quarantine
            .iter()
            .map(|row| format!("{}: {}, {}", row.path, row.reason, counted(row.rows, "row", "rows"))),
    );
    Outcome {
        rule: SET_ASIDE.to_owned(),
        title: "Rows could not become records".to_owned(),
        group: Group::Limits,
        status: match (read, too_many_set_aside(results, asked.limits)) {
            (0, _) => Status::NotApplicable,
            (_, true) => Status::Error,
            (_, false) => Status::Pass,
        },
        says: if read == 0 { "no row was read".to_owned() } else { says.join("; ") },
        why: "what is left may not be what the force recorded".to_owned(),
        remedy: "look at these rows in their files; as a rule the export broke them".to_owned(),
        counts: Some(Counts { records: read, not_applicable: 0, passed: read - aside, breaches: aside, unknown: 0 }),
        limit: Some(Limit::AtMost(limit)),
        waived: None,
        places: Places { fields: Vec::new(), shown: asked.set_aside.clone(), n_all: aside.unsigned_abs() },
    }
}

fn evaluated(results: &Results, asked: &Asked<'_>) -> Outcome {
    let nothing = nothing_evaluated(results);
    let n_decided = results.checks.iter().filter(|row| row.passed + row.breaches > 0).count() as i64;
    let n_checks = counted(results.checks.len() as i64, "check", "checks");
    Outcome {
        rule: NOTHING.to_owned(),
        title: "No check could decide anything".to_owned(),
        group: Group::Limits,
        status: if nothing { Status::Error } else { Status::Pass },
        says: format!("{} of {n_checks} decided on at least one record", count(n_decided)),
        why: "an extract of which nothing is known is not within limits".to_owned(),
        remedy: "hold the profile against the files with `flagstone map`".to_owned(),
        counts: None,
        limit: None,
        waived: None,
        places: Places { fields: Vec::new(), shown: vec![whole_file(&asked.profile)], n_all: 0 },
    }
}
