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

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;

    #[test]
    fn a_table_has_a_row_group_for_every_131_072_rows() {
        let dir = tempfile::tempdir().unwrap();
        let force = ForcePlan { index: 8, seed: 7, n_crimes: 140_000, missing_ethnicity: 0.3 };
        let counts = write(&force, dir.path()).unwrap();
        for (table, n_rows) in [("crimes", 140_000), ("suspects", counts.suspects), ("victims", counts.victims)] {
            let file = std::fs::File::open(dir.path().join(format!("X09/{table}.parquet"))).unwrap();
            let reader = SerializedFileReader::new(file).unwrap();
            let groups: Vec<u64> = reader.metadata().row_groups().iter().map(|group| group.num_rows() as u64).collect();
            assert_eq!(groups, [131_072, n_rows - 131_072], "{table}");
        }
    }
}
