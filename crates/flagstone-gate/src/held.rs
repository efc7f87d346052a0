//! An extract, held to its limits.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::outcome::{Outcome, Status};

/// What came of a check of one extract.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Code of the force.
    pub force: String,
    /// Its name.
    pub force_name: String,
    /// The profile, as messages show it.
    pub profile: String,
    /// How many files were read.
    pub n_files: usize,
    /// Rows read from them. Equals `rows_accepted` + `rows_set_aside`.
    pub rows_read: i64,
    /// Rows that became records.
    pub rows_accepted: i64,
    /// Rows that were set aside.
    pub rows_set_aside: i64,
    /// Version of the rulebook.
    pub rulebook_version: String,
    /// Its digest.
    pub rulebook_digest: String,
    /// Version of the program.
    pub tool_version: String,
    /// When the run began, in UTC, to the second: `2026-11-26T12:14:00`.
    pub started_at: String,
    /// The day on which waivers were looked at.
    pub day: Date,
    /// Whether the extract was held against an accepted run.
    pub with_baseline: bool,
    /// The data contract that it was held against in place of the rulebook's checks.
    pub contract: Option<ContractHead>,
    /// Whether the figures can be relied on: something was evaluated, and not too many rows were set aside.
    pub is_sound: bool,
    /// One for each check and limit, in the order of the rulebook; limits and waivers last.
    pub outcomes: Vec<Outcome>,
    /// What it all comes to.
    pub verdict: Verdict,
}

/// Which data contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractHead {
    /// The file, as messages show it.
    pub file: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// What a check of an extract comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Evaluated, and within limits.
    WithinLimits,
    /// A limit is broken or something was not evaluated, and by the audit file that is only reported.
    Reported,
    /// A limit is broken.
    Breached,
    /// Something was not evaluated, or too much was set aside.
    Incomplete,
}

impl Verdict {
    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::WithinLimits => "within_limits",
            Verdict::Reported => "reported",
            Verdict::Breached => "limits_breached",
            Verdict::Incomplete => "incomplete",
        }
    }

    /// What it is called.
    pub fn phrase(self) -> &'static str {
        match self {
            Verdict::WithinLimits => "within limits",
            Verdict::Reported => "not within limits, only reported",
            Verdict::Breached => "limits breached",
            Verdict::Incomplete => "incomplete",
        }
    }

    /// The exit code of the program.
    pub fn exit_code(self) -> u8 {
        match self {
            Verdict::WithinLimits | Verdict::Reported => 0,
            Verdict::Breached => 1,
            Verdict::Incomplete => 4,
        }
    }
}

impl Held {
    /// How many outcomes have each status, every status named.
    pub fn by_status(&self) -> BTreeMap<Status, usize> {
        let mut counts: BTreeMap<Status, usize> = Status::ALL.into_iter().map(|status| (status, 0)).collect();
        for outcome in &self.outcomes {
            *counts.entry(outcome.status).or_default() += 1;
        }
        counts
    }

    /// The outcomes that somebody should read, the gravest first, otherwise in their order.
    pub fn notable(&self) -> Vec<&Outcome> {
        let mut notable: Vec<&Outcome> =
            self.outcomes.iter().filter(|outcome| outcome.status < Status::NotApplicable).collect();
        notable.sort_by_key(|outcome| outcome.status);
        notable
    }
}
