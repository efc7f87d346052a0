//! One row or two of every table, for a fictional force.

use flagstone_results::{
    ALL, AgreementRow, AuditRow, AuditStatus, BlockedByRow, CaseRow, CheckRow, CheckStatus, CompletenessRow,
    CriterionRow, Denominator, DifferenceRow, FindingRow, FlagAccuracyRow, ForceRow, InputFile, InputKind,
    IntersectionRow, ManifestInput, MappingRow, MappingStatus, NotRun, QuarantineRow, Restricted, Results, RuleKind,
    RuleRow, RulebookFile, SCHEMA_VERSION, SetAsideRow, Severity, SourceRow, UnitRow, UnitStatus, Verdict, VerdictRow,
};
use jiff::Timestamp;
use jiff::civil::date;

use crate::{closed, compared};

const FORCE: &str = "X01";
const DEFINITION: &str = "iicsa-2022";
/// Comes before [`DEFINITION`] in the alphabet.
const OTHER: &str = "cocad";

pub(crate) fn audit() -> AuditRow {
    AuditRow {
        audit_id: "0123456789abcdef".into(),
        title: "Trial audit".into(),
        tool_version: "0.1.0".into(),
        schema_version: SCHEMA_VERSION,
        rulebook_version: "0.1.0".into(),
        rulebook_digest: "ab".repeat(32),
        default_definition: DEFINITION.into(),
        started_at: Timestamp::from_millisecond(1_800_000_000_123).expect("in range"),
        finished_at: Timestamp::from_millisecond(1_800_000_001_456).expect("in range"),
        period_from: Some(date(2024, 1, 3)),
        period_to: None,
        status: AuditStatus::LimitsBreached,
    }
}

/// Every table has rows, and every nullable column a null somewhere.
pub(crate) fn results() -> Results {
    let mut results = Results {
        audit: audit(),
        forces: vec![ForceRow {
            force: FORCE.into(),
            name: "Northmoor (fictional)".into(),
            extracted_on: None,
            rows_read: 100,
            rows_accepted: 98,
            rows_quarantined: 2,
            profile_digest: "cd".repeat(32),
        }],
        sources: vec![SourceRow {
            force: FORCE.into(),
            path: "crimes.csv".into(),
            table: "crimes".into(),
            bytes: 12_345,
            blake3: "ef".repeat(32),
            rows_read: 100,
            rows_accepted: 98,
            rows_without_person: 1,
            rows_merged: 0,
            rows_quarantined: 2,
        }],
        quarantine: vec![QuarantineRow {
            force: FORCE.into(),
            path: "crimes.csv".into(),
            reason: "no crime reference".into(),
            rows: 2,
            first_row: 17,
        }],
        mapping: vec![MappingRow {
            force: FORCE.into(),
            table: "suspects".into(),
            field: "ethnicity_self".into(),
            status: MappingStatus::Mapped,
            rows: 60,
            recorded: 21,
            unmapped_values: 2,
            unmapped_rows: 3,
        }],
        rules: vec![check_rule(), definition_rule()],
        checks: vec![check(FORCE, Some(0.25)), check(ALL, None)],
        units: vec![unit("crime", UnitStatus::Evaluated), unit("network", UnitStatus::NotSupplied)],
        verdicts: [ALL, FORCE].map(verdict).into(),
        criteria: [ALL, FORCE].map(criterion).into(),
        blocked_by: vec![blocked_by(ALL, Some(1.0)), blocked_by(FORCE, None)],
        agreement: vec![agreement(ALL, Some(0.75)), agreement(FORCE, None)],
        intersections: [ALL, FORCE].into_iter().flat_map(intersections).collect(),
        differences: [ALL, FORCE].map(difference).into(),
        flag_accuracy: vec![flag_accuracy(ALL, Some(0.375)), flag_accuracy(FORCE, None)],
        completeness: Denominator::ALL.iter().map(|&denominator| completeness(denominator)).collect(),
        ..Results::new(audit())
    };
    closed::fill(&mut results);
    compared::fill(&mut results);
    results
}

