//! From the files of an extract and its profile to record tables, with everything counted on the way.
//!
//! The way of a cell: `raw` reads files as they are; `profile` says what their columns mean; `map` turns cells into
//! values and recording states; `flat` parts a flat file into tables; `derive` adds what can be computed; [`read()`]
//! puts them together into an [`Extract`]. Nothing is dropped uncounted, and no message carries a value.

mod audit_file;
mod bind;
pub mod bridge;
mod column_store;
mod coverage;
mod crime_links;
mod date_format;
mod date_order;
mod derive;
mod extract;
mod flat;
mod grouped;
pub mod json_schema;
mod limits;
mod lines;
mod map;
mod matching;
mod mentions;
mod missing;
mod person_numbers;
mod policy_file;
mod profile;
mod quarantine;
mod raw;
mod read;
mod read_error;
mod reading;
mod record_table;
mod serial_dates;
mod suggest;
mod table_sink;
pub mod templates;
mod text_map;
mod token;
mod waiver_file;

pub use audit_file::{
    AuditFile, CheckLimits, ExtractEntry, Gate, MAX_QUARANTINE_SHARE, OnGate, PersonReferencesChoice, PublishInputs,
    Rounding, RuleLimit, RulesChoice, WorkloadInputs,
};
pub use column_store::{ColumnStore, RowNumbers, SideBySide, Stored};
pub use coverage::{FieldMapping, MappingStatus};
pub use crime_links::{CrimeLinks, UNLINKED};
pub use extract::{Content, Extract, Source};
pub use grouped::Grouped;
pub use limits::Limits;
pub use lines::lines;
pub use person_numbers::{NO_PERSON, People, PersonNumbers};
pub use policy_file::{Loaded, PolicyFileError};
pub use profile::{Profile, SuppliedColumn, SuppliedFile};
pub use quarantine::{Quarantine, QuarantineReason, QuarantineTotal, QuarantinedRow};
pub use read::{ReadOptions, read};
pub use read_error::{ReadError, ReadErrorKind};
pub use record_table::{
    ROW_COLUMN, RecordTable, SOURCE_COLUMN, affirmed_column, discounted_column, flag_column, state_column,
};
pub use suggest::{Confidence, SuggestOptions, SuggestedField, Suggestion, suggest};
pub use waiver_file::{WaiverEntry, WaiverFile};
