//! What a published table gives away.
//!
//! Every published cell is an interval: exact, rounded, or suppressed. [`feasible_interval`] finds the smallest and largest
//! count that any table consistent with all of them allows for one cell: what a reader can work out. Exact for a table of
//! two dimensions with its totals, released once; three dimensions, linked tables or several releases are no network and
//! need linear programming.
//!
//! Where zeros are always published, a suppressed cell is known to be at least 1, and the audit must say so: with a lower
//! bound of 0 it passes tables whose counts can be recovered exactly.

mod certificate;
mod cheapest_path;
mod circulation;
mod component;
mod feasible;
mod insider;
mod linear;
mod network;
mod part;
mod proofs;
mod published;
mod reader;
mod release;
mod round_release;
mod rounding;
mod same_persons;
mod suppress_table;
mod table;
mod table_network;
mod unsafe_release;
mod verifier;
mod widening;

pub use certificate::{Alternative, Certificate, Proof};
pub use feasible::{FeasibleInterval, audit, feasible_interval};
pub use insider::{InsiderDisclosure, insider_disclosures};
pub use published::{Bounds, PublishedTable};
pub use reader::reader_intervals;
pub use release::{CellId, Release, Sum};
pub use round_release::{RoundedRelease, round_release};
pub use rounding::{LEAST_DENOMINATOR, LEAST_THRESHOLD, RoundingPolicy, Shown};
pub use suppress_table::{SuppressedTable, SuppressionError, TableEntry, suppress_table};
pub use table::{Cell, CountTable};
pub use unsafe_release::{UnsafeCell, UnsafeReason, UnsafeRelease};
pub use verifier::{Refusal, verify_rounded, verify_suppressed};
