//! What a published table gives away.
//!
//! Every published cell is an interval: exact, rounded, or suppressed. [`feasible_interval`] finds the smallest and largest
//! count that any table consistent with all of them allows for one cell: what a reader can work out. Exact for a table of
//! two dimensions with its totals, released once; three dimensions, linked tables or several releases are no network and
//! need linear programming.
//!
//! Where zeros are always published, a suppressed cell is known to be at least 1, and the audit must say so: with a lower
//! bound of 0 it passes tables whose counts can be recovered exactly.

mod circulation;
mod feasible;
mod published;
mod table;

pub use feasible::{FeasibleInterval, audit, feasible_interval};
pub use published::{Bounds, PublishedTable};
pub use table::{Cell, CountTable};
