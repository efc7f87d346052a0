//! Two fictional forces with chosen numbers, for snapshots.

use flagstone_results::{
    ALL, BlockedByRow, Denominator, MappingRow, MappingStatus, Results, Severity, UnitRow, UnitStatus,
};

use super::closed::{self, Closed};
use super::compared;
use super::comparison::{Cases, Weights, add, national_unit, not_supplied, unit};
use super::rows::{audit, check, completeness, flag, force, quarantine, source};
use super::{DEFINITION, rules};

const ETHNICITY: (&str, &str, &str) = ("suspect-ethnicity-self", "suspects", "ethnicity_self");
/// X02 does not supply it, so it has no row about it.
const NATIONALITY: (&str, &str, &str) = ("suspect-nationality", "suspects", "nationality");

/// Crimes by kind: 200 of X01 meet the default definition, 1,350 do not, 50 are undetermined; 100, 555 and 45 of X02.
const CRIMES: [(&str, Weights); 2] = [
    ("X01", [50, 22, 40, 36, 14, 20, 18, 60, 90, 700, 120, 380, 22, 18, 10]),
    ("X02", [20, 9, 24, 20, 7, 10, 10, 25, 35, 280, 50, 165, 20, 15, 10]),
];
/// Of X01 alone: X02 names no investigations, and its networks are not believed.
const INVESTIGATIONS: Weights = [46, 25, 34, 30, 9, 16, 15, 50, 80, 560, 95, 310, 20, 16, 9];
const NETWORKS: Weights = [48, 24, 22, 26, 7, 12, 12, 38, 72, 470, 80, 262, 18, 14, 8];

pub(crate) fn small() -> Results {
    let mut results = without_definitions();
    let cases = |force: &str, crimes: i64, weights| Cases { force: force.into(), crimes, weights };
    add(&mut results, "crime", &CRIMES.map(|(force, weights)| cases(force, weights.iter().sum(), weights)));
    add(&mut results, "investigation", &[cases("X01", 1_600, INVESTIGATIONS)]);
    add(&mut results, "network", &[cases("X01", 1_600, NETWORKS)]);
    let forces = [("X01", 3, true), ("X02", 1, false)].map(|(force, times, supplies_all)| Closed {
        force: force.into(),
        times,
        supplies_all,
    });
    closed::add(&mut results, &forces);
    closed::workload(&mut results);
    compared::add(&mut results);
    closed::mentions(&mut results, &forces);
    closed::shared(&mut results, &forces.map(|own| own.force), &[14, 3]);
    results
}

fn units() -> Vec<UnitRow> {
    let n = |weights: Weights| weights.iter().sum();
    let too_large = UnitRow {
        status: UnitStatus::TooLarge,
        reason: "the largest network holds 214 of 700 crimes, more than 5%".into(),
        ..unit("network", "X02", 700, 402, 371, 214)
    };
    let no_reference = not_supplied("investigation", "X02", 700, "not in the extract: `crimes.investigation_ref`");
    let of = [
        ("crime", vec![unit("crime", "X01", 1_600, 1_600, 0, 1), unit("crime", "X02", 700, 700, 0, 1)]),
        ("investigation", vec![unit("investigation", "X01", 1_600, n(INVESTIGATIONS), 520, 9), no_reference]),
        ("network", vec![unit("network", "X01", 1_600, n(NETWORKS), 790, 41), too_large]),
    ];
    of.into_iter().flat_map(|(unit, forces)| [vec![national_unit(unit, &forces)], forces].concat()).collect()
}

fn without_definitions() -> Results {
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
        units: units(),
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
        ..Results::new(audit())
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
