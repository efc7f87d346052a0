//! Control charts: which months differ from the rest by more than the process varies.
//!
//! Months younger than the flags and outcomes still to come are incomplete and must be left out before. Re-base only at
//! a documented change, never because a signal appeared.

mod laney;
mod p_chart;
mod runs;
mod xmr;

pub use laney::{LaneyChart, laney_chart};
pub use p_chart::{PChart, p_chart};
pub use xmr::{Signal, XMR_MIN_POINTS, XmrChart, xmr_chart};
