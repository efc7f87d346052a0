//! Each case under every question, counted; those that are or may be in scope are kept.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_rules::{Blocker, LevelRule, Rulebook, SignalKind, SignalOutcome, Truth, Unit, Verdict};

use super::because::{Because, Reason};
use super::mentions::Narratives;
use super::outcome_years::OutcomeYears;
use super::people::People;
use super::questions::{APART, CLOSED, CPS, POLICE, Questions, SCOPE};
use super::tally::{BecauseOf, ClosureCounts, ClosureTally, LevelCounts};
use crate::cases::{CaseMap, CrimesOfCases};
use crate::material::Material;
use crate::outcome::{Outcome, Verdicts};

/// A case that is in scope, or of which that is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct ClosedCase {
    /// What it is.
    pub unit: Unit,
    /// First rows of its crimes that belong to it or may, in the order of the extract.
    pub crime_rows: Vec<u32>,
    /// Meets, or undetermined.
    pub scope: Verdict,
    /// Why it is not known whether it is in scope: criteria of the scope, each with what it lacks; `None` stands for which of
    /// its crimes belong to it.
    pub because: Vec<(Option<usize>, Vec<Blocker>)>,
    /// The first level that holds, as its position in the rule.
    pub level: Option<usize>,
    /// Each level.
    pub levels: Vec<Truth>,
    /// Each signal of the rulebook, in its order.
    pub signals: Vec<SignalOutcome>,
    /// The narrative lexicons that some narrative of its crimes mentions: bit n stands for lexicon n of the rulebook.
    pub mentions: u32,
    /// The year of its last outcome without further action.
    pub closed_in: Option<i16>,
    /// Who decided.
    pub decided_by: DecidedBy,
    /// The completeness measures whose field is due and missing about somebody of the case.
    pub to_fill: Vec<usize>,
}

/// Who decided that a case ended so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// The police.
    Police,
    /// Prosecutors.
    Cps,
    /// Each of them.
    Both,
    /// It is not known.
    Unknown,
}

/// All cases of one extract, and what is asked of them.
pub(crate) struct Review<'a> {
    pub(crate) rulebook: &'a Rulebook,
    pub(crate) questions: &'a Questions,
    pub(crate) material: &'a Material,
    pub(crate) map: &'a CaseMap,
    /// Of the scope, by case.
    pub(crate) scope: &'a [Outcome],
    /// By question.
    pub(crate) verdicts: &'a [Verdicts],
    /// For each distinct crime, its first row.
    pub(crate) crime_rows: &'a [u32],
    /// Of the outcome of each crime, where the extract supplies its day.
    pub(crate) years: Option<OutcomeYears<'a>>,
    /// Where the extract supplies them.
    pub(crate) narratives: Option<Narratives<'a>>,
}

