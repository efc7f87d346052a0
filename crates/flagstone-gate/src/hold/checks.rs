//! Checks against their highest rate of breaches and the least share that must be evaluated.

use flagstone_report::number::{count, counted, percent};
use flagstone_results::{CheckRow, CheckStatus, Results, RuleKind, RuleRow, Severity};

use super::Asked;
use crate::baseline::Accepted;
use crate::bound::{Bound, Counted};
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
    let bound = asked.contract.and_then(|contract| contract.bounds.get(&row.rule_id)).copied();
    let (status, says) = match (bound, undecided(row)) {
        // How many records there are is known of a table that has none.
        (Some(bound), _) if bound.counted == Counted::Records => bounded(rule, counts, bound, asked),
        (_, Some(undecided)) => undecided,
        (Some(bound), None) => bounded(rule, counts, bound, asked),
        (None, None) => decided(rule, counts, max_breach_rate, asked),
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
        limit: Some(bound.map_or(Limit::AtMost(max_breach_rate), Limit::Contract)),
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
    let over = rate > limit;
    let few = too_few(counts, asked);
    let severe = rule.severity == Some(Severity::Error);
    let broken = if severe { Status::Breach } else { Status::Warning };
    let mut says = vec![figures(counts, limit, severe)];
    says.extend(few.clone());
    let accepted = asked.baseline.and_then(|baseline| baseline.accepted(&rule.rule_id, &rule.digest));
    let status = match accepted {
        Some(accepted) => {
            let (more_break, fewer_decided) =
                (accepted.has_fewer_breaches_than(counts), accepted.decided_more_than(counts));
            says.push(then(accepted, more_break, fewer_decided));
            if more_break || fewer_decided {
                broken
            } else if over || few.is_some() {
                Status::Accepted
            } else {
                Status::Pass
            }
        }
        None if few.is_some() => Status::Breach,
        None if over => broken,
        None => Status::Pass,
    };
    if asked.baseline.is_some() && accepted.is_none() {
        says.push("the accepted run has no figure for the rule as it is now, so that its limit holds".to_owned());
    }
    (status, says.join("; "))
}

/// What is said where a smaller share could be decided than must be.
fn too_few(counts: Counts, asked: &Asked<'_>) -> Option<String> {
    let share = counts.evaluated() as f64 / counts.applicable() as f64;
    let least = asked.limits.min_evaluated_share.filter(|least| share < *least)?;
    Some(format!(
        "only {} of the {} it applies to could be decided ({}), and {} must be",
        count(counts.evaluated()),
        counted(counts.applicable(), "record", "records"),
        percent(share),
        percent(least)
    ))
}

/// What a contract's own limit says of the counts.
fn bounded(rule: &RuleRow, counts: Counts, bound: Bound, asked: &Asked<'_>) -> (Status, String) {
    let evaluated = counted(counts.evaluated(), "evaluated record", "evaluated records");
    let (number, what) = match bound.counted {
        Counted::Records => {
            (counts.records as f64, format!("{} in the table", counted(counts.records, "record", "records")))
        }
        Counted::Breaches => {
            (counts.breaches as f64, format!("{} of {evaluated} break this rule", count(counts.breaches)))
        }
        Counted::BreachesPerCent => {
            let rate = counts.breaches as f64 / counts.evaluated() as f64;
            let what = format!("{} of {evaluated} break this rule ({})", count(counts.breaches), percent(rate));
            (counts.breaches as f64 * 100.0 / counts.evaluated() as f64, what)
        }
    };
    let named = match bound.counted {
        Counted::Records => "their number",
        Counted::Breaches => "the number of breaches",
        Counted::BreachesPerCent => "the percentage of breaches",
    };
    let broken = if rule.severity == Some(Severity::Error) { Status::Breach } else { Status::Warning };
    let status = if bound.must.holds(number) { Status::Pass } else { broken };
    let says = format!("{what}; {named} {}", bound.must.words());
    match too_few(counts, asked).filter(|_| bound.counted != Counted::Records) {
        Some(few) => (Status::Breach, format!("{says}; {few}")),
        None => (status, says),
    }
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
