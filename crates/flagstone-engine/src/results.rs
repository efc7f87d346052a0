//! Tallies to rows of the results tables.

mod agreement;
mod blocked_by;
mod checks;
mod closures;
mod comparisons;
mod completeness;
mod extracts;
mod flag_accuracy;
mod mention_accuracy;
mod outcome_sets;
mod restricted;
mod rules;
mod trends;
mod verdicts;
mod worklist;
mod workload;

use flagstone_extract::Extract;
use flagstone_results::{ALL, AuditRow, AuditStatus, CheckStatus, NotRun, Results, SharedPeopleRow};
use flagstone_rules::{LabelledNarratives, Rulebook, Unit};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::force::{ForceAudit, NotEvaluated};
use crate::material::Material;
use crate::national::across_forces;
use crate::shared_people::SharedPeople;
use crate::tally::{Tally, UnitTally};

pub use restricted::{RecordKey, RestrictedRows, references_by_hash};
pub use worklist::ListedCase;
pub use workload::{Team, Workload};

/// The rule that the manifest names where a unit was not evaluated.
const UNIT_RULE: &str = "network";

/// The rule that the manifest names where too many rows were set aside.
const QUARANTINE_RULE: &str = "quarantine";

/// Confidence of every process interval.
const CONFIDENCE: f64 = 0.95;

/// The results of an audit as they grow, force by force.
pub struct AuditResults<'a> {
    rulebook: &'a Rulebook,
    national: Tally,
    results: Results,
    case_level: Option<CaseLevel>,
    worklist: Vec<ListedCase>,
    workload: Option<Workload>,
    not_run: Vec<NotRun>,
    /// Of each force, where person references are national.
    material: Vec<Material>,
    /// The last day of which every extract can know: the earliest of their days.
    until: Option<Date>,
    max_quarantine_share: f64,
    /// Whether more rows of some force were set aside than may be.
    too_many_set_aside: bool,
}

/// What an audit says of itself.
pub struct AuditHead {
    /// The audit's title.
    pub title: String,
    /// Version of this program.
    pub tool_version: String,
    /// When the run began.
    pub started_at: Timestamp,
    /// What a review takes, where the audit file says so.
    pub workload: Option<Workload>,
    /// What the narrative lexicons are measured on, where the rulebook has it.
    pub labelled: Option<LabelledNarratives>,
    /// The share of a force's rows that may be set aside; above it the audit is incomplete. A fraction, 0.0 to 1.0.
    pub max_quarantine_share: f64,
}

/// How the worklist is wanted, which is of cases. [`RestrictedRows`] has the other case-level tables.
pub struct CaseLevel {
    /// The key under which references are hashed.
    pub key: RecordKey,
    /// Whether it is wanted with the forces' own references too.
    pub references: bool,
}

/// The results of a whole audit.
pub struct Finished {
    /// The aggregate tables.
    pub results: Results,
    /// What was not run, and why.
    pub not_run: Vec<NotRun>,
    /// The worklist in the order of review, if it was asked for; empty otherwise.
    pub listed: Vec<ListedCase>,
}