pub(crate) fn restricted() -> Restricted {
    let case = |record_key: &str, verdict, flagged, blocked_by: &[&str]| CaseRow {
        force: FORCE.into(),
        record_key: record_key.into(),
        definition_id: DEFINITION.into(),
        verdict,
        flagged,
        blocked_by: blocked_by.iter().map(|&field| field.to_owned()).collect(),
        fails: if verdict == Verdict::DoesNotMeet { vec!["two-people".into(), "child".into()] } else { Vec::new() },
        unknown: if verdict == Verdict::Undetermined { vec!["child".into()] } else { Vec::new() },
        mentions: Vec::new(),
        discounted: vec!["narrative-threats".into()],
        has_narrative: true,
    };
    let finding = |row, record_key: Option<&str>| FindingRow {
        rule_id: "FS204".into(),
        force: FORCE.into(),
        table: "crimes".into(),
        source: "crimes.csv".into(),
        row,
        record_key: record_key.map(str::to_owned),
        field: "offence_from,recorded_on".into(),
    };
    Restricted {
        cases: vec![
            case("k3", Verdict::DoesNotMeet, Some(false), &[]),
            case("k2", Verdict::Undetermined, None, &["suspects.role", "victims.age_at_offence"]),
            case("k1", Verdict::Meets, Some(false), &[]),
        ],
        findings: vec![finding(10, None), finding(9, Some(&"c0ffee01".repeat(8)))],
        quarantine: vec![SetAsideRow {
            force: FORCE.into(),
            source: "crimes.csv".into(),
            row: 17,
            reason: "no crime reference".into(),
        }],
        worklist: closed::worklist(),
    }
}

pub(crate) fn manifest() -> ManifestInput {
    let input = |kind, force: Option<&str>, path: &str| InputFile {
        kind,
        force: force.map(str::to_owned),
        path: path.into(),
        bytes: 10,
        blake3: "12".repeat(32),
    };
    ManifestInput {
        rulebook_files: ["rulebook.toml", "checks/consistency/recorded-before-committed.toml"]
            .map(|path| RulebookFile { path: path.into(), blake3: "34".repeat(32) })
            .into(),
        inputs: vec![
            input(InputKind::Extract, Some(FORCE), "crimes.csv"),
            input(InputKind::Audit, None, "audit.toml"),
            input(InputKind::Profile, Some(FORCE), "profile.toml"),
        ],
        not_run: vec![NotRun {
            rule_id: "FS501".into(),
            force: FORCE.into(),
            reason: "the audit file does not say when the extract was taken".into(),
        }],
        identifiable_rows: Some(3),
    }
}

fn check_rule() -> RuleRow {
    RuleRow {
        rule_id: "FS204".into(),
        kind: RuleKind::Check,
        name: "recorded-before-committed".into(),
        title: "Crime recorded before it was committed".into(),
        dimension: Some("consistency".into()),
        severity: Some(Severity::Error),
        why: "time to record is measured from these two dates".into(),
        remedy: Some("correct the date that is wrong".into()),
        reading: Some("a rate above zero means that times to record are not reliable".into()),
        source: "Counting rules, Home Office".into(),
        since: "0.1.0".into(),
        known_limits: String::new(),
        assumes: String::new(),
        expression: "requires = recorded_on >= offence_from".into(),
        unit: None,
        effective_from: None,
        effective_to: None,
        supersedes: String::new(),
        digest: "56".repeat(32),
    }
}

fn definition_rule() -> RuleRow {
    RuleRow {
        rule_id: DEFINITION.into(),
        kind: RuleKind::Definition,
        name: "iicsa-2022".into(),
        dimension: None,
        severity: None,
        remedy: None,
        reading: None,
        unit: Some("crime".into()),
        effective_from: Some("2019".into()),
        effective_to: Some("2025-12-09".into()),
        supersedes: "occ-2013 home-office-2020".into(),
        ..check_rule()
    }
}

fn check(force: &str, rate: Option<f64>) -> CheckRow {
    CheckRow {
        rule_id: "FS204".into(),
        force: force.into(),
        records: 98,
        not_applicable: 0,
        passed: 72,
        breaches: 24,
        unknown: 2,
        breach_rate: rate,
        evaluated_rate: rate,
        lower: rate,
        upper: rate,
        max_breach_rate: 0.0,
        status: CheckStatus::Fail,
        reason: String::new(),
    }
}

fn unit(unit: &str, status: UnitStatus) -> UnitRow {
    let supplied = status == UnitStatus::Evaluated;
    UnitRow {
        unit: unit.into(),
        force: FORCE.into(),
        status,
        reason: if supplied { String::new() } else { "no person reference is in the extract".into() },
        crimes: 97,
        cases: supplied.then_some(97),
        joined_crimes: supplied.then_some(0),
        largest: supplied.then_some(1),
        largest_share: supplied.then_some(1.0 / 97.0),
        without_reference: None,
        joining_people: None,
        refused_people: None,
    }
}

