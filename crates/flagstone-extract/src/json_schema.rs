//! JSON Schemas of the files that people write beside an extract: the profile, the audit file and
//! the waivers.
//!
//! They are held to the readers of these files by a test, as those of rule files are: see [`flagstone_rules::json_schema`].
//! What one part of a profile asks of another is left to [`crate::Profile::load`]: whether a mapped table has a file, and
//! whether a table with a file of its own names the reference of the crime.

mod audit;
mod field;
mod profile;
mod waivers;
mod words;

use flagstone_rules::Rulebook;
use flagstone_rules::json_schema::FileSchema;

/// The schema of profiles, of audit files and of waivers. Fields and codes are those of `rulebook`.
pub fn of_policy_files(rulebook: &Rulebook) -> Vec<FileSchema> {
    let profile = profile::shape(rulebook);
    vec![
        FileSchema::new("profile", "The profile of an extract", "**/profile.toml", profile, Vec::new()),
        FileSchema::new("audit", "An audit file", "**/audit.toml", audit::shape(), Vec::new()),
        FileSchema::new("waivers", "Waivers", "**/waivers.toml", waivers::shape(), Vec::new()),
    ]
}