impl Review<'_> {
    /// Counts every case in `tally`; gives those that are or may be in scope, in the order of their first crimes.
    pub(crate) fn cases(
        &self,
        because: &Because<'_>,
        people: &People<'_>,
        unit: Unit,
        tally: &mut ClosureTally,
    ) -> Vec<ClosedCase> {
        let crimes_of = self.map.crimes_of_cases();
        let levels_by_signals = self.levels_by_signals();
        if let Some(narratives) = &self.narratives {
            narratives.count(0..self.material.n_crimes as u32, &mut tally.mentions[2]);
        }
        for (signal, counts) in tally.signals.iter_mut().enumerate() {
            counts[2].add_all(&self.verdicts[self.questions.signal(signal)]);
        }
        self.count_endings(&crimes_of, &mut tally.by_year);
        let mut kept = Vec::new();
        for (case, scope) in self.scope.iter().enumerate() {
            let population = match scope.verdict {
                Verdict::Meets => 0,
                Verdict::Undetermined => 1,
                Verdict::DoesNotMeet | Verdict::Outside => continue,
            };
            let crimes = crimes_of.of(case);
            let signals: Vec<SignalOutcome> =
                (0..self.rulebook.signals().len()).map(|signal| self.signal(signal, case)).collect();
            for (counts, outcome) in tally.signals.iter_mut().zip(&signals) {
                counts[population].add(*outcome);
            }
            let in_scope = population == 0;
            let levels: Vec<Truth> = levels_by_signals
                .iter()
                .enumerate()
                .map(|(level, by_signals)| match (self.questions.level(level, in_scope), by_signals) {
                    (Some(question), _) => self.truth(question, case),
                    (None, by_signals) => any_raised(by_signals.iter().map(|signal| signals[*signal])),
                })
                .collect();
            let level = levels.iter().position(|holds| *holds == Some(true));
            let members: Vec<u32> =
                crimes.iter().copied().filter(|crime| self.belongs(*crime) != Some(false)).collect();
            // A case is looked at for the crimes that belong to it: theirs are its year and who decided.
            let year = self.closed_in(&members);
            self.count_in_scope(in_scope, level, &signals, tally.by_year.entry(year).or_default());
            count_levels(in_scope, level, &levels, &mut tally.levels);
            if let Some(narratives) = &self.narratives {
                narratives.count(crimes.iter().copied(), &mut tally.mentions[population]);
            }
            let to_fill = people.count(&members, population, year, &mut tally.gaps);
            let because = if in_scope { Vec::new() } else { because.of(&members, scope.unknown) };
            count_because(&because, tally);
            kept.push(ClosedCase {
                unit,
                crime_rows: members.iter().map(|crime| self.crime_rows[*crime as usize]).collect(),
                scope: scope.verdict,
                because,
                level,
                levels,
                signals,
                mentions: self.narratives.as_ref().map_or(0, |narratives| narratives.mentioned(crimes)),
                closed_in: year,
                decided_by: self.decided_on(&members),
                to_fill,
            });
        }
        kept
    }

    /// For each level, the positions of the signals that decide it; none where it is an expression.
    fn levels_by_signals(&self) -> Vec<Vec<usize>> {
        let named = |id: &String| self.rulebook.signals().iter().position(|signal| signal.provenance.id == *id);
        let of_level = |rule: &LevelRule| match rule {
            LevelRule::Signals(ids) => ids.iter().filter_map(named).collect(),
            LevelRule::Expression(_) => Vec::new(),
        };
        self.rulebook.closure().levels.iter().map(|level| of_level(&level.holds)).collect()
    }

    /// Whether the crime belongs to its case under the scope; false outside the scope's population too.
    fn belongs(&self, crime: u32) -> Truth {
        self.material.member(SCOPE, crime)
    }

    fn truth(&self, question: usize, case: usize) -> Truth {
        self.verdicts[question].holds.get(case)
    }

    fn signal(&self, signal: usize, case: usize) -> SignalOutcome {
        match self.verdicts[self.questions.signal(signal)].of(case) {
            Verdict::Meets => SignalOutcome::Raised,
            Verdict::DoesNotMeet => SignalOutcome::NotRaised,
            Verdict::Undetermined => SignalOutcome::Unknown,
            Verdict::Outside => SignalOutcome::NotApplicable,
        }
    }

    /// The year of the last outcome among the crimes that are known to have ended so.
    fn closed_in(&self, crimes: &[u32]) -> Option<i16> {
        let years = self.years.as_ref()?;
        let closed = crimes.iter().filter(|crime| self.material.member(CLOSED, **crime) == Some(true));
        closed.filter_map(|crime| years.of(*crime)).max()
    }

    /// Who decided the crimes of a case that ended so.
    fn decided_by(&self, case: usize) -> DecidedBy {
        DecidedBy::of([POLICE, CPS].map(|question| self.truth(question, case) == Some(true)))
    }

    /// Who decided these crimes, of those that are known to have ended so.
    fn decided_on(&self, crimes: &[u32]) -> DecidedBy {
        let closed = crimes.iter().filter(|crime| self.material.member(CLOSED, **crime) == Some(true));
        let rows: Vec<u32> = closed.map(|crime| self.crime_rows[*crime as usize]).collect();
        DecidedBy::of([POLICE, CPS].map(|question| {
            let mut atoms = Vec::new();
            self.questions.rules.definitions[question].iter().for_each(|rule| rule.atoms(&mut atoms));
            atoms.iter().any(|atom| rows.iter().any(|row| self.material.truth(*atom, *row) == Some(true)))
        }))
    }

    /// Counts how every case ended.
    fn count_endings(&self, crimes_of: &CrimesOfCases<'_>, by_year: &mut BTreeMap<Option<i16>, ClosureCounts>) {
        let [closed, apart] = [CLOSED, APART].map(|question| &self.verdicts[question].holds);
        for case in closed.rows_that_are(Some(true)) {
            let counts = by_year.entry(self.closed_in(crimes_of.of(case))).or_default();
            counts.closed += 1;
            counts.decided[self.decided_by(case) as usize] += 1;
            counts.apart += u64::from(apart.get(case) == Some(true));
        }
        // None of the others has a crime that is known to have ended so: they have no year.
        if closed.count(Some(true)) < closed.len() as u64 {
            let counts = by_year.entry(None).or_default();
            counts.closed_unknown += closed.count(None);
            let not_closed = closed.clone().is(Some(true)).not();
            counts.apart += apart.clone().and(&not_closed).count(Some(true));
        }
    }

    fn count_in_scope(
        &self,
        in_scope: bool,
        level: Option<usize>,
        signals: &[SignalOutcome],
        counts: &mut ClosureCounts,
    ) {
        let first = u64::from(level == Some(0));
        if !in_scope {
            counts.scope_unknown += 1;
            counts.first_level_scope_unknown += first;
            return;
        }
        counts.in_scope += 1;
        counts.first_level += first;
        let rules = self.rulebook.signals().iter().zip(signals);
        let of_enquiries = rules.filter(|(rule, _)| rule.kind == SignalKind::Enquiry);
        counts.with_signals +=
            u64::from(of_enquiries.into_iter().any(|(_, outcome)| *outcome == SignalOutcome::Raised));
    }
}