fn verdict(force: &str) -> VerdictRow {
    VerdictRow {
        definition_id: DEFINITION.into(),
        unit: "crime".into(),
        force: force.into(),
        records: 98,
        repeated: 1,
        outside: 7,
        crimes: 90,
        cases: 90,
        meets: 40,
        does_not_meet: 38,
        undetermined: 12,
    }
}

fn criterion(force: &str) -> CriterionRow {
    CriterionRow {
        definition_id: DEFINITION.into(),
        criterion_id: "two-people".into(),
        unit: "crime".into(),
        force: force.into(),
        holds: 50,
        fails: 30,
        unknown: 10,
    }
}

fn blocked_by(force: &str, share: Option<f64>) -> BlockedByRow {
    BlockedByRow {
        definition_id: DEFINITION.into(),
        force: force.into(),
        table: "suspects".into(),
        field: "role".into(),
        cases_blocked: 12,
        cases_solely_blocked: 9,
        cases_may_decide: 11,
        share,
    }
}

/// The nine counts add up to the cases.
fn agreement(force: &str, coefficient: Option<f64>) -> AgreementRow {
    AgreementRow {
        definition_a: OTHER.into(),
        definition_b: DEFINITION.into(),
        unit: "crime".into(),
        force: force.into(),
        cases: 90,
        both: 38,
        only_a: 6,
        only_b: 1,
        neither: 31,
        undetermined: 14,
        meets_undetermined: 5,
        not_undetermined: 4,
        undetermined_meets: 1,
        undetermined_not: 1,
        undetermined_both: 3,
        agreement_worst: coefficient,
        agreement_best: coefficient,
        kappa: coefficient,
        ac1: coefficient,
    }
}

/// A case that is undetermined, and one that meets a definition.
fn intersections(force: &str) -> [IntersectionRow; 2] {
    [("", "cocad iicsa-2022", 3), ("cocad iicsa-2022", "", 38)].map(|(meets, undetermined, cases)| IntersectionRow {
        unit: "crime".into(),
        force: force.into(),
        meets: meets.into(),
        undetermined: undetermined.into(),
        outside: "beaconport-2025".into(),
        cases,
    })
}

fn difference(force: &str) -> DifferenceRow {
    DifferenceRow {
        definition_a: OTHER.into(),
        definition_b: DEFINITION.into(),
        criterion_id: "two-people".into(),
        unit: "crime".into(),
        force: force.into(),
        only_a: 6,
        fails: 4,
        fails_alone: 3,
        open: 5,
        unknown: 2,
    }
}

fn flag_accuracy(force: &str, rate: Option<f64>) -> FlagAccuracyRow {
    FlagAccuracyRow {
        definition_id: DEFINITION.into(),
        flag: "group".into(),
        force: force.into(),
        period: ALL.into(),
        meets_flagged: 15,
        meets_unflagged: 25,
        not_flagged: 4,
        not_unflagged: 34,
        undetermined_flagged: 5,
        undetermined_unflagged: 7,
        flag_unknown: 0,
        sensitivity: rate,
        sensitivity_lower: rate,
        sensitivity_upper: rate,
        sensitivity_worst: rate,
        sensitivity_best: rate,
        precision: rate,
        precision_lower: rate,
        precision_upper: rate,
        precision_worst: rate,
        precision_best: rate,
        specificity: rate,
        specificity_lower: rate,
        specificity_upper: rate,
        specificity_worst: rate,
        specificity_best: rate,
        f1: rate,
        f1_worst: rate,
        f1_best: rate,
        kappa: rate,
        kappa_worst: rate,
        kappa_best: rate,
        method: "census; Wilson process interval".into(),
    }
}

fn completeness(denominator: Denominator) -> CompletenessRow {
    let rate = (denominator == Denominator::Due).then_some(0.5);
    CompletenessRow {
        measure_id: "suspect-ethnicity-self".into(),
        force: FORCE.into(),
        table: "suspects".into(),
        field: "ethnicity_self".into(),
        population: "all".into(),
        denominator,
        records: 40,
        recorded: 20,
        not_stated: 3,
        refused: 2,
        unknown: 5,
        blank: 6,
        invalid: 1,
        unmapped: 2,
        multivalue: 1,
        recorded_rate: rate,
        lower: rate,
        upper: rate,
    }
}
