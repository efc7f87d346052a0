//! Renderings of an audit, from its results alone.
//!
//! - [`text::summary`]: one screen for the terminal
//! - [`html::page`]: the whole report as one self-contained file
//! - [`json::summary`]: the headline for programs
//! - [`number`]: counts and rates as people read them
//! - [`export`]: the tables as CSV, Arrow IPC and a workbook
//! - [`dictionary`]: what every table and column means
//! - [`spreadsheet`]: what files that people open in a spreadsheet have in common
//! - [`worklist`]: closed cases for review, as CSV and as a workbook
//! - [`published`]: the page of a release, from what is shown of its counts alone
//!
//! Every rendering but that of a release is a function of [`flagstone_results::Results`]: no rulebook, no extract, no clock. The same results
//! give the same bytes. Counts are shown unrounded; what leaves the organisation needs disclosure control first.

mod chart;
pub mod dictionary;
pub mod export;
pub mod html;
pub mod json;
pub mod number;
pub mod published;
pub mod spreadsheet;
pub mod text;
mod view;
pub mod worklist;
