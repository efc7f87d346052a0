//! Formats that other programs publish, and what holds a document against them. Used by tests alone.
//!
//! - [`sarif`]: the JSON Schema of SARIF 2.1.0
//! - [`junit`]: the XML Schema of JUnit reports
//! - [`odcs`]: the JSON Schema of the Open Data Contract Standard 3.2.0
//! - [`annotations`]: workflow commands of GitHub Actions, read as they are documented

pub mod annotations;
pub mod junit;
pub mod odcs;
pub mod sarif;
