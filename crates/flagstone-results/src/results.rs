//! All tables of one audit, in memory.
//!
//! This is the one place that lists the tables: reading, writing and the dictionary follow from it.

use std::path::Path;

use crate::dictionary::{TableEntry, TableRows, entry, rows};
use crate::error::{ResultsError, ResultsErrorKind};
use crate::file::{TableFile, encode};
use crate::folder::{RESTRICTED, open, read_one, read_table};
use crate::tables::{
    AgreementRow, AuditRow, BlockedByRow, CaseRow, CheckRow, ClosureRow, ComparisonRow, CompletenessRow, CriterionRow,
    DifferenceRow, FindingRow, FlagAccuracyRow, ForceRow, GapRow, IntersectionRow, LinkageRow, MappingRow,
    MentionAccuracyRow, MentionRow, OutcomeSetRow, PriorityRow, QuarantineRow, RuleRow, ScopeUnknownRow, SetAsideRow,
    SharedPeopleRow, SignalRow, SourceRow, TrendRow, UnitRow, VerdictRow, WorklistRow, WorkloadRow,
};

macro_rules! results {
    ($( $(#[doc = $doc:literal])+ $table:ident: $row:ty, )+) => {
        /// The aggregate tables of one audit: everything a report needs.
        ///
        /// Rows may stand in any order; [`crate::write()`] sorts them by their grain, and [`Results::read`] returns them so.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Results {
            /// The audit itself.
            pub audit: AuditRow,
            $( $(#[doc = $doc])+ pub $table: Vec<$row>, )+
        }

        impl Results {
            /// Results of `audit` with every other table empty.
            pub fn new(audit: AuditRow) -> Self {
                Self { audit, $( $table: Vec::new(), )+ }
            }

            /// Reads the results folder `dir`; rows come in the order of their grain.
            ///
            /// The bytes are not compared with the manifest's digests; [`crate::verify()`] does that.
            ///
            /// # Errors
            ///
            /// A [`ResultsError`] that names the folder or file: no results folder, another schema version, a table
            /// that is missing, damaged, or has other columns.
            pub fn read(dir: &Path) -> Result<Self, ResultsError> {
                open(dir)?;
                Ok(Self { audit: read_one(dir)?, $( $table: read_table(dir)?, )+ })
            }

            /// Every table as a file.
            pub(crate) fn encode(&self) -> Vec<(TableFile, Result<Vec<u8>, ResultsErrorKind>)> {
                vec![encode(std::iter::once(&self.audit)), $( encode(self.$table.iter()), )+]
            }

            /// Every table, in the order of the dictionary, with its rows in the order they stand in here.
            pub fn tables(&self) -> Vec<TableRows> {
                vec![rows(false, std::slice::from_ref(&self.audit)), $( rows(false, &self.$table), )+]
            }

            /// Every table's documentation.
            pub(crate) fn entries() -> Vec<TableEntry> {
                vec![entry::<AuditRow>(false), $( entry::<$row>(false), )+]
            }
        }
    };
}

results! {
    /// The forces audited.
    forces: ForceRow,
    /// The files of their extracts.
    sources: SourceRow,
    /// Why rows were set aside.
    quarantine: QuarantineRow,
    /// Which fields the extracts supply.
    mapping: MappingRow,
    /// The rules that were applied.
    rules: RuleRow,
    /// What the checks found.
    checks: CheckRow,
    /// How crimes make up cases.
    units: UnitRow,
    /// How many cases meet each definition.
    verdicts: VerdictRow,
    /// How many cases meet each criterion.
    criteria: CriterionRow,
    /// Which missing fields keep cases undetermined.
    blocked_by: BlockedByRow,
    /// Each pair of definitions on the same cases.
    agreement: AgreementRow,
    /// Cases by the exact set of definitions they meet.
    intersections: IntersectionRow,
    /// Which criterion accounts for the difference between two definitions.
    differences: DifferenceRow,
    /// How well the flag follows each definition.
    flag_accuracy: FlagAccuracyRow,
    /// How complete the fields are.
    completeness: CompletenessRow,
    /// Each force against all forces together.
    comparisons: ComparisonRow,
    /// Measures from month to month.
    trends: TrendRow,
    /// Closed cases, and those that meet the review criteria.
    closures: ClosureRow,
    /// The order in which they are reviewed.
    priorities: PriorityRow,
    /// Why it is not known whether cases are in scope.
    scope_unknown: ScopeUnknownRow,
    /// Which outcomes are no further action.
    outcome_sets: OutcomeSetRow,
    /// Prompts for a reviewer.
    signals: SignalRow,
    /// What narratives mention.
    mentions: MentionRow,
    /// How far mentions can be trusted.
    mention_accuracy: MentionAccuracyRow,
    /// Links between closed crimes.
    linkage: LinkageRow,
    /// People known in two forces.
    shared_people: SharedPeopleRow,
    /// What is missing about the people of closed cases.
    gaps: GapRow,
    /// What a review would take.
    workload: WorkloadRow,
}

/// The case-level tables, written only when asked for, into an owner-only folder with a marking.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Restricted {
    /// The verdict on each case.
    pub cases: Vec<CaseRow>,
    /// The records that break a check.
    pub findings: Vec<FindingRow>,
    /// The rows that were set aside.
    pub quarantine: Vec<SetAsideRow>,
    /// Closed cases for review, in order.
    pub worklist: Vec<WorklistRow>,
}

impl Restricted {
    /// Reads the restricted tables of the results folder `dir`; `None` where the run did not write any.
    ///
    /// # Errors
    ///
    /// As [`Results::read`].
    pub fn read(dir: &Path) -> Result<Option<Self>, ResultsError> {
        if !open(dir)?.restricted {
            return Ok(None);
        }
        let dir = dir.join(RESTRICTED);
        Ok(Some(Self {
            cases: read_table(&dir)?,
            findings: read_table(&dir)?,
            quarantine: read_table(&dir)?,
            worklist: read_table(&dir)?,
        }))
    }

    /// Every table, likewise.
    pub fn tables(&self) -> Vec<TableRows> {
        vec![
            rows(true, &self.cases),
            rows(true, &self.findings),
            rows(true, &self.quarantine),
            rows(true, &self.worklist),
        ]
    }

    pub(crate) fn entries() -> Vec<TableEntry> {
        vec![entry::<CaseRow>(true), entry::<FindingRow>(true), entry::<SetAsideRow>(true), entry::<WorklistRow>(true)]
    }
}
