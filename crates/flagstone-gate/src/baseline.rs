//! The accepted run that later ones must not be worse than.

use std::collections::BTreeMap;
use std::fmt;

use flagstone_results::{Results, RuleKind};
use serde::{Deserialize, Serialize};

use crate::hold::measures;
use crate::outcome::Counts;

/// The counts of an accepted run: what is kept of it, and nothing else. No record can be found by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// [`FORMAT`].
    format: String,
    /// Code of the force.
    pub force: String,
    /// Version of the rulebook it was held to.
    pub rulebook_version: String,
    /// By check or limit.
    rules: BTreeMap<String, Accepted>,
}

/// What was accepted of one check or limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accepted {
    /// Digest of all that the rule's answers rest on: see [`flagstone_results::RuleRow::digest`]. Empty for limits that rest
    /// on the profile alone.
    pub(crate) digest: String,
    /// Records it applies to, or may apply to.
    pub(crate) applicable: u64,
    /// Records that were decided.
    pub(crate) evaluated: u64,
    /// Records that break it.
    pub(crate) breaches: u64,
}

const FORMAT: &str = "flagstone-baseline-1";

/// A file is no baseline, or that of another force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineError(String);

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BaselineError {}

impl Baseline {
    /// What was counted in the only force of `results`.
    pub fn of(results: &Results) -> Baseline {
        let digests: BTreeMap<&str, &str> = results
            .rules
            .iter()
            .filter(|rule| matches!(rule.kind, RuleKind::Check | RuleKind::Completeness))
            .map(|rule| (rule.rule_id.as_str(), rule.digest.as_str()))
            .collect();
        let of_checks = results.checks.iter().map(|row| {
            let counts = Counts::from(row);
            let digest = digests.get(row.rule_id.as_str()).copied().unwrap_or_default();
            (row.rule_id.clone(), Accepted::new(digest, counts))
        });
        let of_measures = measures(results).into_iter().map(|measure| {
            let digest = digests.get(measure.measure_id).copied().unwrap_or_default();
            (measure.rule, Accepted::new(digest, measure.counts))
        });
        Baseline {
            format: FORMAT.to_owned(),
            force: results.forces.first().map(|force| force.force.clone()).unwrap_or_default(),
            rulebook_version: results.audit.rulebook_version.clone(),
            rules: of_checks.chain(of_measures).collect(),
        }
    }

    /// The baseline in a file.
    ///
    /// # Errors
    ///
    /// [`BaselineError`] if `text` is none.
    pub fn from_json(text: &str) -> Result<Baseline, BaselineError> {
        let baseline: Baseline = serde_json::from_str(text).map_err(|error| {
            // The library's message may quote what it found.
            BaselineError(format!("it is no baseline (line {}, column {})", error.line(), error.column()))
        })?;
        if baseline.format != FORMAT {
            return Err(BaselineError(format!("its format is not `{FORMAT}`")));
        }
        let is_possible = |rule: &Accepted| rule.breaches <= rule.evaluated && rule.evaluated <= rule.applicable;
        if !baseline.rules.values().all(is_possible) {
            return Err(BaselineError("its counts contradict each other".to_owned()));
        }
        Ok(baseline)
    }

    /// The same as a file.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a baseline has texts for keys");
        text.push('\n');
        text
    }

    /// What was accepted of a rule, where its answers rest on the same now.
    pub(crate) fn accepted(&self, rule: &str, digest: &str) -> Option<&Accepted> {
        self.rules.get(rule).filter(|accepted| accepted.digest == digest && accepted.evaluated > 0)
    }
}

impl Accepted {
    fn new(digest: &str, counts: Counts) -> Accepted {
        let n = |count: i64| u64::try_from(count).expect("counts are not negative");
        Accepted {
            digest: digest.to_owned(),
            applicable: n(counts.applicable()),
            evaluated: n(counts.evaluated()),
            breaches: n(counts.breaches),
        }
    }

    /// Whether a larger share breaks the rule now. Shares are compared as fractions of whole numbers, without rounding.
    pub(crate) fn has_fewer_breaches_than(&self, now: Counts) -> bool {
        product(now.breaches, self.evaluated) > product_of(self.breaches, now.evaluated())
    }

    /// Whether a smaller share could be decided now: breaches can be hidden by leaving out what shows them.
    pub(crate) fn decided_more_than(&self, now: Counts) -> bool {
        product(now.evaluated(), self.applicable) < product_of(self.evaluated, now.applicable())
    }
}

fn product(now: i64, then: u64) -> i128 {
    i128::from(now) * i128::from(then)
}

fn product_of(then: u64, now: i64) -> i128 {
    product(now, then)
}