impl<'a> AuditResults<'a> {
    /// Results of no force yet.
    pub fn new(rulebook: &'a Rulebook, head: AuditHead, case_level: Option<CaseLevel>) -> AuditResults<'a> {
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
        results.outcome_sets = outcome_sets::rows(rulebook);
        results.mention_accuracy =
            head.labelled.iter().flat_map(|labelled| mention_accuracy::rows(rulebook.narratives(), labelled)).collect();
        AuditResults {
            rulebook,
            national: Tally::empty(rulebook),
            results,
            case_level,
            worklist: Vec::new(),
            workload: head.workload,
            not_run: Vec::new(),
            material: Vec::new(),
            until: None,
            max_quarantine_share: head.max_quarantine_share,
            too_many_set_aside: false,
        }
    }

    /// Adds one force.
    pub fn add(&mut self, extract: &Extract, force: &mut ForceAudit) {
        self.national += &force.tally;
        extracts::add(extract, &mut self.results);
        self.add_set_aside(extract);
        // Without the day on which an extract was taken, the last day in it stands for that.
        let until = extract.extracted_on.or(force.tally.recorded.map(|(_, last)| last));
        self.until = [self.until, until].into_iter().flatten().min();
        self.add_tally(&extract.force, &force.tally, &force.not_evaluated, until);
        for (unit, why) in Unit::ALL.into_iter().zip(&force.not_evaluated) {
            self.not_run.extend(why.map(|why| NotRun {
                rule_id: UNIT_RULE.to_owned(),
                force: extract.force.clone(),
                reason: format!("verdicts at unit {}: {}", unit.name(), why.reason(self.rulebook, unit)),
            }));
        }
        for (number, n_abridged) in force.n_abridged.iter().enumerate().filter(|(_, n)| **n > 0) {
            self.not_run.push(NotRun {
                rule_id: self.rulebook.definitions()[number].provenance.id.clone(),
                force: extract.force.clone(),
                reason: format!("blocking fields of {n_abridged} undetermined cases: too much is missing to try every filling; their shares are equal, and they are not counted as solely blocked"),
            });
        }
        self.material.extend(force.material.take());
        if let Some(wanted) = &self.case_level {
            let cases = &force.closed_cases;
            self.worklist.extend(worklist::cases(self.rulebook, extract, cases, &wanted.key, wanted.references));
        }
    }

    /// Says so where more rows of a force were set aside than may be: what is left may not be what the force recorded.
    fn add_set_aside(&mut self, extract: &Extract) {
        let (set_aside, read) = (extract.rows_quarantined(), extract.rows_read());
        if rate(set_aside, read).is_some_and(|share| share > self.max_quarantine_share) {
            self.too_many_set_aside = true;
            let limit = self.max_quarantine_share * 100.0;
            self.not_run.push(NotRun {
                rule_id: QUARANTINE_RULE.to_owned(),
                force: extract.force.clone(),
                reason: format!("{set_aside} of {read} rows were set aside, above the limit of {limit} %"),
            });
        }
    }

    /// Adds the counts of people who are known in two forces; a count below the rulebook's threshold is left out.
    pub fn add_shared_people(&mut self, people: &SharedPeople) {
        let threshold = u64::from(self.rulebook.closure().suppress_below);
        self.results.shared_people.extend(people.pairs().into_iter().map(|(force_a, force_b, table, people)| {
            SharedPeopleRow {
                force_a,
                force_b,
                table: table.name().to_owned(),
                people: (people >= threshold).then(|| count(people)),
                suppressed_below: count(threshold),
            }
        }));
    }

    /// The finished results.
    pub fn finish(mut self, audit_id: String, finished_at: Timestamp) -> Finished {
        let mut national = std::mem::replace(&mut self.national, Tally::empty(self.rulebook));
        let across = self.networks_across_forces(&mut national);
        let nowhere = |unit: &UnitTally| (unit.n_forces == 0).then_some(NotEvaluated::NotSupplied);
        let mut not_evaluated = [0, 1, 2].map(|unit| nowhere(&national.units[unit]));
        if across.is_some() {
            not_evaluated[Unit::Network.index()] = across;
        }
        self.add_tally(ALL, &national, &not_evaluated, self.until);
        self.results.comparisons = comparisons::rows(self.rulebook, &self.results);
        let audit = &mut self.results.audit;
        audit.audit_id = audit_id;
        audit.finished_at = finished_at;
        (audit.period_from, audit.period_to) = national.recorded.unzip();
        let by_force = || self.results.checks.iter().filter(|row| row.force != ALL);
        audit.status = if self.too_many_set_aside {
            AuditStatus::Incomplete
        } else if by_force().any(|row| row.status == CheckStatus::Fail) {
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
        if let Some(workload) = &self.workload {
            self.results.workload = workload::rows(&self.results.priorities, workload);
        }
        worklist::sort(self.rulebook, &mut self.worklist);
        Finished { results: self.results, not_run: self.not_run, listed: self.worklist }
    }

    /// Where person references are national, the networks of all forces together take the place of the sum of each force's
    /// own; gives why not, where they could not be evaluated.
    fn networks_across_forces(&mut self, national: &mut Tally) -> Option<NotEvaluated> {
        if self.material.is_empty() {
            return None;
        }
        let records = national.units[Unit::Crime.index()].records;
        let material = Material::together(std::mem::take(&mut self.material));
        let networks = across_forces(self.rulebook, &material, records);
        let network = &mut national.units[Unit::Network.index()];
        match networks {
            Ok(tally) => {
                *network = tally;
                None
            }
            Err(why) => {
                *network = UnitTally { outside: network.outside.clone(), ..UnitTally::default() };
                self.not_run.push(NotRun {
                    rule_id: UNIT_RULE.to_owned(),
                    force: ALL.to_owned(),
                    reason: format!("verdicts at unit network: {}", why.reason(self.rulebook, Unit::Network)),
                });
                Some(why)
            }
        }
    }

    fn add_tally(
        &mut self,
        force: &str,
        tally: &Tally,
        not_evaluated: &[Option<NotEvaluated>; 3],
        until: Option<Date>,
    ) {
        self.results.checks.extend(checks::rows(self.rulebook, force, tally));
        verdicts::add(self.rulebook, force, tally, not_evaluated, &mut self.results);
        agreement::add(self.rulebook, force, tally, &mut self.results);
        self.results.blocked_by.extend(blocked_by::rows(self.rulebook, force, tally));
        self.results.flag_accuracy.extend(flag_accuracy::rows(self.rulebook, force, tally));
        self.results.completeness.extend(completeness::rows(self.rulebook, force, tally));
        self.results.trends.extend(trends::rows(self.rulebook, force, tally, until));
        closures::add(self.rulebook, force, &tally.closure, &mut self.results);
    }
}

/// Results of the checks and completeness measures of one force, as [`check_force`](crate::check_force) evaluates them: every
/// table about definitions, closed cases and the country is empty, and completeness is of all records.
pub fn of_checks(rulebook: &Rulebook, head: AuditHead, extract: &Extract, force: &ForceAudit) -> Results {
    let mut results = AuditResults::new(rulebook, head, None).results;
    extracts::add(extract, &mut results);
    results.checks = checks::rows(rulebook, &extract.force, &force.tally);
    results.completeness = completeness::rows(rulebook, &extract.force, &force.tally);
    results.completeness.retain(|row| row.population == completeness::EVERY_RECORD);
    (results.audit.period_from, results.audit.period_to) = force.tally.recorded.unzip();
    results
}

/// Whether no check and no definition could tell anything of any record.
fn nothing_evaluated(national: &Tally) -> bool {
    national.checks.iter().all(|check| check.counts.evaluated() == 0)
        && national.units.iter().flat_map(|unit| unit.patterns.keys()).flatten().all(|outcome| {
            matches!(outcome.verdict, flagstone_rules::Verdict::Undetermined | flagstone_rules::Verdict::Outside)
        })
}

/// A count as results hold it.
fn count(n: u64) -> i64 {
    i64::try_from(n).expect("counts of records fit 63 bits")
}

/// `part` of `whole`; `None` where there is no whole.
fn rate(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
