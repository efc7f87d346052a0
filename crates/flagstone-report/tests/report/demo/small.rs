//! Two fictional forces with chosen numbers, for snapshots.

use flagstone_results::{ALL, BlockedByRow, CriterionRow, Denominator, MappingRow, MappingStatus, Results, Severity};

use super::rows::{audit, check, completeness, flag, force, quarantine, source, verdict};
use super::{DEFINITION, rules};

const ETHNICITY: (&str, &str, &str) = ("suspect-ethnicity-self", "suspects", "ethnicity_self");
/// X02 does not supply it, so it has no row about it.
const NATIONALITY: (&str, &str, &str) = ("suspect-nationality", "suspects", "nationality");

pub(crate) fn small() -> Results {
    Results {
        audit: audit(),
        forces: vec![
            force("X01", "Northmoor (fictional)", 2_450, 4),
            force("X02", "Eastmarsh and the Southern Levels (fictional)", 1_210, 0),
        ],
        sources: vec![source("X01", "crimes", 2_450, 4), source("X02", "flat", 1_210, 0)],
        quarantine: vec![quarantine("X01", 3, "no crime reference"), quarantine("X01", 1, "too many cells")],
        mapping: vec![
            mapping("X01", "ethnicity_self", MappingStatus::Mapped, [1_300, 480, 2, 7]),
            mapping("X01", "interviewed", MappingStatus::Derived, [1_300, 700, 0, 0]),
            mapping("X02", "interviewed", MappingStatus::Absent, [640, 0, 0, 0]),
            mapping("X01", "nationality", MappingStatus::Mapped, [1_300, 910, 0, 0]),
            mapping("X02", "nationality", MappingStatus::Absent, [640, 0, 0, 0]),
        ],
        rules: rules::all(),
        checks: checks(),
        verdicts: vec![
            verdict(DEFINITION, ALL, [300, 1_905, 95]),
            verdict(DEFINITION, "X01", [200, 1_350, 50]),
            verdict(DEFINITION, "X02", [100, 555, 45]),
            verdict("beaconport-2025", ALL, [12, 2_188, 100]),
        ],
        criteria: vec![
            criterion("two-people", ALL, [402, 1_830, 68]),
            criterion("child", ALL, [1_440, 800, 60]),
            criterion("exploitation", ALL, [2_010, 288, 2]),
        ],
        blocked_by: vec![
            blocked(ALL, "suspects", "role", [70, 55, 60], 0.655),
            blocked(ALL, "victims", "age_at_offence", [40, 21, 38], 0.345),
            blocked("X01", "suspects", "role", [50, 50, 50], 1.0),
        ],
        flag_accuracy: vec![
            flag(DEFINITION, ALL, ALL, [111, 189, 43, 1_862, 30, 65]),
            flag(DEFINITION, "X01", ALL, [80, 120, 30, 1_320, 20, 30]),
            flag(DEFINITION, "X02", ALL, [31, 69, 13, 542, 10, 35]),
            flag(DEFINITION, ALL, "2024", [60, 100, 20, 900, 12, 30]),
            flag(DEFINITION, ALL, "2025", [51, 89, 23, 962, 18, 35]),
        ],
        completeness: [ethnicity(), nationality()].concat(),
    }
}

fn checks() -> Vec<flagstone_results::CheckRow> {
    let error = |id, force, counts| check(id, Severity::Error, force, counts);
    vec![
        error("FS101", ALL, [1_100, 420, 280, 140]),
        error("FS101", "X01", [600, 420, 280, 0]),
        error("FS101", "X02", [500, 0, 0, 140]),
        error("FS204", ALL, [0, 2_290, 10, 0]),
        error("FS204", "X01", [0, 1_592, 8, 0]),
        error("FS204", "X02", [0, 698, 2, 0]),
        check("FS501", Severity::Warning, ALL, [2_000, 180, 120, 0]),
        error("FS303", ALL, [0, 2_300, 0, 0]),
        error("FS402", ALL, [1_940, 0, 0, 0]),
        error("FS402", "X01", [1_300, 0, 0, 0]),
        error("FS402", "X02", [640, 0, 0, 0]),
    ]
}

fn ethnicity() -> Vec<flagstone_results::CompletenessRow> {
    let row = |force, denominator, states| completeness(ETHNICITY, "all", force, denominator, states);
    vec![
        row(ALL, Denominator::Due, [420, 20, 10, 60, 180, 5, 4, 1]),
        row("X01", Denominator::Due, [420, 20, 10, 60, 180, 5, 4, 1]),
        row("X02", Denominator::Due, [0; 8]),
        row(ALL, Denominator::NotYetDue, [40, 0, 0, 100, 260, 0, 0, 0]),
        row("X01", Denominator::NotYetDue, [40, 0, 0, 100, 260, 0, 0, 0]),
        row("X02", Denominator::NotYetDue, [0; 8]),
        row(ALL, Denominator::DueUnknown, [130, 10, 0, 0, 60, 0, 0, 0]),
        row("X02", Denominator::DueUnknown, [130, 10, 0, 0, 60, 0, 0, 0]),
        row(ALL, Denominator::All, [590, 30, 10, 160, 500, 5, 4, 1]),
        row("X01", Denominator::All, [460, 20, 10, 160, 440, 5, 4, 1]),
        row("X02", Denominator::All, [130, 10, 0, 0, 60, 0, 0, 0]),
    ]
}

fn nationality() -> Vec<flagstone_results::CompletenessRow> {
    let row = |force, denominator, states| completeness(NATIONALITY, "all", force, denominator, states);
    [ALL, "X01"]
        .into_iter()
        .flat_map(|force| {
            [
                row(force, Denominator::Due, [560, 0, 0, 0, 140, 0, 0, 0]),
                row(force, Denominator::NotYetDue, [100, 0, 0, 0, 300, 0, 0, 0]),
                row(force, Denominator::All, [660, 0, 0, 0, 440, 0, 0, 0]),
            ]
        })
        .collect()
}

/// `counts`: records, recorded, distinct unmapped values, unmapped records.
fn mapping(force: &str, field: &str, status: MappingStatus, counts: [i64; 4]) -> MappingRow {
    let [rows, recorded, unmapped_values, unmapped_rows] = counts;
    let (force, table, field) = (force.into(), "suspects".into(), field.into());
    MappingRow { force, table, field, status, rows, recorded, unmapped_values, unmapped_rows }
}

/// `counts`: holds, fails, unknown.
fn criterion(criterion: &str, force: &str, counts: [i64; 3]) -> CriterionRow {
    let [holds, fails, unknown] = counts;
    let (definition_id, criterion_id, force) = (DEFINITION.into(), criterion.into(), force.into());
    CriterionRow { definition_id, criterion_id, force, holds, fails, unknown }
}

/// `counts`: cases blocked, solely blocked, may decide.
fn blocked(force: &str, table: &str, field: &str, counts: [i64; 3], share: f64) -> BlockedByRow {
    let [cases_blocked, cases_solely_blocked, cases_may_decide] = counts;
    BlockedByRow {
        definition_id: DEFINITION.into(),
        force: force.into(),
        table: table.into(),
        field: field.into(),
        cases_blocked,
        cases_solely_blocked,
        cases_may_decide,
        share: Some(share),
    }
}
