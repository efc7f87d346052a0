//! The truth about the review of closed cases: counts by force, signals by force, and the cases themselves.
//!
//! Columns are fixed: tests of other crates read them. Where an extract names no investigations each crime is a case.

use std::collections::{BTreeMap, BTreeSet};

use crate::oracle::{Answer, ClosureCase, CrimeFacts, Level, SIGNALS, SignalOutcome};
use crate::verdict::Verdict;

/// The cases of one force, by the reference of the crime that comes first in the extract, in file order.
pub(crate) struct ForceClosure<'a> {
    pub(crate) code: &'static str,
    /// What a case is: `investigation`, or `crime`.
    pub(crate) unit: &'static str,
    pub(crate) cases: Vec<(&'a str, ClosureCase)>,
}

/// A crime as it is told from others: its reference, and the investigation that it names.
pub(crate) type Name<'a> = (&'a str, Option<&'a str>);

impl<'a> ForceClosure<'a> {
    /// The cases of crimes of which everything is worked out; `names` stand in the order of `crimes`.
    pub(crate) fn new(code: &'static str, by_investigation: bool, names: &[Name<'a>], crimes: &[CrimeFacts]) -> Self {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut members: BTreeMap<usize, Vec<&CrimeFacts>> = BTreeMap::new();
        for (place, (&(_, investigation), facts)) in names.iter().zip(crimes).enumerate() {
            let case = match investigation.filter(|_| by_investigation) {
                Some(investigation) => *first.entry(investigation).or_insert(place),
                None => place,
            };
            members.entry(case).or_default().push(facts);
        }
        let unit = if by_investigation { "investigation" } else { "crime" };
        let cases = members.into_iter().map(|(place, of_case)| (names[place].0, ClosureCase::of(&of_case)));
        Self { code, unit, cases: cases.collect() }
    }

    pub(crate) fn with_scope(&self, scope: Verdict) -> impl Iterator<Item = &ClosureCase> {
        self.cases.iter().map(|(_, case)| case).filter(move |case| case.scope == scope)
    }
}

/// `closures.csv`: how many cases were closed, how many of all are in scope of `beaconport-2025`, of how many that cannot
/// be told, and how many of those in scope stand at each level.
pub(crate) fn closures(forces: &[ForceClosure<'_>]) -> Vec<u8> {
    let levels = Level::ALL.map(Level::as_str).join(",");
    let mut text = format!("force,unit,closed,in_scope,scope_unknown,rape_in_scope,{levels}\n");
    let mut national = [0; 4 + Level::ALL.len()];
    for force in forces {
        let counts = counts(force);
        national.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        text.push_str(&row(force.code, force.unit, counts));
    }
    let units: BTreeSet<&str> = forces.iter().map(|force| force.unit).collect();
    let unit = units.first().filter(|_| units.len() == 1).unwrap_or(&"mixed");
    text.push_str(&row("ALL", unit, national));
    text.into_bytes()
}

fn counts(force: &ForceClosure<'_>) -> [usize; 4 + Level::ALL.len()] {
    let at = |level| force.with_scope(Verdict::Meets).filter(|case| case.level == level).count();
    let [rape, under_13, danger, may_leave, none] = Level::ALL.map(at);
    let closed = force.cases.iter().filter(|(_, case)| case.closed == Answer::Yes).count();
    let in_scope = force.with_scope(Verdict::Meets).count();
    let unknown = force.with_scope(Verdict::Undetermined).count();
    [closed, in_scope, unknown, rape, rape, under_13, danger, may_leave, none]
}

fn row<const N: usize>(force: &str, unit: &str, counts: [usize; N]) -> String {
    format!("{force},{unit},{}\n", counts.map(|count| count.to_string()).join(","))
}

/// Of which cases a signal is counted.
#[derive(Debug, Clone, Copy)]
enum Population {
    InScope,
    ScopeUnknown,
    /// Known to be closed; of a signal about records that nobody closes, every case.
    Closed,
    Every,
}

const SET_ASIDE: &str = "SG113";

impl Population {
    const ALL: [(Self, &'static str); 4] = [
        (Self::InScope, "in_scope"),
        (Self::ScopeUnknown, "scope_unknown"),
        (Self::Closed, "closed"),
        (Self::Every, "every"),
    ];

    fn holds(self, case: &ClosureCase, signal: &str) -> bool {
        match self {
            Self::InScope => case.scope == Verdict::Meets,
            Self::ScopeUnknown => case.scope == Verdict::Undetermined,
            Self::Closed => case.closed == Answer::Yes || signal == SET_ASIDE,
            Self::Every => true,
        }
    }
}

/// `signals.csv`: what each signal says, by signal, force (`ALL`: of every force) and population.
pub(crate) fn signals(forces: &[ForceClosure<'_>]) -> Vec<u8> {
    let mut text = String::from("signal_id,force,population,raised,not_raised,unknown,not_applicable\n");
    for (place, signal) in SIGNALS.iter().enumerate() {
        let mut national = [[0; 4]; Population::ALL.len()];
        for force in forces {
            for ((population, name), sums) in Population::ALL.into_iter().zip(&mut national) {
                let mut counts = [0; 4];
                let cases = force.cases.iter().filter(|(_, case)| population.holds(case, signal.id));
                cases.for_each(|(_, case)| counts[case.outcomes[place] as usize] += 1);
                sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
                text.push_str(&format!("{},{}", signal.id, row(force.code, name, counts)));
            }
        }
        for ((_, name), counts) in Population::ALL.into_iter().zip(national) {
            text.push_str(&format!("{},{}", signal.id, row("ALL", name, counts)));
        }
    }
    text.into_bytes()
}

/// `signal_cases.csv`: every case in scope, or of which that cannot be told, with the signals that are raised.
pub(crate) fn signal_cases(forces: &[ForceClosure<'_>]) -> Vec<u8> {
    let mut text = String::from("force,case,scope,signals\n");
    for force in forces {
        for (first, case) in &force.cases {
            let scope = match case.scope {
                Verdict::Meets => "in_scope",
                Verdict::Undetermined => "scope_unknown",
                Verdict::DoesNotMeet | Verdict::Outside => continue,
            };
            let raised = SIGNALS.iter().zip(case.outcomes).filter(|(_, outcome)| *outcome == SignalOutcome::Raised);
            let raised: Vec<&str> = raised.map(|(signal, _)| signal.id).collect();
            text.push_str(&format!("{},{first},{scope},{}\n", force.code, raised.join(" ")));
        }
    }
    text.into_bytes()
}
