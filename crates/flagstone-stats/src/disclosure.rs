//! What published counts give away, and how to publish so that they do not.
//!
//! The reader sees every table ever released, knows how counts are rounded and suppressed, knows exact totals from
//! elsewhere, and may be one of the persons counted. So each shown count is an interval, and a count is safe only if
//! other whole numbers fit all intervals and all additions together.
//!
//! - [`Release`] states cells, sums, orders and what was known before: tables of any number of dimensions, hierarchies,
//!   tables that share margins, earlier releases.
//! - [`round_release`] rounds every count, widens what would give a small one away, and refuses what nothing protects.
//! - [`suppress_table`] leaves counts out of one exact table of two dimensions.
//! - [`verify_rounded`] and [`verify_suppressed`] check the [`Certificate`] that both make, by addition alone.
//! - [`reader_intervals`], [`insider_disclosures`] and, for one table of two dimensions, [`audit`] are the attacks.
//!
//! A part of a release that is a network, such as a table of two dimensions with its totals or a hierarchy, is searched
//! by maximum flow: exact, in whole numbers. Others, three dimensions or linked tables, are searched by linear
//! programming with the crate `microlp`; it is in Rust and builds wherever Flagstone does, in seconds, where HiGHS
//! needs CMake and a C++ compiler. What a solver says in fractions can show that a count is unsafe, never that it is
//! safe: that takes whole numbers that were added up.
//!
//! Where zeros are always published, a suppressed cell is known to be at least 1, and the audit must say so: with a
//! lower bound of 0 it passes tables whose counts can be recovered exactly.
//!
//! Not covered: a count shown as it is because it is large, though everybody in a total falls in one cell (group
//! disclosure), is for a person to judge. Whatever is derived from counts, such as limits of intervals, charts and
//! their order, must be derived from what is shown.

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
