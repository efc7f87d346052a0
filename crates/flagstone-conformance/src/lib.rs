//! Formats that other programs publish, and what holds a document against them. Used by tests alone.
//!
//! - [`sarif`]: the JSON Schema of SARIF 2.1.0
//! - [`junit`]: the XML Schema of JUnit reports
//! - [`annotations`]: workflow commands of GitHub Actions, read as they are documented

pub mod annotations;
pub mod junit;
pub mod sarif;
