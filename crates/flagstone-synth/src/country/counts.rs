//! What is wrong with the rows of a force, counted as they are drawn.

use std::ops::AddAssign;

use serde::{Serialize, Serializer};

/// A force is over the limit if a larger share of its linked suspects has no self-defined ethnicity.
const MISSING_LIMIT: f64 = 0.40;

/// What is counted. The order is that of [`IDS`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Check {
    ReferenceMissing,
    InvestigationMissing,
    RecordedMissing,
    ForceUnlisted,
    OutcomeUnlisted,
    EthnicityUnlisted,
    ReferenceRepeated,
    RecordedOutOfRange,
    EndsBeforeStart,
    ReferenceMalformed,
    ClosedWithoutDay,
    AgeOutOfRange,
    SuspectOfNoCrime,
    VictimOfNoCrime,
}

/// The counts as `truth.json` names them.
const IDS: [&str; 14] = [
    "c01_ref_notnull",
    "c02_inv_notnull",
    "c03_rec_notnull",
    "c04_force_in",
    "c05_outcome_in",
    "c06_eth_in",
    "c07_ref_unique",
    "c08_rec_range",
    "c09_date_order",
    "c10_ref_regex",
    "c11_nfa_date",
    "c12_age_range",
    "c13_sus_orphan",
    "c14_vic_orphan",
];
/// The fifteenth: forces over the limit.
const FORCES_OVER: &str = "c15_force_missing";

/// Rows and what is wrong with them, of a force or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) crimes: u64,
    pub(super) suspects: u64,
    pub(super) victims: u64,
    breaches: [u64; IDS.len()],
    pub(super) linked_suspects: u64,
    /// Of the linked suspects: blank, not stated, or refused.
    pub(super) without_ethnicity_self: u64,
    /// Of those without.
    pub(super) refused: u64,
    forces_over: u64,
}

impl Counts {
    pub(super) fn add(&mut self, check: Check, breached: bool) {
        self.breaches[check as usize] += u64::from(breached);
    }

    /// Says, once all rows of a force are counted, whether the force is over the limit.
    pub(super) fn close(&mut self) {
        let limit = MISSING_LIMIT * self.linked_suspects as f64;
        self.forces_over = u64::from(self.without_ethnicity_self as f64 > limit);
    }
}

impl AddAssign<&Counts> for Counts {
    fn add_assign(&mut self, other: &Counts) {
        self.crimes += other.crimes;
        self.suspects += other.suspects;
        self.victims += other.victims;
        for (sum, n) in self.breaches.iter_mut().zip(other.breaches) {
            *sum += n;
        }
        self.linked_suspects += other.linked_suspects;
        self.without_ethnicity_self += other.without_ethnicity_self;
        self.refused += other.refused;
        self.forces_over += other.forces_over;
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written {
            rows: Rows,
            set_aside: u64,
            checks: Checks,
            ethnicity: Ethnicity,
        }
        #[derive(Serialize)]
        struct Rows {
            crimes: u64,
            suspects: u64,
            victims: u64,
        }
        #[derive(Serialize)]
        struct Ethnicity {
            linked_suspects: u64,
            without_ethnicity_self: u64,
            of_these_refused: u64,
        }
        Written {
            rows: Rows { crimes: self.crimes, suspects: self.suspects, victims: self.victims },
            set_aside: self.breaches[Check::ReferenceMissing as usize],
            checks: Checks { breaches: self.breaches, forces_over: self.forces_over },
            ethnicity: Ethnicity {
                linked_suspects: self.linked_suspects,
                without_ethnicity_self: self.without_ethnicity_self,
                of_these_refused: self.refused,
            },
        }
        .serialize(serializer)
    }
}

/// Counts by their ids, in the order of these.
struct Checks {
    breaches: [u64; IDS.len()],
    forces_over: u64,
}

impl Serialize for Checks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let by_id = IDS.into_iter().zip(self.breaches);
        serializer.collect_map(by_id.chain([(FORCES_OVER, self.forces_over)]))
    }
}
