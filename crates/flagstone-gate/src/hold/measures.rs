//! Mapping coverage and the completeness of ethnicity against the least share that is asked.

use flagstone_report::number::{count, counted, percent};
use flagstone_results::{ALL, CompletenessRow, Denominator, MappingStatus, Results, RuleKind};

use super::Asked;
use crate::outcome::{Counts, Group, Limit, Outcome, Places, Status};

/// The limit on values without a mapping.
pub const MAPPED: &str = "too-few-values-mapped";

/// The limit on ethnicity that is due and not recorded.
pub const OWED: &str = "ethnicity-not-recorded-where-due";

/// A share of something that is wanted, one for each thing it is wanted of.
pub(crate) struct Measure<'a> {
    /// Name of the limit and of the thing, parted by a slash.
    pub(crate) rule: String,
    /// Id of the completeness measure; empty for mappings.
    pub(crate) measure_id: &'a str,
    kind: Kind,
    title: String,
    /// What is wanted counts as passed.
    pub(crate) counts: Counts,
    /// `table.field`.
    field: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mapped,
    Owed,
}

/// Every measure that the only force of `results` has, whether or not there is a limit on it.
pub(crate) fn measures(results: &Results) -> Vec<Measure<'_>> {
    let mapped = results.mapping.iter().filter(|row| row.status == MappingStatus::Mapped).map(|row| {
        let field = format!("{}.{}", row.table, row.field);
        Measure {
            rule: format!("{MAPPED}/{field}"),
            measure_id: "",
            kind: Kind::Mapped,
            title: format!("Values of `{field}` have no mapping"),
            counts: of(row.rows - row.unmapped_rows, row.rows),
            field,
        }
    });
    let owed = results.completeness.iter().filter(|row| is_owed_ethnicity(row)).map(|row| {
        let rule =
            results.rules.iter().find(|rule| rule.kind == RuleKind::Completeness && rule.rule_id == row.measure_id);
        let title = rule.map_or(row.measure_id.as_str(), |rule| rule.title.as_str());
        Measure {
            rule: format!("{OWED}/{}", row.measure_id),
            measure_id: &row.measure_id,
            kind: Kind::Owed,
            title: format!("{title} is not recorded where it is due"),
            counts: of(row.recorded, row.records),
            field: format!("{}.{}", row.table, row.field),
        }
    });
    mapped.chain(owed).collect()
}

fn is_owed_ethnicity(row: &CompletenessRow) -> bool {
    row.denominator == Denominator::Due && row.force != ALL && row.field.starts_with("ethnicity")
}

fn of(wanted: i64, records: i64) -> Counts {
    Counts { records, not_applicable: 0, passed: wanted, breaches: records - wanted, unknown: 0 }
}

/// One for each measure that has a limit, and for each ethnicity with a limit that the extract does not supply.
pub(super) fn outcomes(results: &Results, asked: &Asked<'_>) -> Vec<Outcome> {
    let limit = |kind: Kind| match kind {
        Kind::Mapped => asked.limits.min_mapping_coverage,
        Kind::Owed => asked.limits.min_ethnicity_completeness,
    };
    let measured = measures(results);
    let mut outcomes: Vec<Outcome> =
        measured.iter().filter_map(|measure| Some(outcome(results, measure, limit(measure.kind)?, asked))).collect();
    if limit(Kind::Owed).is_some() {
        outcomes.extend(not_supplied(results));
    }
    outcomes
}

fn outcome(results: &Results, measure: &Measure<'_>, least: f64, asked: &Asked<'_>) -> Outcome {
    let counts = measure.counts;
    let records = counts.records;
    let share = counts.passed as f64 / records as f64;
    let digest = results.rules.iter().find(|rule| rule.rule_id == measure.measure_id).map(|rule| rule.digest.as_str());
    let accepted = asked.baseline.and_then(|baseline| baseline.accepted(&measure.rule, digest.unwrap_or_default()));
    let (status, says) = if records == 0 {
        let nothing = match measure.kind {
            Kind::Mapped => "the table has no record",
            Kind::Owed => "it is due of nobody",
        };
        (Status::NotApplicable, nothing.to_owned())
    } else {
        let what = match measure.kind {
            Kind::Mapped => "hold no value without a mapping",
            Kind::Owed => "of whom it is due have it recorded",
        };
        let who = match measure.kind {
            Kind::Mapped => counted(records, "record", "records"),
            Kind::Owed => counted(records, "person", "people"),
        };
        let says =
            format!("{} of {who} {what} ({}); it fails below {}", count(counts.passed), percent(share), percent(least));
        match accepted {
            Some(accepted) => {
                let then = accepted.evaluated - accepted.breaches;
                let then = format!(
                    "{} of {} ({})",
                    count(then as i64),
                    count(accepted.evaluated as i64),
                    percent(then as f64 / accepted.evaluated as f64)
                );
                if accepted.has_fewer_breaches_than(counts) {
                    (Status::Breach, format!("{says}; that is less than in the accepted run, {then}"))
                } else {
                    let status = if share < least { Status::Accepted } else { Status::Pass };
                    (status, format!("{says}; that is no worse than the accepted run, {then}"))
                }
            }
            None if share < least => (Status::Breach, says),
            None => (Status::Pass, says),
        }
    };
    let (why, remedy) = words(measure.kind);
    let fields = vec![measure.field.clone()];
    Outcome {
        rule: measure.rule.clone(),
        title: measure.title.clone(),
        group: Group::Limits,
        status,
        says,
        why: why.to_owned(),
        remedy: remedy.to_owned(),
        counts: Some(counts),
        limit: Some(Limit::AtLeast(least)),
        waived: None,
        places: Places { fields, shown: vec![super::extract::whole_file(&asked.profile)], n_all: 0 },
    }
}

fn words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Mapped => (
            "a value without a mapping is not known to any rule",
            "add the values to the field's mapping in the profile; `flagstone map` lists frequent ones",
        ),
        Kind::Owed => (
            "it was due, and no analysis by ethnicity can speak of those of whom it is missing",
            "record it, or the recording state that says why it is not known",
        ),
    }
}

/// Nothing was counted of an ethnicity that the extract does not supply.
fn not_supplied(results: &Results) -> Vec<Outcome> {
    let rules = results.rules.iter().filter(|rule| rule.kind == RuleKind::Completeness);
    let missing = rules.filter(|rule| {
        rule.rule_id.contains("ethnicity") && !results.completeness.iter().any(|row| row.measure_id == rule.rule_id)
    });
    missing
        .map(|rule| Outcome {
            rule: format!("{OWED}/{}", rule.rule_id),
            title: format!("{} is not recorded where it is due", rule.title),
            group: Group::Limits,
            status: Status::Error,
            says: "the extract does not supply the field".to_owned(),
            why: words(Kind::Owed).0.to_owned(),
            remedy: "supply the field, or waive the limit".to_owned(),
            counts: None,
            limit: None,
            waived: None,
            places: Places::default(),
        })
        .collect()
}