impl DecidedBy {
    fn of([police, cps]: [bool; 2]) -> DecidedBy {
        match (police, cps) {
            (true, true) => DecidedBy::Both,
            (true, false) => DecidedBy::Police,
            (false, true) => DecidedBy::Cps,
            (false, false) => DecidedBy::Unknown,
        }
    }
}

/// Whether one of these signals is raised, three-valued.
fn any_raised(signals: impl Iterator<Item = SignalOutcome>) -> Truth {
    let mut result = Some(false);
    for outcome in signals {
        match outcome {
            SignalOutcome::Raised => return Some(true),
            SignalOutcome::Unknown => result = None,
            SignalOutcome::NotRaised | SignalOutcome::NotApplicable => {}
        }
    }
    result
}

fn count_levels(in_scope: bool, level: Option<usize>, levels: &[Truth], counts: &mut [LevelCounts]) {
    let at = &mut counts[level.unwrap_or(levels.len())];
    if !in_scope {
        at.scope_unknown += 1;
        return;
    }
    at.in_scope += 1;
    for (counts, holds) in counts.iter_mut().zip(levels) {
        counts.holds += u64::from(*holds == Some(true));
        counts.unknown += u64::from(holds.is_none());
    }
}

fn count_because(because: &[Reason], tally: &mut ClosureTally) {
    let fields: BTreeSet<Blocker> = because.iter().flat_map(|(_, lacking)| lacking).copied().collect();
    let mut count = |reason: (BecauseOf, Option<Blocker>), alone: bool| {
        let counts = tally.because.entry(reason).or_default();
        counts.cases += 1;
        counts.alone += u64::from(alone);
    };
    for (criterion, lacking) in because {
        let of = criterion.map_or(BecauseOf::Belonging, BecauseOf::Criterion);
        lacking.iter().for_each(|field| count((of, Some(*field)), because.len() == 1 && lacking.len() == 1));
        count((of, None), because.len() == 1);
    }
    for field in &fields {
        count((BecauseOf::Anything, Some(*field)), fields.len() == 1);
    }
}
