//! The contract between the audit and everything that shows its results: which tables there are, what each column
//! means, and how a results folder is written, read and verified.
//!
//! - [`Results`], [`Restricted`]: the tables in memory, one `…Row` type per table
//! - [`write()`], [`Results::read`]: a folder of Parquet files with a [`Manifest`]
//! - [`RestrictedWriter`]: the same with case-level tables that are written force by force, never held whole
//! - [`EstimateTables`]: a folder of estimates from human reviews, which goes with the results of one audit
//! - [`History`]: the aggregate tables of run after run
//! - [`verify()`]: the folder against its manifest
//! - [`dictionary()`]: every table and column with its meaning
//! - [`Table`], [`Cell`]: rows as Arrow record batches

mod cell;
mod dictionary;
mod digest;
mod error;
mod file;
mod folder;
mod grain;
mod manifest;
mod results;
mod table;
mod tables;
mod unit;
mod verify;
mod words;

pub use cell::{Cell, CellError};
pub use dictionary::{ColumnEntry, TableEntry, TableRows, WordEntry, dictionary};
pub use digest::{audit_id, digest_of, digest_of_file};
pub use error::{ResultsError, ResultsErrorKind};
pub use file::{from_parquet, parquet};
pub use folder::{
    Appended, Case, Cases, ESTIMATES_MANIFEST, EstimateOrigin, EstimateTables, ExtraFile, FindingSource, Findings,
    FindingsOf, HISTORY, History, PastRun, RestrictedWriter, write,
};
pub use grain::{ALL, KeyPart};
pub use manifest::{
    InputFile, InputKind, MANIFEST, Manifest, ManifestInput, NotRun, OutputFile, RowCounts, RulebookDigest,
    RulebookFile, SCHEMA_VERSION,
};
pub use results::{Restricted, Results};
pub use table::{ColumnError, DESCRIPTION, Table};
pub use tables::{
    AgreementMeasureRow, AgreementRow, AssignmentRow, AuditRow, BlockedByRow, CaseRow, CheckRow, ClosureRow,
    ComparisonRow, CompletenessRow, CriterionRow, DifferenceRow, EstimateRow, FindingRow, FlagAccuracyRow, ForceRow,
    GapRow, IntersectionRow, LinkageRow, MappingRow, MentionAccuracyRow, MentionRow, OutcomeSetRow, PriorityRow,
    QuarantineRow, ReviewRow, ReviewerAgreementRow, RuleRow, SampledCaseRow, ScopeUnknownRow, SetAsideRow,
    SharedPeopleRow, SignalRow, SourceRow, TrendRow, UnitRow, VerdictRow, WorklistRow, WorkloadRow,
};
pub use unit::Unit;
pub use verify::{Problem, ProblemKind, verify};
pub use words::{
    AuditStatus, ChartKind, CheckStatus, ClosedPopulation, ComparedMeasure, ComparisonLabel, DecidedBy, Decision,
    Denominator, LabelledSet, MappingStatus, OutcomeSet, ReviewKind, RuleKind, Severity, SignalKind, SubjectKind,
    TrendSignal, UnitStatus, UnknownWord, Verdict,
};
