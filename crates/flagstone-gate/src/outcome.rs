//! What came of holding one thing to its limit.

use flagstone_results::CheckRow;
use jiff::civil::Date;

use crate::bound::Bound;

/// One check, or one limit on one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Id of the check, or name of the limit and what it is put on, parted by a slash.
    pub rule: String,
    /// What it finds, in plain words.
    pub title: String,
    /// Where it belongs.
    pub group: Group,
    /// What came of it.
    pub status: Status,
    /// The figures and the limit, or why there are none, in words; one sentence without a full stop.
    pub says: String,
    /// Why it matters; empty where the title says it.
    pub why: String,
    /// What to do.
    pub remedy: String,
    /// The figures, where anything was counted.
    pub counts: Option<Counts>,
    /// The limit that is set, whether or not it was the accepted run that decided.
    pub limit: Option<Limit>,
    /// The waiver that lets it pass.
    pub waived: Option<Waived>,
    /// Where to look.
    pub places: Places,
}

/// Where an outcome belongs: one of the dimensions of data quality for checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// A check of this dimension.
    Dimension(String),
    /// A limit on the extract as a whole.
    Limits,
    /// What a data contract asks and was not evaluated.
    Contract,
    /// The waivers themselves.
    Waivers,
}

impl Group {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Group::Dimension(name) => name,
            Group::Limits => "limits",
            Group::Contract => "contract",
            Group::Waivers => "waivers",
        }
    }
}

/// What came of it, the gravest first: the order in which outcomes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It could not be run at all.
    Error,
    /// Its limit is broken.
    Breach,
    /// Its limit is broken, and its severity is warning.
    Warning,
    /// Nothing could be decided: what it reads is not recorded.
    Unknown,
    /// Nobody looked: a data contract asks what cannot be evaluated here.
    NotEvaluated,
    /// Its limit is broken, no worse than in the accepted run.
    Accepted,
    /// It would be one of those above, and is waived.
    Waived,
    /// It speaks of no record of this extract.
    NotApplicable,
    /// Within its limit.
    Pass,
}

impl Status {
    /// Every status, in order.
    pub const ALL: [Status; 9] = [
        Status::Error,
        Status::Breach,
        Status::Warning,
        Status::Unknown,
        Status::NotEvaluated,
        Status::Accepted,
        Status::Waived,
        Status::NotApplicable,
        Status::Pass,
    ];

    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Status::Error => "error",
            Status::Breach => "breach",
            Status::Warning => "warning",
            Status::Unknown => "unknown",
            Status::NotEvaluated => "not_evaluated",
            Status::Accepted => "accepted",
            Status::Waived => "waived",
            Status::NotApplicable => "not_applicable",
            Status::Pass => "pass",
        }
    }

    /// What it means, after a number of checks and limits.
    pub fn phrase(self) -> &'static str {
        match self {
            Status::Error => "could not be run",
            Status::Breach => "over the limit",
            Status::Warning => "over the limit of a warning",
            Status::Unknown => "decided on no record",
            Status::NotEvaluated => "not evaluated",
            Status::Accepted => "over the limit, no worse than the accepted run",
            Status::Waived => "waived",
            Status::NotApplicable => "not applicable",
            Status::Pass => "within the limit",
        }
    }
}

/// Records by what a check says of each; people or rows for other limits, with `not_applicable` and `unknown` at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// All of them. Equals the sum of the others.
    pub records: i64,
    /// Those it does not apply to.
    pub not_applicable: i64,
    /// Those that keep the rule.
    pub passed: i64,
    /// Those that break it.
    pub breaches: i64,
    /// Those on which it cannot be decided.
    pub unknown: i64,
}

/// A limit. Shares are fractions, 0.0 to 1.0; at such a limit nothing is broken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// The highest share of breaches among the records decided.
    AtMost(f64),
    /// The least share that keeps the rule.
    AtLeast(f64),
    /// What a data contract says.
    Contract(Bound),
}

impl From<&CheckRow> for Counts {
    fn from(row: &CheckRow) -> Self {
        Self {
            records: row.records,
            not_applicable: row.not_applicable,
            passed: row.passed,
            breaches: row.breaches,
            unknown: row.unknown,
        }
    }
}

impl Counts {
    /// Records that were decided.
    pub fn evaluated(self) -> i64 {
        self.passed + self.breaches
    }

    /// Records it applies to, or may apply to.
    pub fn applicable(self) -> i64 {
        self.records - self.not_applicable
    }
}

/// The waiver that an outcome is let pass by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// What the outcome would be without it.
    pub was: Status,
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub approver: String,
    /// The last day on which it holds.
    pub expiry: Date,
}

/// Where the records are that break a rule: some of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The fields that are looked at, without their table; of a check those it requires something of.
    pub fields: Vec<String>,
    /// The first of them, in the order of files and records.
    pub shown: Vec<Place>,
    /// How many there are.
    pub n_all: u64,
}

/// A record in its file, or a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, from where the program was started, with forward slashes.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Number of the record in the file: 1 is the first after the header. `None`: the file as a whole, or a line of it.
    pub record: Option<u64>,
    /// The line of a text file on which it begins, or the row of a sheet, from 1; `None` where files have no lines.
    pub line: Option<u64>,
}

impl Place {
    /// The row of the file to point at: its line, and where files have no lines the number of the record.
    pub fn row(&self) -> Option<u64> {
        self.line.or(self.record)
    }
}
