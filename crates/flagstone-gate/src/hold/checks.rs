//! Checks against their highest rate of breaches and the least share that must be evaluated.

use flagstone_report::number::{count, counted, percent};
use flagstone_results::{CheckRow, CheckStatus, Results, RuleKind, RuleRow, Severity};

use super::Asked;
use crate::baseline::Accepted;
use crate::outcome::{Counts, Group, Limit, Outcome, Status};

/// One for each check, in the order of the rulebook.
pub(super) fn outcomes(results: &Results, asked: &Asked<'_>) -> Vec<Outcome> {
    let rules = results.rules.iter().filter(|rule| rule.kind == RuleKind::Check);
    rules
        .filter_map(|rule| {
            let row = results.checks.iter().find(|row| row.rule_id == rule.rule_id)?;
            Some(outcome(rule, row, asked))
        })
        .collect()
}

fn outcome(rule: &RuleRow, row: &CheckRow, asked: &Asked<'_>) -> Outcome {
    let max_breach_rate = asked.limits.max_breach_rate.get(&row.rule_id).copied().unwrap_or(row.max_breach_rate);
    let counts = Counts::from(row);
    let (status, says) = match undecided(row) {
        Some(undecided) => undecided,
        None => decided(rule, counts, max_breach_rate, asked),
    };
    let remedy = rule.remedy.as_deref().unwrap_or_default();
    Outcome {
        rule: rule.rule_id.clone(),
        title: rule.title.clone(),
        group: Group::Dimension(rule.dimension.clone().unwrap_or_default()),
        status,
        says,
        why: rule.why.trim().trim_end_matches('.').to_owned(),
        remedy: remedy.trim().trim_end_matches('.').to_owned(),
        counts: Some(counts),
        limit: Some(Limit::AtMost(max_breach_rate)),
        waived: None,
        places: asked.places.get(&row.rule_id).cloned().unwrap_or_default(),
    }
}

/// What is said of a check that decided nothing. Of a table that is not there no record was looked at, which is another
/// matter than records that leave it open.
fn undecided(row: &CheckRow) -> Option<(Status, String)> {
    let status = match row.status {
        CheckStatus::Error => Status::Error,
        CheckStatus::Incomplete if row.records == 0 => Status::Error,
        CheckStatus::Incomplete => Status::Unknown,
        CheckStatus::NotApplicable => Status::NotApplicable,
        CheckStatus::Pass | CheckStatus::Warn | CheckStatus::Fail => return None,
    };
    Some((status, row.reason.clone()))
}

fn decided(rule: &RuleRow, counts: Counts, limit: f64, asked: &Asked<'_>) -> (Status, String) {
    // As the engine divides, so that a limit is the same limit in every command.
    let rate = counts.breaches as f64 / counts.evaluated() as f64;
    let share = counts.evaluated() as f64 / counts.applicable() as f64;
    let over = rate > limit;
    let least = asked.limits.min_evaluated_share.filter(|least| share < *least);
    let severe = rule.severity == Some(Severity::Error);
    let broken = if severe { Status::Breach } else { Status::Warning };
    let mut says = vec![figures(counts, limit, severe)];
    says.extend(least.map(|least| {
        format!(
            "only {} of the {} it applies to could be decided ({}), and {} must be",
            count(counts.evaluated()),
            counted(counts.applicable(), "record", "records"),
            percent(share),
            percent(least)
        )
    }));
    let accepted = asked.baseline.and_then(|baseline| baseline.accepted(&rule.rule_id, &rule.digest));
    let status = match accepted {
        Some(accepted) => {
            let (more_break, fewer_decided) =
                (accepted.has_fewer_breaches_than(counts), accepted.decided_more_than(counts));
            says.push(then(accepted, more_break, fewer_decided));
            if more_break || fewer_decided {
                broken
            } else if over || least.is_some() {
                Status::Accepted
            } else {
                Status::Pass
            }
        }
        None if least.is_some() => Status::Breach,
        None if over => broken,
        None => Status::Pass,
    };
    if asked.baseline.is_some() && accepted.is_none() {
        says.push("the accepted run has no figure for the rule as it is now, so that its limit holds".to_owned());
    }
    (status, says.join("; "))
}

fn figures(counts: Counts, limit: f64, severe: bool) -> String {
    let evaluated = counts.evaluated();
    let rate = percent(counts.breaches as f64 / evaluated as f64);
    let (what, breaks) = match counts.breaches {
        1 => (format!("1 of {}", counted(evaluated, "evaluated record", "evaluated records")), "breaks"),
        n => (format!("{} of {}", count(n), counted(evaluated, "evaluated record", "evaluated records")), "break"),
    };
    let fails = if severe { "fails" } else { "warns" };
    format!("{what} {breaks} this rule ({rate}); it {fails} above {}", percent(limit))
}

/// The accepted run beside this one.
fn then(accepted: &Accepted, more_break: bool, fewer_decided: bool) -> String {
    let n = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let figure = |part: u64, whole: u64| {
        format!("{} of {} ({})", count(n(part)), count(n(whole)), percent(part as f64 / whole as f64))
    };
    let breaches = figure(accepted.breaches, accepted.evaluated);
    let decided = figure(accepted.evaluated, accepted.applicable);
    match (more_break, fewer_decided) {
        (true, false) => format!("that is more than in the accepted run, {breaches}"),
        (false, true) => format!("a smaller share could be decided than in the accepted run, {decided}"),
        (true, true) => format!(
            "that is more than in the accepted run, {breaches}, and a smaller share could be decided than then, {decided}"
        ),
        (false, false) => format!("that is no worse than the accepted run, {breaches}"),
    }
}
