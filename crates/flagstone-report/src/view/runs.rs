//! Figures of run after run: which runs there are, and which of them may be joined.

use std::collections::BTreeSet;

use flagstone_results::{ALL, Denominator, PastRun, Results, RuleKind};

use crate::number::share;
use crate::view::{CRIME, Share, measures, sensitivity, title};

/// What is followed from run to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Followed<'a> {
    /// Sensitivity under a definition.
    Sensitivity(&'a str),
    /// The share of cases that a definition leaves undetermined.
    Undetermined(&'a str),
    /// The share recorded of what was due under a completeness measure, over all cases.
    Recorded(&'a str),
}

/// A figure in a run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point<'r> {
    pub(crate) run: &'r PastRun,
    /// `None` where the run has no such figure.
    pub(crate) share: Option<Share>,
    /// Whether the figure may be joined to that of the run before.
    pub(crate) joined: Joined,
}

/// Whether a figure asks the same of the same forces as that of the run before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Joined {
    /// It is the first.
    First,
    /// It does.
    Yes,
    /// It does not, or cannot be told: why.
    No(String),
}

/// What is followed under the default definition of these results: the flag, what stays undetermined, ethnicity.
pub(crate) fn followed(results: &Results) -> Vec<Followed<'_>> {
    let id = &results.audit.default_definition;
    let ethnicity = measures(results).into_iter().filter(|measure| measure.field.starts_with("ethnicity_"));
    let mut followed = vec![Followed::Sensitivity(id), Followed::Undetermined(id)];
    followed.extend(ethnicity.map(|measure| Followed::Recorded(measure.id)));
    followed
}

/// The runs of a history, and that of these results where it is none of them, in order of time.
pub(crate) fn runs(results: &Results, history: &[PastRun]) -> Vec<PastRun> {
    let mut runs = history.to_vec();
    if runs.iter().all(|run| run.audit.audit_id != results.audit.audit_id) {
        runs.push(PastRun::of(results));
    }
    runs.sort_by(|a, b| (a.audit.started_at, &a.audit.audit_id).cmp(&(b.audit.started_at, &b.audit.audit_id)));
    runs
}

/// A figure of a force, or of all together, in run after run.
pub(crate) fn course<'r>(followed: Followed<'_>, runs: &'r [PastRun], force: &str) -> Vec<Point<'r>> {
    let mut before: Option<(&PastRun, bool)> = None;
    runs.iter()
        .map(|run| {
            let share = followed.share(run, force);
            let joined = match before {
                _ if share.is_none() => Joined::No("it has no such figure".to_owned()),
                None => Joined::First,
                Some((_, false)) => Joined::No("the run before has no such figure".to_owned()),
                Some((earlier, true)) => followed.joined(earlier, run, force),
            };
            before = Some((run, share.is_some()));
            Point { run, share, joined }
        })
        .collect()
}

impl Followed<'_> {
    /// What is followed, with what it is of.
    pub(crate) fn in_words(self, results: &Results) -> String {
        match self {
            Followed::Sensitivity(id) => format!("Sensitivity under “{}”", title(results, RuleKind::Definition, id)),
            Followed::Undetermined(id) => {
                format!("Share undetermined under “{}”", title(results, RuleKind::Definition, id))
            }
            Followed::Recorded(id) => format!("Recorded where due: {}", title(results, RuleKind::Completeness, id)),
        }
    }

    /// A name for anchors.
    pub(crate) fn id(self) -> String {
        let (name, of) = match self {
            Followed::Sensitivity(id) => ("sensitivity", id),
            Followed::Undetermined(id) => ("undetermined", id),
            Followed::Recorded(id) => ("recorded", id),
        };
        let of: String = of.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
        format!("runs-{name}-{of}")
    }

    fn share(self, run: &PastRun, force: &str) -> Option<Share> {
        let found = match self {
            Followed::Sensitivity(id) => {
                let mut rows = run.flag_accuracy.iter();
                sensitivity(rows.find(|row| row.definition_id == id && row.force == force && row.period == ALL)?)
            }
            Followed::Undetermined(id) => {
                let mut rows = run.verdicts.iter();
                let row = rows.find(|row| row.definition_id == id && row.force == force && row.unit == CRIME)?;
                // Every case was looked at: the share has no interval of its own.
                let value = share(row.undetermined, row.cases);
                Share { numerator: row.undetermined, denominator: row.cases, value, ..Share::default() }
            }
            Followed::Recorded(id) => {
                let row = run.completeness.iter().find(|row| {
                    row.measure_id == id
                        && row.force == force
                        && row.population == "all"
                        && row.denominator == Denominator::Due
                })?;
                Share {
                    numerator: row.recorded,
                    denominator: row.records,
                    value: row.recorded_rate,
                    lower: row.lower,
                    upper: row.upper,
                    ..Share::default()
                }
            }
        };
        found.value.is_some().then_some(found)
    }

    /// Digest of everything that the figure's answers rest on.
    fn digest(self, run: &PastRun) -> Option<&str> {
        let (kind, id) = match self {
            Followed::Sensitivity(id) | Followed::Undetermined(id) => (RuleKind::Definition, id),
            Followed::Recorded(id) => (RuleKind::Completeness, id),
        };
        run.rules.iter().find(|rule| rule.kind == kind && rule.rule_id == id).map(|rule| rule.digest.as_str())
    }

    fn joined(self, earlier: &PastRun, run: &PastRun, force: &str) -> Joined {
        let mut reasons = Vec::new();
        let (then, now) = (self.digest(earlier), self.digest(run));
        if then.is_none() || then != now {
            reasons.push(match self {
                Followed::Recorded(_) => "the measure was changed".to_owned(),
                _ => "the definition was changed".to_owned(),
            });
        }
        if force == ALL {
            reasons.extend(other_forces(earlier, run));
        }
        if reasons.is_empty() { Joined::Yes } else { Joined::No(reasons.join("; ")) }
    }
}

/// Which forces came in and which left between two runs, if any did.
fn other_forces(earlier: &PastRun, run: &PastRun) -> Option<String> {
    let codes = |run: &PastRun| -> BTreeSet<String> { run.forces.iter().map(|force| force.force.clone()).collect() };
    let (then, now) = (codes(earlier), codes(run));
    let list = |codes: BTreeSet<&String>| codes.into_iter().cloned().collect::<Vec<_>>().join(", ");
    let (came, left) = (list(now.difference(&then).collect()), list(then.difference(&now).collect()));
    match (came.is_empty(), left.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("with {came}")),
        (true, false) => Some(format!("without {left}")),
        (false, false) => Some(format!("with {came}, without {left}")),
    }
}
