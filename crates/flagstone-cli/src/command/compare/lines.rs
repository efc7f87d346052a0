//! What is compared: rates with the counts behind them.

use std::collections::BTreeSet;

use flagstone_results::{ALL, Denominator, Results};
use flagstone_stats::{Interval, Share, contrast};
use serde_json::{Value, json};

use super::rules::RuleChange;

/// Confidence of the interval of a change.
const CONFIDENCE: f64 = 0.95;

/// One rate in both audits.
pub(super) struct Line {
    /// What is counted, in words: the heading it stands under.
    pub(super) measure: String,
    /// Id of the rule behind it.
    pub(super) rule_id: String,
    pub(super) force: String,
    pub(super) first: Share,
    pub(super) second: Share,
    /// Why the change is not one of the data alone, each in a few words.
    pub(super) caveats: Vec<&'static str>,
}

impl Line {
    /// Change of the rate, a fraction, with its process interval; `None` where either has no rate.
    pub(super) fn change(&self) -> Option<(f64, Interval)> {
        let change = self.second.rate()? - self.first.rate()?;
        Some((change, contrast::difference(self.second, self.first, CONFIDENCE)?))
    }

    pub(super) fn as_json(&self) -> Value {
        let share = |share: Share| json!({ "count": share.x, "of": share.n, "rate": share.rate() });
        let change = self.change();
        json!({
            "measure": self.measure,
            "rule_id": self.rule_id,
            "force": self.force,
            "first": share(self.first),
            "second": share(self.second),
            "change": change.map(|(change, _)| change),
            "change_lower": change.map(|(_, interval)| interval.lower),
            "change_upper": change.map(|(_, interval)| interval.upper),
            "caveats": self.caveats,
        })
    }
}

/// A rate of one audit.
struct Rate {
    measure: String,
    rule_id: String,
    /// The rules that its meaning rests on.
    rests_on: Vec<String>,
    force: String,
    share: Share,
}

/// Every rate that both audits have. Rates that rest on a rule which differs are left out, unless `across` asks for them.
pub(super) fn lines(first: &Results, second: &Results, changes: &[RuleChange], across: bool) -> Vec<Line> {
    let forces =
        |results: &Results| results.forces.iter().map(|force| force.force.clone()).collect::<BTreeSet<String>>();
    let same_forces = forces(first) == forces(second);
    let theirs = rates(second);
    let differs = |rate: &Rate| changes.iter().any(|change| rate.rests_on.contains(&change.id));
    let mut lines = Vec::new();
    for mine in rates(first) {
        let same = |other: &&Rate| other.measure == mine.measure && other.force == mine.force;
        let Some(other) = theirs.iter().find(same) else { continue };
        let mut caveats = Vec::new();
        if differs(&mine) || differs(other) {
            if !across {
                continue;
            }
            caveats.push("rules differ");
        }
        if mine.force == ALL && !same_forces {
            caveats.push("not the same forces");
        }
        lines.push(Line {
            measure: mine.measure,
            rule_id: mine.rule_id,
            force: mine.force,
            first: mine.share,
            second: other.share,
            caveats,
        });
    }
    lines
}

fn rates(results: &Results) -> Vec<Rate> {
    let mut rates = Vec::new();
    let share = |x: i64, n: i64| Share { x: u64::try_from(x).unwrap_or(0), n: u64::try_from(n).unwrap_or(0) };
    for row in &results.verdicts {
        let mut rests_on = vec![row.definition_id.clone()];
        rests_on.extend((row.unit == "network").then(|| "network".to_owned()));
        for (what, x) in [("meet", row.meets), ("are undetermined under", row.undetermined)] {
            rates.push(Rate {
                measure: format!("Cases that {what} {} (unit {})", row.definition_id, row.unit),
                rule_id: row.definition_id.clone(),
                rests_on: rests_on.clone(),
                force: row.force.clone(),
                share: share(x, row.cases),
            });
        }
    }
    for row in results.flag_accuracy.iter().filter(|row| row.period == ALL) {
        let parts = [
            ("Sensitivity", row.meets_flagged, row.meets_flagged + row.meets_unflagged),
            ("Precision", row.meets_flagged, row.meets_flagged + row.not_flagged),
        ];
        for (name, x, n) in parts {
            rates.push(Rate {
                measure: format!("{name} of flag {} against {}", row.flag, row.definition_id),
                rule_id: row.definition_id.clone(),
                rests_on: vec![row.definition_id.clone()],
                force: row.force.clone(),
                share: share(x, n),
            });
        }
    }
    for row in results.completeness.iter().filter(|row| row.denominator == Denominator::Due) {
        let population =
            if row.population == "all" { String::new() } else { format!(", cases that meet {}", row.population) };
        rates.push(Rate {
            measure: format!("{} recorded where due{population}", row.measure_id),
            rule_id: row.measure_id.clone(),
            rests_on: vec![row.measure_id.clone(), row.population.clone()],
            force: row.force.clone(),
            share: share(row.recorded, row.records),
        });
    }
    for row in &results.checks {
        rates.push(Rate {
            measure: format!("Breaches of {}", row.rule_id),
            rule_id: row.rule_id.clone(),
            rests_on: vec![row.rule_id.clone()],
            force: row.force.clone(),
            share: share(row.breaches, row.passed + row.breaches),
        });
    }
    rates
}
