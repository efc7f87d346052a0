//! Tallies to rows of the results tables.

mod blocked_by;
mod checks;
mod completeness;
mod extracts;
mod flag_accuracy;
mod restricted;
mod rules;
mod verdicts;

use flagstone_extract::Extract;
use flagstone_results::{ALL, AuditRow, AuditStatus, CheckStatus, NotRun, Restricted, Results};
use flagstone_rules::Rulebook;
use jiff::Timestamp;

use crate::force::ForceAudit;
use crate::tally::Tally;

pub use restricted::RecordKey;

/// Confidence of every process interval.
const CONFIDENCE: f64 = 0.95;

/// The results of an audit as they grow, force by force.
pub struct AuditResults<'a> {
    rulebook: &'a Rulebook,
    national: Tally,
    results: Results,
    restricted: Option<(RecordKey, Restricted)>,
    not_run: Vec<NotRun>,
}

/// What an audit says of itself.
pub struct AuditHead {
    /// The audit's title.
    pub title: String,
    /// Version of this program.
    pub tool_version: String,
    /// When the run began.
    pub started_at: Timestamp,
}

impl<'a> AuditResults<'a> {
    /// Results of no force yet. With a key, case-level results are made too.
    pub fn new(rulebook: &'a Rulebook, head: AuditHead, key: Option<RecordKey>) -> AuditResults<'a> {
        let audit = AuditRow {
            audit_id: String::new(),
            title: head.title,
            tool_version: head.tool_version,
            schema_version: flagstone_results::SCHEMA_VERSION,
            rulebook_version: rulebook.version().to_owned(),
            rulebook_digest: rulebook.digest().to_owned(),
            default_definition: rulebook.default_definition().provenance.id.clone(),
            started_at: head.started_at,
            finished_at: head.started_at,
            period_from: None,
            period_to: None,
            status: AuditStatus::Complete,
        };
        let mut results = Results::new(audit);
        results.rules = rules::rows(rulebook);
        AuditResults {
            rulebook,
            national: Tally::empty(rulebook),
            results,
            restricted: key.map(|key| (key, Restricted::default())),
            not_run: Vec::new(),
        }
    }

    /// Adds one force.
    pub fn add(&mut self, extract: &Extract, force: &ForceAudit) {
        self.national += &force.tally;
        extracts::add(extract, &mut self.results);
        self.add_tally(&extract.force, &force.tally);
        for (number, n_abridged) in force.n_abridged.iter().enumerate().filter(|(_, n)| **n > 0) {
            self.not_run.push(NotRun {
                rule_id: self.rulebook.definitions()[number].provenance.id.clone(),
                force: extract.force.clone(),
                reason: format!("blocking fields of {n_abridged} undetermined cases: too much is missing to try every filling; their shares are equal, and they are not counted as solely blocked"),
            });
        }
        if let Some((key, restricted)) = &mut self.restricted {
            restricted::add(self.rulebook, extract, force, key, restricted);
        }
    }

    /// The finished results, case-level results if they were asked for, and what was not run.
    pub fn finish(mut self, audit_id: String, finished_at: Timestamp) -> (Results, Option<Restricted>, Vec<NotRun>) {
        let national = std::mem::replace(&mut self.national, Tally::empty(self.rulebook));
        self.add_tally(ALL, &national);
        let audit = &mut self.results.audit;
        audit.audit_id = audit_id;
        audit.finished_at = finished_at;
        (audit.period_from, audit.period_to) = national.recorded.unzip();
        let by_force = || self.results.checks.iter().filter(|row| row.force != ALL);
        audit.status = if by_force().any(|row| row.status == CheckStatus::Fail) {
            AuditStatus::LimitsBreached
        } else if by_force().any(|row| matches!(row.status, CheckStatus::Incomplete | CheckStatus::Error))
            || nothing_evaluated(&national)
        {
            AuditStatus::Incomplete
        } else {
            AuditStatus::Complete
        };
        let not_evaluated = by_force().filter(|row| {
            matches!(row.status, CheckStatus::Incomplete | CheckStatus::NotApplicable | CheckStatus::Error)
        });
        let not_evaluated = not_evaluated.map(|row| NotRun {
            rule_id: row.rule_id.clone(),
            force: row.force.clone(),
            reason: row.reason.clone(),
        });
        self.not_run.extend(not_evaluated.collect::<Vec<_>>());
        (self.results, self.restricted.map(|(_, restricted)| restricted), self.not_run)
    }

    fn add_tally(&mut self, force: &str, tally: &Tally) {
        self.results.checks.extend(checks::rows(self.rulebook, force, tally));
        verdicts::add(self.rulebook, force, tally, &mut self.results);
        self.results.blocked_by.extend(blocked_by::rows(self.rulebook, force, tally));
        self.results.flag_accuracy.extend(flag_accuracy::rows(self.rulebook, force, tally));
        self.results.completeness.extend(completeness::rows(self.rulebook, force, tally));
    }
}

/// Whether no check and no definition could tell anything of any record.
fn nothing_evaluated(national: &Tally) -> bool {
    national.checks.iter().all(|check| check.counts.evaluated() == 0)
        && national.definitions.iter().all(|definition| definition.meets + definition.does_not_meet == 0)
}

/// A count as results hold it.
fn count(n: u64) -> i64 {
    i64::try_from(n).expect("counts of records fit 63 bits")
}

/// `part` of `whole`; `None` where there is no whole.
fn rate(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
