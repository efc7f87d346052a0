//! Counts of closed cases; they merge by addition.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use flagstone_rules::{Blocker, Rulebook, SignalOutcome};

use crate::outcome::Verdicts;

/// Every count about closed cases.
#[derive(Debug, Clone, Default)]
pub struct ClosureTally {
    /// Forces counted.
    pub n_forces: u64,
    /// Forces by the unit of their cases, in the order of [`Unit::ALL`](flagstone_rules::Unit::ALL).
    pub units: [u64; 3],
    /// By the year of the last outcome without further action; `None`: no day of it is recorded, or there is none.
    pub by_year: BTreeMap<Option<i16>, ClosureCounts>,
    /// One per level, and one for the cases of which none holds.
    pub levels: Vec<LevelCounts>,
    /// Cases whose scope is unknown: by what is open, and what it lacks (`None`: whatever it is).
    pub because: BTreeMap<(BecauseOf, Option<Blocker>), BecauseTally>,
    /// One per signal of the rulebook, in its order: in scope, scope unknown, every case.
    pub signals: Vec<[SignalCounts; 3]>,
    /// One per completeness measure, in the order of the rulebook: by population (in scope, scope unknown) and year.
    pub gaps: Vec<BTreeMap<(usize, Option<i16>), GapCounts>>,
    /// Links between closed crimes.
    pub linkage: LinkageCounts,
    /// One per narrative lexicon, in the order of the rulebook: crimes of cases in scope, of cases whose scope is unknown, of
    /// every case.
    pub mentions: [Vec<MentionCounts>; 3],
}

/// How cases ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ClosureCounts {
    /// Cases with a crime that ended in no further action.
    pub closed: u64,
    /// Cases of which that is not known.
    pub closed_unknown: u64,
    /// Of `closed`, by who decided: police, CPS, both, not known.
    pub decided: [u64; 4],
    /// Cases with a crime whose outcome is reported apart.
    pub apart: u64,
    /// Cases in scope.
    pub in_scope: u64,
    /// Cases of which that is not known.
    pub scope_unknown: u64,
    /// Of those in scope, the cases of the first level.
    pub first_level: u64,
    /// Of those whose scope is unknown, likewise.
    pub first_level_scope_unknown: u64,
    /// Of those in scope, the cases with a signal of a line of enquiry.
    pub with_signals: u64,
}

/// Cases at one level of the order of review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LevelCounts {
    /// In scope, at this level.
    pub in_scope: u64,
    /// In scope, and the level holds.
    pub holds: u64,
    /// In scope, and it cannot be told.
    pub unknown: u64,
    /// Scope unknown, at this level.
    pub scope_unknown: u64,
}

/// What is open where the scope of a case is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BecauseOf {
    /// Whatever it is: counts of fields are then of distinct cases.
    Anything,
    /// A criterion of the scope, as its position in the definition.
    Criterion(usize),
    /// No criterion by itself: it is not known which crimes belong to the case.
    Belonging,
}

/// Cases whose scope is unknown for one reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BecauseTally {
    /// Cases.
    pub cases: u64,
    /// Of those, the cases in which nothing else is open or lacking.
    pub alone: u64,
}

/// Cases by what a signal says of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SignalCounts {
    /// It is raised.
    pub raised: u64,
    /// It is not.
    pub not_raised: u64,
    /// It cannot be told.
    pub unknown: u64,
    /// It speaks of none of the case's crimes.
    pub not_applicable: u64,
}

/// Rows of people by whether a field is due and missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GapCounts {
    /// By denominator (due, not yet due, due unknown, not applicable): rows, those in which the field is not recorded, and
    /// those in which the person refused to say.
    pub rows: [[u64; 3]; 4],
    /// Cases with a row in which it is due and missing.
    pub cases_to_fill: u64,
    /// Rows in which it contradicts another field; `None` where nothing is compared.
    pub contradictions: Option<u64>,
}

/// Crimes by what their narrative mentions of one lexicon.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MentionCounts {
    /// It is mentioned.
    pub mentioned: u64,
    /// Its words are there only where they do not count.
    pub discounted: u64,
    /// It is not mentioned.
    pub not_mentioned: u64,
    /// There is no narrative.
    pub without_narrative: u64,
}

/// Links between closed crimes. `None`: the extract does not supply what it would be counted from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkageCounts {
    /// Crimes that belong for certain.
    pub crimes: u64,
    /// Suspects with a reference; those on several crimes; those of them with different victims; rows without a reference; rows
    /// of which it is not known whether they are suspects.
    pub suspects: Option<[u64; 5]>,
    /// Victims with a reference; those of several crimes; rows without a reference; rows of which it is not known whether they
    /// are victims.
    pub victims: Option<[u64; 4]>,
    /// References on more crimes than one person may join: they are not followed.
    pub placeholders: u64,
    /// Groups, and crimes in them, that have several suspects only together: by a shared victim.
    pub by_victim: Option<[u64; 2]>,
    /// The same by the investigation.
    pub by_investigation: Option<[u64; 2]>,
    /// Crimes whose wording knows of more suspects than are linked.
    pub wording_gap: Option<u64>,
}

