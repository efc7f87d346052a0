//! Links, gaps and workload of closed cases, row by row.

use flagstone_results::{GapRow, LinkageRow, SharedPeopleRow, WorkloadRow};
use serde_json::{Value, json};

use crate::view::shown_people;

pub(super) fn link(row: &LinkageRow) -> Value {
    json!({
        "force": row.force,
        "crimes": row.crimes,
        "suspects": row.suspects,
        "repeat_suspects": row.repeat_suspects,
        "repeat_suspects_different_victims": row.repeat_suspects_different_victims,
        "suspects_without_reference": row.suspects_without_reference,
        "suspects_unknown": row.suspects_unknown,
        "victims": row.victims,
        "shared_victims": row.shared_victims,
        "victims_without_reference": row.victims_without_reference,
        "victims_unknown": row.victims_unknown,
        "placeholders": row.placeholders,
        "together_by_victim": row.together_by_victim,
        "crimes_together_by_victim": row.crimes_together_by_victim,
        "together_by_investigation": row.together_by_investigation,
        "crimes_together_by_investigation": row.crimes_together_by_investigation,
        "wording_gap": row.wording_gap,
    })
}

/// `people` is null where it is below `suppressed_below`.
pub(super) fn shared(row: &SharedPeopleRow) -> Value {
    json!({
        "force_a": row.force_a,
        "force_b": row.force_b,
        "table": row.table,
        "people": shown_people(row),
        "suppressed_below": row.suppressed_below,
    })
}

pub(super) fn gap(row: &GapRow) -> Value {
    json!({
        "force": row.force,
        "measure_id": row.measure_id,
        "table": row.table,
        "field": row.field,
        "records": row.records,
        "due": row.due,
        "due_missing": row.due_missing,
        "due_refused": row.due_refused,
        "not_yet_due": row.not_yet_due,
        "not_yet_due_missing": row.not_yet_due_missing,
        "due_unknown": row.due_unknown,
        "due_unknown_missing": row.due_unknown_missing,
        "not_applicable": row.not_applicable,
        "cases_to_fill": row.cases_to_fill,
        "contradictions": row.contradictions,
    })
}

pub(super) fn work(row: &WorkloadRow) -> Value {
    json!({
        "force": row.force,
        "position": row.position,
        "level_id": row.level_id,
        "cases": [row.cases_from, row.cases_to],
        "hours_per_case": [row.hours_per_case_from, row.hours_per_case_to],
        "hours": [row.hours_from, row.hours_to],
        "cost_per_hour": row.cost_per_hour,
        "cost": row.cost_from.zip(row.cost_to).map(|(from, to)| [from, to]),
        "reviewers": row.reviewers,
        "hours_per_week": row.hours_per_week,
        "weeks": row.weeks_from.zip(row.weeks_to).map(|(from, to)| [from, to]),
    })
}
