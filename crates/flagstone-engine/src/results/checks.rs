//! The table `checks`.

use std::collections::BTreeMap;

use flagstone_results::{CheckRow, CheckStatus};
use flagstone_rules::{Check, CheckSeverity, FieldRef, Rulebook};
use flagstone_stats::wilson;

use super::{CONFIDENCE, count, rate};
use crate::tally::{CheckTally, Tally};

pub(super) fn rows(rulebook: &Rulebook, force: &str, tally: &Tally) -> Vec<CheckRow> {
    rulebook.checks().iter().zip(&tally.checks).map(|(check, tally)| row(rulebook, check, force, tally)).collect()
}

fn row(rulebook: &Rulebook, check: &Check, force: &str, tally: &CheckTally) -> CheckRow {
    let counts = tally.counts;
    let breach_rate = rate(counts.breaches, counts.evaluated());
    let interval = wilson(counts.breaches, counts.evaluated(), CONFIDENCE);
    CheckRow {
        rule_id: check.provenance.id.clone(),
        force: force.to_owned(),
        records: count(counts.records()),
        not_applicable: count(counts.not_applicable),
        passed: count(counts.passed),
        breaches: count(counts.breaches),
        unknown: count(counts.unknown),
        breach_rate,
        evaluated_rate: rate(counts.evaluated(), counts.records() - counts.not_applicable),
        lower: interval.map(|interval| interval.lower),
        upper: interval.map(|interval| interval.upper),
        max_breach_rate: check.max_breach_rate,
        status: status(check, tally, breach_rate),
        reason: reason(rulebook, check, tally),
    }
}

/// A rate equal to the limit passes. A check that evaluated nothing is never green.
fn status(check: &Check, tally: &CheckTally, breach_rate: Option<f64>) -> CheckStatus {
    match (breach_rate, check.severity) {
        (Some(rate), CheckSeverity::Error) if rate > check.max_breach_rate => CheckStatus::Fail,
        (Some(rate), CheckSeverity::Warning) if rate > check.max_breach_rate => CheckStatus::Warn,
        (Some(_), _) => CheckStatus::Pass,
        (None, _) if tally.counts.unknown > 0 || (tally.counts.records() == 0 && tally.without_table > 0) => {
            CheckStatus::Incomplete
        }
        (None, _) => CheckStatus::NotApplicable,
    }
}

fn reason(rulebook: &Rulebook, check: &Check, tally: &CheckTally) -> String {
    let mut parts = Vec::new();
    if tally.without_table > 0 {
        parts.push(format!("table `{}` is not in the extract", check.table));
    } else if tally.counts.records() == 0 {
        parts.push(format!("table `{}` has no record", check.table));
    } else if tally.counts.records() == tally.counts.not_applicable {
        parts.push("it applies to no record".to_owned());
    }
    if tally.counts.unknown > 0 {
        let names = |fields: &BTreeMap<FieldRef, u64>| {
            fields.keys().map(|field| format!("`{}`", rulebook.schema().name_of(*field))).collect::<Vec<_>>()
        };
        let records = if tally.counts.unknown == 1 { "record" } else { "records" };
        parts.push(format!("unknown on {} {records}", tally.counts.unknown));
        if !tally.absent.is_empty() {
            parts.push(format!("not in the extract: {}", names(&tally.absent).join(", ")));
        }
        let flags = tally.absent_flags.keys().filter_map(|(field, flag)| flag_name(rulebook, *field, *flag));
        let flags: Vec<String> = flags.collect();
        if !flags.is_empty() {
            parts.push(format!("flag that an extract does not supply: {}", flags.join(", ")));
        }
        let mut missing: Vec<(&FieldRef, &u64)> = tally.missing.iter().collect();
        missing.sort_by_key(|(field, n)| (std::cmp::Reverse(**n), **field));
        let missing: Vec<String> =
            missing.iter().map(|(field, n)| format!("`{}` on {n}", rulebook.schema().name_of(**field))).collect();
        if !missing.is_empty() {
            parts.push(format!("not recorded: {}", missing.join(", ")));
        }
    }
    parts.join("; ")
}

fn flag_name(rulebook: &Rulebook, field: FieldRef, flag: u16) -> Option<String> {
    let list = rulebook.code_list(rulebook.schema().field(field).kind.list()?)?;
    Some(format!("`{}`", list.code(flag)?.code))
}