impl ClosureTally {
    /// The tally of no extract.
    pub(crate) fn empty(rulebook: &Rulebook) -> ClosureTally {
        ClosureTally {
            levels: vec![LevelCounts::default(); rulebook.closure().levels.len() + 1],
            signals: vec![[SignalCounts::default(); 3]; rulebook.signals().len()],
            gaps: vec![BTreeMap::new(); rulebook.completeness().len()],
            mentions: [0, 1, 2].map(|_| vec![MentionCounts::default(); rulebook.narratives().categories().len()]),
            ..ClosureTally::default()
        }
    }
}

impl SignalCounts {
    pub(super) fn add(&mut self, outcome: SignalOutcome) {
        *match outcome {
            SignalOutcome::Raised => &mut self.raised,
            SignalOutcome::NotRaised => &mut self.not_raised,
            SignalOutcome::Unknown => &mut self.unknown,
            SignalOutcome::NotApplicable => &mut self.not_applicable,
        } += 1;
    }

    /// Every case of which `verdicts` are those of the signal.
    pub(super) fn add_all(&mut self, verdicts: &Verdicts) {
        let n_outside = verdicts.n_outside();
        self.raised += verdicts.holds.count(Some(true));
        self.not_raised += verdicts.holds.count(Some(false)) - n_outside;
        self.unknown += verdicts.holds.count(None);
        self.not_applicable += n_outside;
    }

    /// All cases.
    pub fn cases(self) -> u64 {
        self.raised + self.not_raised + self.unknown + self.not_applicable
    }
}

impl AddAssign<&ClosureTally> for ClosureTally {
    fn add_assign(&mut self, other: &ClosureTally) {
        self.n_forces += other.n_forces;
        add_all(&mut self.units, &other.units);
        for (year, counts) in &other.by_year {
            *self.by_year.entry(*year).or_default() += *counts;
        }
        for (mine, theirs) in self.levels.iter_mut().zip(&other.levels) {
            mine.in_scope += theirs.in_scope;
            mine.holds += theirs.holds;
            mine.unknown += theirs.unknown;
            mine.scope_unknown += theirs.scope_unknown;
        }
        for (reason, tally) in &other.because {
            let mine = self.because.entry(*reason).or_default();
            mine.cases += tally.cases;
            mine.alone += tally.alone;
        }
        for (mine, theirs) in self.signals.iter_mut().zip(&other.signals) {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                mine.raised += theirs.raised;
                mine.not_raised += theirs.not_raised;
                mine.unknown += theirs.unknown;
                mine.not_applicable += theirs.not_applicable;
            }
        }
        for (mine, theirs) in self.gaps.iter_mut().zip(&other.gaps) {
            for (key, counts) in theirs {
                *mine.entry(*key).or_default() += *counts;
            }
        }
        self.linkage += other.linkage;
        for (mine, theirs) in self.mentions.iter_mut().zip(&other.mentions) {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                mine.mentioned += theirs.mentioned;
                mine.discounted += theirs.discounted;
                mine.not_mentioned += theirs.not_mentioned;
                mine.without_narrative += theirs.without_narrative;
            }
        }
    }
}

impl AddAssign for ClosureCounts {
    fn add_assign(&mut self, other: ClosureCounts) {
        self.closed += other.closed;
        self.closed_unknown += other.closed_unknown;
        add_all(&mut self.decided, &other.decided);
        self.apart += other.apart;
        self.in_scope += other.in_scope;
        self.scope_unknown += other.scope_unknown;
        self.first_level += other.first_level;
        self.first_level_scope_unknown += other.first_level_scope_unknown;
        self.with_signals += other.with_signals;
    }
}

impl AddAssign for GapCounts {
    fn add_assign(&mut self, other: GapCounts) {
        for (mine, theirs) in self.rows.iter_mut().zip(&other.rows) {
            add_all(mine, theirs);
        }
        self.cases_to_fill += other.cases_to_fill;
        self.contradictions = sum(self.contradictions, other.contradictions);
    }
}

impl AddAssign for LinkageCounts {
    fn add_assign(&mut self, other: LinkageCounts) {
        self.crimes += other.crimes;
        self.suspects = sums(self.suspects, other.suspects);
        self.victims = sums(self.victims, other.victims);
        self.placeholders += other.placeholders;
        self.by_victim = sums(self.by_victim, other.by_victim);
        self.by_investigation = sums(self.by_investigation, other.by_investigation);
        self.wording_gap = sum(self.wording_gap, other.wording_gap);
    }
}

/// What is known of both, number by number.
fn sums<const N: usize>(mine: Option<[u64; N]>, theirs: Option<[u64; N]>) -> Option<[u64; N]> {
    match (mine, theirs) {
        (Some(mut mine), Some(theirs)) => {
            add_all(&mut mine, &theirs);
            Some(mine)
        }
        (mine, theirs) => mine.or(theirs),
    }
}

/// What is known of both; a force of which nothing is known adds nothing.
fn sum(mine: Option<u64>, theirs: Option<u64>) -> Option<u64> {
    match (mine, theirs) {
        (Some(mine), Some(theirs)) => Some(mine + theirs),
        (mine, theirs) => mine.or(theirs),
    }
}

fn add_all<const N: usize>(mine: &mut [u64; N], theirs: &[u64; N]) {
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        *mine += theirs;
    }
}
