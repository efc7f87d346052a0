//! The extract of one force.

use std::path::Path;

use super::counts::Counts;
use super::files;
use super::plan::ForcePlan;
use super::{crimes, suspects, victims};
use crate::error::SynthError;

/// Writes the extract into its folder under `dir`, and says what is in it.
pub(super) fn write(force: &ForcePlan, dir: &Path) -> Result<Counts, SynthError> {
    let folder = dir.join(force.code());
    files::folder(&folder)?;
    files::write(&folder.join("profile.toml"), &files::profile(force))?;
    let mut counts = Counts::default();
    let cases = crimes::write(force, &folder.join("crimes.parquet"), &mut counts)?;
    suspects::write(force, &cases, &folder.join("suspects.parquet"), &mut counts)?;
    victims::write(force, &cases, &folder.join("victims.parquet"), &mut counts)?;
    counts.close();
    Ok(counts)
}
