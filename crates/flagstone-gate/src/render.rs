//! What came of a check, in the forms that people and CI systems read: one file for each.

mod github;
mod json;
mod junit;
mod markdown;
mod sarif;
mod text;
mod words;

pub use github::{github, github_failure};
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;
pub use text::{TextOptions, text};
