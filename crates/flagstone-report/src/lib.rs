//! Renderings of an audit, from its results alone.
//!
//! - [`text::summary`]: one screen for the terminal
//! - [`html::page`]: the whole report as one self-contained file
//! - [`json::summary`]: the headline for programs
//! - [`number`]: counts and rates as people read them
//! - [`worklist`]: closed cases for review, as CSV and as a workbook
//! - [`published`]: the page of a release, from what is shown of its counts alone
//!
//! Every rendering but that of a release is a function of [`flagstone_results::Results`]: no rulebook, no extract, no clock. The same results
//! give the same bytes. Counts are shown unrounded; what leaves the organisation needs disclosure control first.

mod chart;
pub mod html;
pub mod json;
pub mod number;
pub mod published;
pub mod text;
mod view;
pub mod worklist;
