//! Tables that may leave the building, and the proof that no small count can be worked out from them.
//!
//! - [`publish_rounded`]: every count rounded, small ones not shown, all tables proved together
//! - [`publish_exact`]: three tables of exact counts with suppressed cells, for a controlled audience
//! - [`EarlierRelease`]: what readers know already, from what was published before
//! - [`check`]: a written release against its certificate, by addition alone
//!
//! What is published is stated in the modules under `tables` and nothing else: each count is a cell of one
//! [`Release`](flagstone_stats::disclosure::Release), with every addition that a reader knows. A table whose additions are
//! not stated here would not be seen by the audit, and is not published. The page is made from what is shown of the counts;
//! it never sees the counts.
//!
//! Methods: section 7 of the statistical methods, as documented in [`flagstone_stats::disclosure`].

mod cells;
mod certificate;
mod check;
mod count_table;
mod earlier;
mod error;
mod exact;
mod head;
mod link;
mod mark;
mod notes;
mod page;
mod place;
mod publication;
mod rounded;
mod tables;

pub use check::{CheckError, Checked, check};
pub use earlier::{EarlierRelease, ReleaseError};
pub use error::PublishError;
pub use exact::publish_exact;
pub use publication::{Publication, Request, Summary};
pub use rounded::publish_rounded;
