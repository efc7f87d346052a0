//! Rules as data: `rules/` becomes a checked [`Rulebook`], or diagnostics that say everything that is wrong with it.
//!
//! The way of a rule: [`RuleFiles`] hold texts; [`Rulebook::load`] parses, resolves and type-checks them and runs their
//! examples; the [`Interpreter`] is what the expressions mean, one record at a time.

mod blocking;
mod check;
mod closure_review;
mod code_list;
mod completeness;
mod csv_file;
mod date;
mod definition;
mod derive;
mod diagnostic;
mod document;
mod example;
mod expression;
mod hidden;
mod interpreter;
pub mod json_schema;
mod label_map;
mod lexicon;
mod lint;
mod narrative;
mod network;
mod normal_form;
mod partial_date;
mod provenance;
mod reach;
mod rulebook;
mod schema;
mod signal;
mod source;
mod table;
mod unit;
mod value;
mod withdrawn;

pub use blocking::{Blocked, Blocker, Blocking, BlockingAnalysis};
pub use check::{Check, CheckDraft, CheckSeverity, DIMENSIONS, Outcome};
pub use closure_review::{ClosureReview, Level, LevelRule, Worded};
pub use code_list::{Attribute, AttributeValues, Code, CodeList};
pub use completeness::{Completeness, Denominator};
pub use date::{completed_years, completed_years_of_days, days_between, days_since_epoch, from_days_since_epoch};
pub use definition::{Criterion, Definition, Verdict};
pub use diagnostic::{
    Code as DiagnosticCode, Diagnostic, Diagnostics, Place, RenderStyle, Severity as DiagnosticSeverity, Sources,
    render, similar,
};
pub use document::{Document, Item, ItemKind, Section, SourceFile, Text};
pub use example::Example;
pub use expression::{Count, Matcher, Operator, Pattern, Possible, Predicate, Reads, Scalar, Supplied};
pub use hidden::is_hidden;
pub use interpreter::{Cell, Interpreter, Record, Records, TableRecords};
pub use label_map::{Label, LabelMap, Meaning};
pub use lexicon::{Lexicon, LexiconExample};
pub use narrative::{
    Category, Confusion, Context as NarrativeContext, Cue, CueKind, Group, LabelledNarrative, LabelledNarratives,
    LabelledSet, LoadedNarratives, Measured, Mentions, NarrativeLexicons, NarrativeReach, NarrativeScanner, Pair,
    Phrases, Side,
};
pub use network::NetworkRule;
pub use normal_form::code_number;
pub use partial_date::PartialDate;
pub use provenance::{Assumption, Citation, Limit, Provenance};
pub use reach::Reach;
pub use rulebook::{Loaded, Rulebook};
pub use schema::{ANCHORS, Field, FieldKind, FieldRef, Schema, Sensitivity, TableSchema};
pub use signal::{Signal, SignalKind, SignalOutcome};
pub use source::{RuleFiles, RuleFilesError, read_policy_file};
pub use table::Table;
pub use unit::Unit;
pub use value::{RecordingState, Truth, Value};
pub use withdrawn::Withdrawn;
