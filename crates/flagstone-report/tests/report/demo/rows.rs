//! Rows from counts: the rates, intervals and bounds follow from them as in a real audit.

use flagstone_results::{
    AuditRow, AuditStatus, CheckRow, CheckStatus, CompletenessRow, Denominator, FlagAccuracyRow, ForceRow,
    QuarantineRow, SCHEMA_VERSION, Severity, SourceRow, VerdictRow,
};
use jiff::Timestamp;
use jiff::civil::date;

use super::DEFINITION;

pub(crate) fn audit() -> AuditRow {
    AuditRow {
        audit_id: "3f9a6c01d2b87e45".into(),
        title: "Trial audit of fictional forces".into(),
        tool_version: "0.1.0".into(),
        schema_version: SCHEMA_VERSION,
        rulebook_version: "0.1.0".into(),
        rulebook_digest: digest(1),
        default_definition: DEFINITION.into(),
        started_at: Timestamp::from_second(1_769_850_000).expect("in range"),
        finished_at: Timestamp::from_second(1_769_850_012).expect("in range"),
        period_from: Some(date(2023, 1, 2)),
        period_to: Some(date(2026, 1, 30)),
        status: AuditStatus::LimitsBreached,
    }
}

/// Something that looks like a digest.
pub(crate) fn digest(seed: u64) -> String {
    (0..4).map(|part| format!("{:016x}", (seed + part).wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect()
}

pub(crate) fn force(code: &str, name: &str, n_read: i64, n_set_aside: i64) -> ForceRow {
    ForceRow {
        force: code.into(),
        name: name.into(),
        extracted_on: Some(date(2026, 1, 31)),
        rows_read: n_read,
        rows_accepted: n_read - n_set_aside,
        rows_quarantined: n_set_aside,
        profile_digest: digest(n_read.unsigned_abs()),
    }
}

pub(crate) fn source(force: &str, table: &str, n_read: i64, n_set_aside: i64) -> SourceRow {
    SourceRow {
        force: force.into(),
        path: format!("{table}.csv"),
        table: table.into(),
        bytes: n_read * 96,
        blake3: digest(n_read.unsigned_abs() + table.len() as u64),
        rows_read: n_read,
        rows_without_person: 0,
        rows_merged: 0,
        rows_accepted: n_read - n_set_aside,
        rows_quarantined: n_set_aside,
    }
}

pub(crate) fn quarantine(force: &str, rows: i64, reason: &str) -> QuarantineRow {
    QuarantineRow { force: force.into(), path: "crimes.csv".into(), reason: reason.into(), rows, first_row: 417 }
}

/// `counts`: meets, does not meet, undetermined.
pub(crate) fn verdict(definition: &str, unit: &str, force: &str, crimes: i64, counts: [i64; 3]) -> VerdictRow {
    let [meets, does_not_meet, undetermined] = counts;
    VerdictRow {
        definition_id: definition.into(),
        unit: unit.into(),
        force: force.into(),
        records: crimes + crimes / 50 + 3,
        repeated: 3,
        outside: crimes / 50,
        crimes,
        cases: meets + does_not_meet + undetermined,
        meets,
        does_not_meet,
        undetermined,
    }
}

/// `counts`: flagged and unflagged of the cases that meet, do not meet, are undetermined.
pub(crate) fn flag(definition: &str, force: &str, period: &str, counts: [i64; 6]) -> FlagAccuracyRow {
    let [a, b, c, d, u1, u0] = counts;
    let (sensitivity, precision, specificity) = (interval(a, a + b), interval(a, a + c), interval(d, c + d));
    let f1 = |a: i64, b: i64, c: i64| share(2 * a, 2 * a + b + c);
    let kappa = |a: i64, b: i64, c: i64, d: i64| {
        let n = (a + b + c + d) as f64;
        let expected = ((a + b) as f64 * (a + c) as f64 + (c + d) as f64 * (b + d) as f64) / (n * n);
        let value = ((a + d) as f64 / n - expected) / (1.0 - expected);
        value.is_finite().then_some(value)
    };
    let corners = [(0, 0), (0, u0), (u1, 0), (u1, u0)].map(|(x, y)| kappa(a + x, b + y, c + u1 - x, d + u0 - y));
    FlagAccuracyRow {
        definition_id: definition.into(),
        flag: "group".into(),
        force: force.into(),
        period: period.into(),
        meets_flagged: a,
        meets_unflagged: b,
        not_flagged: c,
        not_unflagged: d,
        undetermined_flagged: u1,
        undetermined_unflagged: u0,
        flag_unknown: 0,
        sensitivity: share(a, a + b),
        sensitivity_lower: sensitivity.map(|(lower, _)| lower),
        sensitivity_upper: sensitivity.map(|(_, upper)| upper),
        sensitivity_worst: share(a, a + b + u0),
        sensitivity_best: share(a + u1, a + b + u1),
        precision: share(a, a + c),
        precision_lower: precision.map(|(lower, _)| lower),
        precision_upper: precision.map(|(_, upper)| upper),
        precision_worst: share(a, a + c + u1),
        precision_best: share(a + u1, a + c + u1),
        specificity: share(d, c + d),
        specificity_lower: specificity.map(|(lower, _)| lower),
        specificity_upper: specificity.map(|(_, upper)| upper),
        specificity_worst: share(d, c + d + u1),
        specificity_best: share(d + u0, c + d + u0),
        f1: f1(a, b, c),
        f1_worst: f1(a, b + u0, c + u1),
        f1_best: f1(a + u1, b, c),
        kappa: kappa(a, b, c, d),
        kappa_worst: corners.iter().flatten().copied().reduce(f64::min),
        kappa_best: corners.iter().flatten().copied().reduce(f64::max),
        method: "all cases; Wilson process interval (95%); bounds over every allocation of the undetermined".into(),
    }
}

/// `counts`: not applicable, passed, breaches, unknown.
pub(crate) fn check(rule_id: &str, severity: Severity, force: &str, counts: [i64; 4]) -> CheckRow {
    let [not_applicable, passed, breaches, unknown] = counts;
    let limits = interval(breaches, passed + breaches);
    let absent = format!("unknown on {unknown} records; not in the extract: `suspects.interviewed`");
    let (status, reason) = if passed + breaches + unknown == 0 {
        (CheckStatus::NotApplicable, "the check applies to no record of this extract")
    } else if passed + breaches == 0 {
        (CheckStatus::Incomplete, absent.as_str())
    } else if breaches == 0 {
        (CheckStatus::Pass, "")
    } else if severity == Severity::Error {
        (CheckStatus::Fail, "")
    } else {
        (CheckStatus::Warn, "")
    };
    CheckRow {
        rule_id: rule_id.into(),
        force: force.into(),
        records: counts.iter().sum(),
        not_applicable,
        passed,
        breaches,
        unknown,
        breach_rate: share(breaches, passed + breaches),
        evaluated_rate: share(passed + breaches, passed + breaches + unknown),
        lower: limits.map(|(lower, _)| lower),
        upper: limits.map(|(_, upper)| upper),
        max_breach_rate: 0.0,
        status,
        reason: reason.into(),
    }
}

/// `states`: recorded, not stated, refused, unknown, blank, invalid, unmapped, several values.
pub(crate) fn completeness(
    measure: (&str, &str, &str),
    population: &str,
    force: &str,
    denominator: Denominator,
    states: [i64; 8],
) -> CompletenessRow {
    let [recorded, not_stated, refused, unknown, blank, invalid, unmapped, multivalue] = states;
    let records = states.iter().sum();
    let limits = interval(recorded, records);
    CompletenessRow {
        measure_id: measure.0.into(),
        force: force.into(),
        table: measure.1.into(),
        field: measure.2.into(),
        population: population.into(),
        denominator,
        records,
        recorded,
        not_stated,
        refused,
        unknown,
        blank,
        invalid,
        unmapped,
        multivalue,
        recorded_rate: share(recorded, records),
        lower: limits.map(|(lower, _)| lower),
        upper: limits.map(|(_, upper)| upper),
    }
}

pub(crate) fn share(x: i64, n: i64) -> Option<f64> {
    (n > 0).then(|| x as f64 / n as f64)
}

/// The Wilson interval, 95 %.
pub(crate) fn interval(x: i64, n: i64) -> Option<(f64, f64)> {
    let (rate, n) = (share(x, n)?, n as f64);
    let z = 1.959_963_984_540_054_f64;
    let centre = (rate + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (rate * (1.0 - rate) / n + z * z / (4.0 * n * n)).sqrt();
    Some(((centre - half).max(0.0), (centre + half).min(1.0)))
}
