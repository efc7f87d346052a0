//! Folders, and the files beside the tables: profiles and audit files.

use std::fs;
use std::path::Path;

use super::plan::ForcePlan;
use crate::day::EXTRACTED_ON;
use crate::error::SynthError;

const PROFILE: &str = include_str!("../../text/country-profile.toml");
const AUDIT: &str = include_str!("../../text/country-audit.toml");

pub(super) fn folder(path: &Path) -> Result<(), SynthError> {
    fs::create_dir_all(path).map_err(|source| SynthError::new(path, source))
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), SynthError> {
    fs::write(path, bytes).map_err(|source| SynthError::new(path, source))
}

pub(super) fn profile(force: &ForcePlan) -> Vec<u8> {
    PROFILE.replace("X00", &force.code()).into_bytes()
}

pub(super) fn audit(plans: &[ForcePlan]) -> Vec<u8> {
    let mut text = AUDIT.to_owned();
    plans.iter().for_each(|plan| text.push_str(&extract(&plan.code())));
    text.into_bytes()
}

/// The part of an audit file that names the extract in the folder `code`.
pub(super) fn extract(code: &str) -> String {
    format!("\n[[extract]]\nprofile      = \"{code}/profile.toml\"\nextracted_on = {EXTRACTED_ON}\n")
}
