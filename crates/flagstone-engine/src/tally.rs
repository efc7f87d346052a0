//! Counts of one force, or of many: tallies merge by addition.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use flagstone_rules::{Blocker, Denominator, FieldRef, RecordingState, Rulebook, Unit, Verdict};
use flagstone_stats::{FlagCounts, Share};
use jiff::civil::Date;

use crate::cases::UnitShape;
use crate::closure::ClosureTally;
use crate::month::Month;
use crate::outcome::Pattern;

/// Every count that results are made from.
#[derive(Debug, Clone)]
pub struct Tally {
    /// One per check of the rulebook, in its order.
    pub checks: Vec<CheckTally>,
    /// One per definition of the rulebook, in its order.
    pub definitions: Vec<DefinitionTally>,
    /// One per unit, in the order of [`Unit::ALL`].
    pub units: [UnitTally; 3],
    /// One per completeness measure of the rulebook, in its order.
    pub completeness: Vec<CompletenessTally>,
    /// Of closed cases.
    pub closure: ClosureTally,
    /// The earliest and the latest day on which a crime was recorded.
    pub recorded: Option<(Date, Date)>,
}

/// What a check found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CheckCounts {
    /// Records that the check does not speak of.
    pub not_applicable: u64,
    /// Records that keep the rule.
    pub passed: u64,
    /// Records that break it.
    pub breaches: u64,
    /// Records of which it cannot be told.
    pub unknown: u64,
}

/// What a check found, and why it could not tell.
#[derive(Debug, Clone, Default)]
pub struct CheckTally {
    /// The five counts but their sum.
    pub counts: CheckCounts,
    /// Forces whose extract lacks the check's table.
    pub without_table: u64,
    /// Unknown records on which a field that the check reads is not recorded.
    pub missing: BTreeMap<FieldRef, u64>,
    /// Fields that the check reads and an extract does not supply: number of forces.
    pub absent: BTreeMap<FieldRef, u64>,
    /// Flags that the check reads and an extract does not supply, though it supplies others: number of forces.
    pub absent_flags: BTreeMap<(FieldRef, u16), u64>,
}

/// What a definition says of the crimes, against their flags and for want of what.
#[derive(Debug, Clone, Default)]
pub struct DefinitionTally {
    /// By month of recording, `None` where it is not recorded.
    pub flags: BTreeMap<Option<Month>, FlagTally>,
    /// Of the undetermined crimes.
    pub blocked: BTreeMap<Blocker, BlockedTally>,
}

/// What definitions say of the cases of one unit, over the forces for which they could be applied.
#[derive(Debug, Clone, Default)]
pub struct UnitTally {
    /// Forces for which they were.
    pub n_forces: u64,
    /// Rows of the crimes.
    pub records: u64,
    /// Rows that repeat an earlier row's reference.
    pub repeated: u64,
    /// Distinct crimes outside the population of each definition of the rulebook, in its order.
    pub outside: Vec<u64>,
    /// Sizes of the cases.
    pub shape: UnitShape,
    /// Distinct cases by what all definitions say of them.
    pub patterns: BTreeMap<Pattern, u64>,
}

/// Verdicts against a flag.
#[derive(Debug, Clone, Copy, Default)]
pub struct FlagTally {
    /// The six counts.
    pub counts: FlagCounts,
    /// Cases whose flag is unknown; outside the six.
    pub flag_unknown: u64,
}

/// What one missing field blocks.
#[derive(Debug, Clone, Copy, Default)]
pub struct BlockedTally {
    /// Undetermined cases in which the field is missing and matters.
    pub blocked: u64,
    /// Of those, cases that filling it alone decides, with any value.
    pub solely: u64,
    /// Of those, cases that filling it alone decides with some value.
    pub may_decide: u64,
    /// Sum over the cases of the field's Shapley value.
    pub share: f64,
}

/// How a field is recorded, by population and denominator.
#[derive(Debug, Clone, Default)]
pub struct CompletenessTally {
    /// All records.
    pub all: BTreeMap<Denominator, StateCounts>,
    /// Records of cases that meet the default definition.
    pub meeting: BTreeMap<Denominator, StateCounts>,
    /// All records in which the field was due, and those of them in which it is recorded, by the month in which their crime
    /// was recorded; `None` where that is not known.
    pub due_by_month: BTreeMap<Option<Month>, Share>,
    /// Whether some extract supplies the field.
    pub supplied: bool,
}

/// Records by recording state, in the order of the states.
pub type StateCounts = [u64; RecordingState::ALL.len()];

impl CheckCounts {
    /// All records.
    pub fn records(self) -> u64 {
        self.not_applicable + self.evaluated() + self.unknown
    }

    /// Records of which the check could tell.
    pub fn evaluated(self) -> u64 {
        self.passed + self.breaches
    }
}

impl Tally {
    /// The tally of no extract at all.
    pub fn empty(rulebook: &Rulebook) -> Tally {
        let n_definitions = rulebook.definitions().len();
        let unit = || UnitTally { outside: vec![0; n_definitions], ..UnitTally::default() };
        Tally {
            checks: vec![CheckTally::default(); rulebook.checks().len()],
            definitions: vec![DefinitionTally::default(); n_definitions],
            units: Unit::ALL.map(|_| unit()),
            completeness: vec![CompletenessTally::default(); rulebook.completeness().len()],
            closure: ClosureTally::empty(rulebook),
            recorded: None,
        }
    }
}

impl Tally {
    /// Crimes that each definition leaves undetermined.
    pub(crate) fn undetermined_crimes(&self) -> Vec<u64> {
        let mut undetermined = vec![0; self.definitions.len()];
        for (pattern, cases) in &self.units[Unit::Crime.index()].patterns {
            for (sum, outcome) in undetermined.iter_mut().zip(pattern) {
                *sum += if outcome.verdict == Verdict::Undetermined { *cases } else { 0 };
            }
        }
        undetermined
    }
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        for (mine, theirs) in self.checks.iter_mut().zip(&other.checks) {
            *mine += theirs;
        }
        for (mine, theirs) in self.definitions.iter_mut().zip(&other.definitions) {
            *mine += theirs;
        }
        for (mine, theirs) in self.units.iter_mut().zip(&other.units) {
            *mine += theirs;
        }
        for (mine, theirs) in self.completeness.iter_mut().zip(&other.completeness) {
            mine.supplied |= theirs.supplied;
            add_states(&mut mine.all, &theirs.all);
            add_states(&mut mine.meeting, &theirs.meeting);
            for (month, share) in &theirs.due_by_month {
                let sum = mine.due_by_month.entry(*month).or_insert(Share { x: 0, n: 0 });
                *sum = Share { x: sum.x + share.x, n: sum.n + share.n };
            }
        }
        self.closure += &other.closure;
        self.recorded = match (self.recorded, other.recorded) {
            (Some((from, to)), Some((other_from, other_to))) => Some((from.min(other_from), to.max(other_to))),
            (mine, theirs) => mine.or(theirs),
        };
    }
}

fn add_states(mine: &mut BTreeMap<Denominator, StateCounts>, theirs: &BTreeMap<Denominator, StateCounts>) {
    for (denominator, states) in theirs {
        let sums = mine.entry(*denominator).or_default();
        for (sum, count) in sums.iter_mut().zip(states) {
            *sum += count;
        }
    }
}

impl AddAssign<&CheckTally> for CheckTally {
    fn add_assign(&mut self, other: &CheckTally) {
        self.counts.not_applicable += other.counts.not_applicable;
        self.counts.passed += other.counts.passed;
        self.counts.breaches += other.counts.breaches;
        self.counts.unknown += other.counts.unknown;
        self.without_table += other.without_table;
        for (flag, count) in &other.absent_flags {
            *self.absent_flags.entry(*flag).or_default() += count;
        }
        for (mine, theirs) in [(&mut self.missing, &other.missing), (&mut self.absent, &other.absent)] {
            for (field, count) in theirs {
                *mine.entry(*field).or_default() += count;
            }
        }
    }
}

impl AddAssign<&DefinitionTally> for DefinitionTally {
    fn add_assign(&mut self, other: &DefinitionTally) {
        for (month, flags) in &other.flags {
            *self.flags.entry(*month).or_default() += *flags;
        }
        for (blocker, blocked) in &other.blocked {
            *self.blocked.entry(*blocker).or_default() += *blocked;
        }
    }
}

impl AddAssign for FlagTally {
    fn add_assign(&mut self, other: FlagTally) {
        self.counts += other.counts;
        self.flag_unknown += other.flag_unknown;
    }
}

impl AddAssign<&UnitTally> for UnitTally {
    fn add_assign(&mut self, other: &UnitTally) {
        self.n_forces += other.n_forces;
        self.records += other.records;
        self.repeated += other.repeated;
        for (mine, theirs) in self.outside.iter_mut().zip(&other.outside) {
            *mine += theirs;
        }
        self.shape += other.shape;
        for (pattern, cases) in &other.patterns {
            *self.patterns.entry(pattern.clone()).or_default() += cases;
        }
    }
}

impl AddAssign for BlockedTally {
    fn add_assign(&mut self, other: BlockedTally) {
        self.blocked += other.blocked;
        self.solely += other.solely;
        self.may_decide += other.may_decide;
        self.share += other.share;
    }
}
